import { existsSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { NewsroomSource, SourceReading } from "../../archive/newsroom-source.ts";
import { checkedPlan } from "../../archive/plan-check.ts";
import { describe, visible } from "../../base/describe.ts";
import { type Fault, faultsInReadingOrder } from "../../base/error.ts";
import { didYouMean } from "../../base/nearest.ts";
import { type Command, type OptionValues, UsageError } from "../command.ts";
import { COMMON_OPTIONS } from "../common-options.ts";
import { loadNewsroom } from "../load-newsroom.ts";
import { readSource } from "../read-source.ts";
import { styleOf } from "../style.ts";
import type { Terminal } from "../terminal.ts";
import { version } from "../version.ts";
import { fixFiles } from "./fix-files.ts";
import { githubFormat } from "./github-format.ts";
import { jsonFormat } from "./json-format.ts";
import { placedFaults } from "./placed-faults.ts";
import type { CheckReport, FaultCounts } from "./report.ts";
import { sarifFormat } from "./sarif-format.ts";
import { textFormat } from "./text-format.ts";

/** `newsroom check`: reads every article as a build would, and tells everything that is wrong. */
export const check: Command = {
	name: "check",
	usage: "[options] [files or folders…]",
	summary: "tell everything that is wrong with the articles, without building",
	description: `Reads every article as a build would and tells each error and warning with its line.
Files and folders limit what is told, not what is read. The site's own templates and
layouts are compared and compiled by a build only.`,
	options: {
		fix: { type: "boolean", description: "repair what can be repaired safely, and tell the rest" },
		notes: { type: "boolean", description: "show notes too: dates without an offset" },
		format: { type: "string", value: "FORMAT", description: "text (the default), json, sarif or github" },
		json: { type: "boolean", description: "the same as --format=json" },
		...COMMON_OPTIONS,
	},
	async run(values, words, terminal) {
		const print = formatOf(values);
		const { cwd } = terminal;
		for (const word of words) {
			if (!existsSync(resolve(cwd, word))) {
				throw new UsageError(`check: expected a file or folder, got ${describe(word)}, which is not there`);
			}
		}
		const source = await loadNewsroom(cwd, values);
		const report = await checked(source, values, words, terminal);
		terminal.out.write(print(report, terminal));
		return report.counts.errors > 0 ? 1 : 0;
	},
};

type Print = (report: CheckReport, terminal: Terminal) => string;

const FORMATS: Readonly<Record<string, Print>> = {
	text: (report, { out, environment }) => textFormat(report, styleOf(out, environment)),
	json: jsonFormat,
	sarif: (report) => sarifFormat(report, version()),
	github: githubFormat,
};

function formatOf({ format, json }: OptionValues): Print {
	const name = String(format ?? (json ? "json" : "text"));
	const found = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
	if (json && name !== "json") throw new UsageError(`check: expected one format, got --json and --format=${name}`);
	if (found) return found;
	const hint = didYouMean(name, Object.keys(FORMATS));
	throw new UsageError(`--format: expected text, json, sarif or github, got ${describe(name)}; ${hint}`);
}

async function checked(
	source: NewsroomSource,
	values: OptionValues,
	words: readonly string[],
	terminal: Terminal,
): Promise<CheckReport> {
	const read = async (contents?: ReadonlyMap<string, Uint8Array>): Promise<SourceReading> => {
		const { reading } = await readSource(source, terminal, {
			notes: "told",
			bodies: "checked",
			...(contents && { contents }),
		});
		return reading;
	};
	const asked = askedFor(words, source, terminal.cwd);
	const first = await read();
	const isAnything = ({ file }: { readonly file?: string }) => file !== undefined && asked(file);
	for (const word of words) {
		const isThis = askedFor([word], source, terminal.cwd);
		if (![...first.files, ...first.faults].some(({ file }) => file !== undefined && isThis(file))) {
			throw new UsageError(`check: expected articles, got ${describe(word)}, in which there are none`);
		}
	}
	const fixed = values.fix ? await fixFiles(source, first, asked, read) : undefined;
	const { faults, files, plan } = fixed?.reading ?? first;
	const all = faultsInReadingOrder([...faults, ...checkedPlan(plan, new Map()).faults]);
	const told = words.length === 0 ? all : all.filter(isAnything);
	const articles = files.filter(isAnything);
	const showsNotes = values.notes || values.json || (values.format !== undefined && values.format !== "text");
	return {
		faults: placedFaults(showsNotes ? told : told.filter(({ severity }) => severity !== "note"), source.root),
		articles: articles.length,
		counts: countsOf(told, new Set(articles.map(({ file }) => file))),
		...(fixed && { repairs: fixed.repairs, refused: fixed.refused }),
	};
}

// As paths stand in messages: from the root of the project, with slashes.
function askedFor(words: readonly string[], { root }: NewsroomSource, cwd: string): (file: string) => boolean {
	if (words.length === 0) return () => true;
	const paths = words.map((word) => visible(relative(root, resolve(cwd, word)).split(sep).join("/")).normalize("NFC"));
	return (file) => {
		const name = file.normalize("NFC");
		return paths.some((path) => path === "" || name === path || name.startsWith(`${path}/`));
	};
}

function countsOf(faults: readonly Fault[], articles: ReadonlySet<string>): FaultCounts {
	const count = (severity: Fault["severity"]) => faults.filter((fault) => fault.severity === severity).length;
	const files = new Set(
		faults.flatMap(({ severity, file }) => (severity === "note" || file === undefined ? [] : [file])),
	);
	const withFaults = [...files].filter((file) => articles.has(file)).length;
	return {
		errors: count("error"),
		warnings: count("warning"),
		notes: count("note"),
		articles: withFaults,
		otherFiles: files.size - withFaults,
	};
}
