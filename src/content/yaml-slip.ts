import { describe } from "../base/describe.ts";
import type { Position, YAMLException } from "./yaml.ts";

/** What was meant otherwise than YAML has it, and where it stands. */
export interface YamlSlip {
	/** In the YAML, from 1. */
	readonly position: Position;
	readonly got: string;
	readonly hint: string;
}

/**
 * What a person who is no programmer got wrong, in words for that person, if it is one of the usual things.
 *
 * YAML complains of it lines later, or in words for those who write parsers.
 */
export function yamlSlip({ mark, reason }: YAMLException): YamlSlip | undefined {
	if (!mark) return undefined;
	const lines = mark.buffer.replace(/\0$/, "").split("\n");
	const edge = indentedKey(lines, mark.line, reason);
	if (edge) return edge;
	for (let index = Math.min(mark.line, lines.length - 1); index >= Math.max(0, mark.line - 1); index--) {
		const line = lines[index] ?? "";
		const at = (column: number): Position => ({ line: index + 1, column });
		const glued = /^([a-z][\w-]*):(?![ \t/]|$)(?=\S)/i.exec(line);
		if (glued) {
			const hint = "write a space behind the colon";
			return { position: at((glued[0]?.length ?? 0) + 1), got: `${describe(line)} without a space`, hint };
		}
		const [, key = "", value = ""] = /^([a-z][\w-]*):[ \t]+(.*\S)/i.exec(line) ?? [];
		if (value === "" || index !== mark.line) continue;
		const start = at(line.indexOf(value, key.length + 1) + 1);
		if (/^[^"'[{|>&*!].*:(?:\s|$)/.test(value)) {
			const hint = `put the text into quotes: ${key}: ${quoted(value)}`;
			return { position: start, got: "a second colon in the text", hint };
		}
		if (/^"[^"]*".*\S/.test(value)) {
			const hint = `put the whole text into single quotes: ${key}: ${quoted(value.replace(/^"|"$/g, ""))}`;
			return { position: start, got: "quotation marks within quotation marks", hint };
		}
	}
	return /within a (?:double|single) quoted scalar/.test(reason) ? openQuote(lines) : undefined;
}

// Keys begin at the left edge, items of a list have a space behind their dash.
function indentedKey(lines: readonly string[], last: number, reason: string): YamlSlip | undefined {
	if (/bad indentation of a mapping entry|end of the stream or/.test(reason)) {
		const here = lines[last] ?? "";
		const before = lines[last - 1] ?? "";
		const index =
			/^\S+:[ \t]+\S/.test(before) && /^[ \t]+[\w-]+:/.test(here)
				? last
				: /^[ \t]+[\w-]+:/.test(lines[0] ?? "")
					? 0
					: -1;
		const hint = "begin the line at its left edge";
		if (index !== -1) return { position: { line: index + 1, column: 1 }, got: "spaces before a key", hint };
	}
	if (!/block mapping entry|multiline key/.test(reason)) return undefined;
	const index = lines.findIndex((line) => /^[ \t]*-[^\s-]/.test(line));
	const column = (lines[index] ?? "").indexOf("-") + 1;
	if (index === -1) return undefined;
	return {
		position: { line: index + 1, column },
		got: "a dash without a space",
		hint: "write a space behind the dash",
	};
}

function openQuote(lines: readonly string[]): YamlSlip | undefined {
	const index = lines.findIndex((line) => /^[\w-]+:[ \t]+(?:"[^"]*|'[^']*)$/.test(line));
	const line = lines[index];
	if (line === undefined) return undefined;
	const position = { line: index + 1, column: line.search(/["']/) + 1 };
	return { position, got: "a quotation mark that is not closed", hint: "write the same mark behind the text, or none" };
}

function quoted(text: string): string {
	return text.includes('"') || text.includes("\\") ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
