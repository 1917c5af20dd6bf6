import { join } from "node:path";
import type { NewsroomSource, SourceReading } from "../../archive/newsroom-source.ts";
import { type Fault, faultsInReadingOrder, faultText } from "../../base/error.ts";
import { replaceFile } from "../replace-file.ts";
import { type FixableFault, isFixable, type RepairedText, repairText } from "./repair-text.ts";
import type { RefusedRepair, Repair } from "./report.ts";

/** What was repaired, and what is wrong after it. */
export interface FixedFiles {
	readonly repairs: readonly Repair[];
	readonly refused: readonly RefusedRepair[];
	readonly reading: SourceReading;
}

/**
 * Repairs the article files that have a fix, and reads the newspaper again.
 *
 * Each file is replaced at once, and only when reading it finds nothing wrong that was not wrong before.
 *
 * @param again reads the newspaper with other contents in place of some files
 */
export async function fixFiles(
	{ root }: Pick<NewsroomSource, "root">,
	reading: SourceReading,
	isAsked: (file: string) => boolean,
	again: (contents: ReadonlyMap<string, Uint8Array>) => Promise<SourceReading>,
): Promise<FixedFiles> {
	const repaired = new Map<string, RepairedText>();
	const refused: RefusedRepair[] = [];
	const articles = new Map(reading.files.map((source) => [source.file, source]));
	for (const [file, faults] of byFile(reading.faults.filter(isFixable))) {
		const source = articles.get(file);
		if (!source || !isAsked(file)) continue;
		const text = repairText(source.read(), faults);
		if (text) repaired.set(file, text);
	}
	if (repaired.size === 0) return { repairs: [], refused, reading };
	const contents = new Map([...repaired].map(([file, { bytes }]) => [file, bytes]));
	const after = await again(contents);
	const known = new Set(reading.faults.map(identity));
	for (const fault of after.faults) {
		const file = fault.file ?? "";
		if (!repaired.has(file) || known.has(identity(fault))) continue;
		repaired.delete(file);
		refused.push({
			file,
			reason: `${file}: left as it was, since the repair would bring up another fault: ${faultText(fault)}`,
		});
	}
	for (const [file, { bytes }] of repaired) {
		const problem = replaceFile(join(root, file), bytes);
		if (problem === undefined) continue;
		repaired.delete(file);
		refused.push({ file, reason: `${file}: left as it was, since it cannot be written: ${problem}` });
	}
	const isLeft = ({ file = "" }: Fault) => contents.has(file) && !repaired.has(file);
	const faults = [...after.faults.filter((fault) => !isLeft(fault)), ...reading.faults.filter(isLeft)];
	return {
		repairs: [...repaired.values()].flatMap((text) => text.repaired.map(repairOf)),
		refused,
		reading: { ...after, faults: faultsInReadingOrder(faults) },
	};
}

function byFile(faults: readonly FixableFault[]): Map<string, FixableFault[]> {
	const files = new Map<string, FixableFault[]>();
	for (const fault of faults) files.set(fault.file, [...(files.get(fault.file) ?? []), fault]);
	return files;
}

// Not the place, which a repair may move within its line.
function identity({ file, severity, field, expected, got }: Fault): string {
	return JSON.stringify([file, severity, field, expected, got]);
}

function repairOf({ file, line, field, fix }: FixableFault): Repair {
	return { file, line, field, ...fix };
}
