// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { visible } from "../../base/describe.ts";
import type { Fault } from "../../base/error.ts";
import { encodePath } from "../../base/url.ts";
import type { CheckReport, PlacedFault } from "./report.ts";

/**
 * A report in SARIF 2.1.0, ending in a newline. A rule is what a fault is about: `image.alt`, and `corrections.date`
 * for each of them. Addresses of files are relative to the project.
 */
export function sarifFormat({ faults }: CheckReport, version: string): string {
	const ids = [...new Set(faults.map(({ fault }) => ruleId(fault)))].sort();
	const log = {
		$schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		version: "2.1.0",
		runs: [
			{
				tool: {
					driver: {
						name: "newsroom",
						version,
						rules: ids.map((id) => ({ id, shortDescription: { text: `What is wrong with ${id}` } })),
					},
				},
				// §3.14.17: as positions are counted here.
				columnKind: "unicodeCodePoints",
				results: faults.map((placed) => result(placed, ids)),
			},
		],
	};
	return `${JSON.stringify(log, undefined, "\t")}\n`;
}

function result(placed: PlacedFault, ids: readonly string[]): object {
	const { fault } = placed;
	const id = ruleId(fault);
	const { file, line, column, field, expected, got, hint } = fault;
	const region =
		line === undefined ? undefined : { startLine: line, ...(column !== undefined && { startColumn: column }) };
	return {
		ruleId: id,
		ruleIndex: ids.indexOf(id),
		level: fault.severity,
		message: { text: visible(`${field}: expected ${expected}, got ${got}${hint ? `; ${hint}` : ""}`) },
		...(file !== undefined && {
			locations: [{ physicalLocation: { artifactLocation: artifact(file), ...(region && { region }) } }],
		}),
		...fixes(placed),
	};
}

function fixes({ fault: { file, line, fix }, fixAt }: PlacedFault): object {
	if (!fix || !fixAt || file === undefined || line === undefined) return {};
	const deletedRegion = { startLine: line, ...fixAt };
	const replacement = { deletedRegion, insertedContent: { text: fix.to } };
	return {
		fixes: [
			{
				description: { text: `Write ${fix.to}` },
				artifactChanges: [{ artifactLocation: artifact(file), replacements: [replacement] }],
			},
		],
	};
}

function artifact(file: string): object {
	return { uri: encodePath(file), uriBaseId: "%SRCROOT%" };
}

// A key that is not known is told by its name, of which there is no end.
function ruleId({ field, expected }: Fault): string {
	if (expected === "a key that is known here") return "unknown-key";
	return field
		.split(".")
		.filter((step) => !/^\d+$/.test(step))
		.join(".");
}
