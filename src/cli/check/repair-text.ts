import type { Fault, Fix } from "../../base/error.ts";
import { splitFence } from "../../content/fence.ts";
import { sourceText } from "../../content/source-text.ts";
import { nodeCount, type Path } from "../../content/yaml.ts";
import { locateFix } from "./locate-fix.ts";

/** A fault that can be repaired and of which the place is known. */
export type FixableFault = Fault & {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly fix: Fix;
};

/** True for a fault with a fix and a place. */
export function isFixable(fault: Fault): fault is FixableFault {
	return fault.fix !== undefined && fault.file !== undefined && fault.line !== undefined && fault.column !== undefined;
}

/** An article file after its repairs. */
export interface RepairedText {
	readonly bytes: Uint8Array;
	readonly repaired: readonly FixableFault[];
}

/**
 * An article file with the fixes of its faults applied, every other byte as it was; undefined where none applies.
 *
 * The front matter must have the same values afterwards but for one each fix, or nothing is done: what YAML makes of
 * a line is not for a search in text to know.
 */
export function repairText(bytes: Uint8Array, faults: readonly FixableFault[]): RepairedText | undefined {
	const before = readFile(bytes);
	if (!before) return undefined;
	const text = Buffer.from(bytes).toString("utf8");
	const found = places(text, faults);
	if (found.length === 0) return undefined;
	let changed = text;
	for (const { start, end, fault } of [...found].reverse()) {
		changed = changed.slice(0, start) + fault.fix.to + changed.slice(end);
	}
	const after = Buffer.from(changed);
	const reading = readFile(after);
	if (!reading || reading.body !== before.body) return undefined;
	if (!differsBy(found.length, before.values, reading.values)) return undefined;
	return { bytes: after, repaired: found.map(({ fault }) => fault) };
}

interface Place {
	readonly start: number;
	readonly end: number;
	readonly fault: FixableFault;
}

function places(text: string, faults: readonly FixableFault[]): Place[] {
	const starts = lineStarts(text);
	const all = faults.flatMap((fault): Place[] => {
		const start = starts[fault.line - 1];
		if (start === undefined) return [];
		const line = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? "";
		const range = locateFix(line, fault.column, fault.fix);
		return range ? [{ start: start + range.start, end: start + range.end, fault }] : [];
	});
	all.sort((a, b) => a.start - b.start);
	// Two at one place are one too many.
	return all.filter(({ start }, index) => start >= (all[index - 1]?.end ?? 0));
}

function lineStarts(text: string): number[] {
	const first = text.startsWith("\uFEFF") ? 1 : 0;
	return [first, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)];
}

interface FileReading {
	readonly body: string;
	readonly values: ReadonlySet<string>;
}

// Where characters were taken out of the text, columns are not those of the file.
function readFile(bytes: Uint8Array): FileReading | undefined {
	const { text, faults } = sourceText("", bytes);
	if (text === undefined || faults.length > 0) return undefined;
	const fenced = splitFence(text);
	if ("position" in fenced || nodeCount(fenced.frontMatter, MOST_VALUES) >= MOST_VALUES) return undefined;
	return { body: fenced.body, values: new Set(valuesOf(fenced.frontMatter, [])) };
}

const MOST_VALUES = 10_000;

function valuesOf(value: unknown, path: Path): string[] {
	if (typeof value !== "object" || value === null) return [JSON.stringify([path, value])];
	if (Object.keys(value).length === 0) return [JSON.stringify([path, {}])];
	return Object.entries(value).flatMap(([key, child]) => valuesOf(child, [...path, key]));
}

function differsBy(count: number, before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
	const lost = [...before].filter((value) => !after.has(value));
	const won = [...after].filter((value) => !before.has(value));
	return lost.length === count && won.length === count;
}
