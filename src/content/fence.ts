import { describe } from "../base/describe.ts";
import type { Complaint } from "../base/error.ts";
import { type Path, type Position, positionAt, positionInYaml, readYaml, YAMLException } from "./yaml.ts";
import { yamlSlip } from "./yaml-slip.ts";

/** An article file taken apart: the mapping between the fences, and the Markdown after them. */
export interface FencedText {
	readonly frontMatter: Readonly<Record<string, unknown>>;
	/** The YAML as written, which begins on line 2 of the file. */
	readonly yaml: string;
	readonly body: string;
	/** Line of the file on which the body begins, from 1. */
	readonly bodyLine: number;
}

/** What is wrong with a fence, and where. */
export interface FenceProblem extends Complaint {
	readonly position: Position;
}

/** The line of the file on which the YAML begins: below the opening fence. */
export const YAML_LINE = 2;

/**
 * Front matter and body of an article file. Line breaks must be `\n`.
 *
 * Only YAML between two lines of three dashes is read. The fence is taken apart here, since libraries for it offer
 * engines that run code, and cost as much as all else that is done with front matter.
 */
export function splitFence(text: string): FencedText | FenceProblem {
	const opening = /^[^\n]*/.exec(text)?.[0] ?? "";
	const openingProblem = fenceOpeningProblem(text, opening);
	if (openingProblem) return openingProblem;
	const closing = /\n---([^\n]*)/.exec(text);
	if (!closing) {
		const hint = "write --- on a line of its own behind the last key";
		return problem(1, "a second line of three dashes that ends the front matter", "the end of the file", hint);
	}
	if (closing[1]?.trim() !== "") {
		const line = text.slice(0, closing.index).split("\n").length + 1;
		return problem(line, "a line of exactly three dashes", describe(`---${closing[1]}`));
	}
	// Copies, since a slice would keep the whole file in memory for as long as a headline of it is.
	const yaml = Buffer.from(text.slice(opening.length + 1, closing.index)).toString();
	try {
		const frontMatter = readYaml(yaml) ?? {};
		if (typeof frontMatter !== "object" || Array.isArray(frontMatter)) {
			return problem(YAML_LINE, "keys and values, such as `title: …`", describe(frontMatter));
		}
		return {
			frontMatter: frontMatter as Record<string, unknown>,
			yaml,
			body: text.slice(closing.index + closing[0].length + 1),
			bodyLine: text.slice(0, closing.index).split("\n").length + 2,
		};
	} catch (error) {
		if (error instanceof YAMLException) return yamlProblem(error);
		throw error;
	}
}

/** Where in the file the front-matter value at a path stands. */
export function positionInFile(fenced: Pick<FencedText, "yaml">, path: Path): Position {
	const { line, column } = positionInYaml(fenced.yaml, path);
	return { line: line + YAML_LINE - 1, column };
}

function fenceOpeningProblem(text: string, opening: string): FenceProblem | undefined {
	if (/^---[ \t]*$/.test(opening) || /^---[ \t]*ya?ml[ \t]*$/.test(opening)) return undefined;
	const expected = "front matter that begins with a line of three dashes";
	if (text.trim() === "") return problem(1, expected, "an empty file");
	if (/^[ \t]+---[ \t]*$/.test(opening)) {
		return problem(1, expected, `${describe(opening)} with spaces before them`, "begin the line at its left edge");
	}
	if (/^---+$/.test(opening.trim())) return problem(1, "exactly three dashes", describe(opening.trim()));
	if (/^---[ \t]*\w/.test(opening)) {
		return problem(
			1,
			"front matter in YAML",
			describe(opening),
			"an article runs no code: write a bare --- and YAML below it",
		);
	}
	if (opening.startsWith("+++")) return problem(1, expected, "the fence of TOML", "write the front matter in YAML");
	if (opening.trim() === "" && /^\s*---/.test(text)) {
		return problem(1, expected, "a blank line", "delete the blank lines above it");
	}
	return problem(1, expected, describe(opening), "write ---, the keys such as `title: …`, and --- above the text");
}

function yamlProblem(error: YAMLException): FenceProblem {
	const reason = error.reason.replace(/\s+/g, " ");
	const slip = yamlSlip(error);
	const { line, column } = slip?.position ?? placeOf(error);
	return {
		severity: "error",
		field: "front matter",
		expected: "YAML",
		got: slip?.got ?? reason,
		hint: slip?.hint ?? yamlHint(reason),
		position: { line: line + YAML_LINE - 1, column },
	};
}

// A tag is complained of where its value ends, and is to be removed where it begins.
function placeOf({ mark, reason }: YAMLException): Position {
	if (!mark) return { line: 1, column: 1 };
	if (!/unknown .*tag/.test(reason)) return { line: mark.line + 1, column: mark.column + 1 };
	return positionAt(mark.buffer, mark.buffer.lastIndexOf("!", mark.position));
}

function yamlHint(reason: string): string {
	if (/duplicated mapping key/.test(reason)) return "keep one of the two lines";
	if (/unknown .*tag|tag resolver/.test(reason)) return "front matter has no tags: remove the word that begins with !";
	if (/tab/i.test(reason)) return "indent with spaces";
	return `put a text that holds ": " or " #" or begins with @ * & ! % into "double quotes", and one that begins with those into 'single quotes'`;
}

function problem(line: number, expected: string, got: string, hint?: string): FenceProblem {
	const complaint = { severity: "error", field: "front matter", expected, got, position: { line, column: 1 } } as const;
	return hint ? { ...complaint, hint } : complaint;
}
