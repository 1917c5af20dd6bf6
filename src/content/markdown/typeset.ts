import { type Piece, setQuotes } from "./set-quotes.ts";
import type { TypographyMarks } from "./typography-marks.ts";

/** A piece of a line of text: what is not of type `text` is looked at, but stays as it is. */
export interface Run {
	readonly type: string;
	content: string;
}

/**
 * Sets the dashes, ellipses, spaces and quotation marks of runs that stand in one line, in place.
 *
 * Addresses and typographic marks that are there already stay as they are, so that a second time changes nothing.
 */
export function typeset(runs: readonly Run[], marks: TypographyMarks): void {
	const piecesOfRuns = runs.map(piecesOf);
	const pieces = piecesOfRuns.flat();
	let before = "";
	for (const piece of pieces) {
		// A mark behind emphasis or a link stands behind their last letter.
		if (piece.isText) piece.text = withSpaces(before + withDashes(piece.text), marks).slice(before.length);
		before = piece.text.at(-1) ?? before;
	}
	setQuotes(pieces, marks.quotes);
	for (const [index, run] of runs.entries()) {
		if (run.type === "text") run.content = piecesOfRuns[index]?.map(({ text }) => text).join("") ?? "";
	}
}

// An address, HTML or a template: whoever shows them as text shows every character of them.
const FIXED = /((?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)[^\s<>]*|<(?:[a-z/]|!--)[^<>]*>|\{[{%][^{}]*[%}]\})/i;
const MAY_BE_FIXED = /:\/\/|www\.|<|\{[{%]/i;

// What is text throughout, and what is not text at all.
function piecesOf({ type, content }: Run): Piece[] {
	if (type === "text") {
		if (!MAY_BE_FIXED.test(content)) return [{ isText: true, text: content }];
		return content.split(FIXED).map((text, index) => ({ isText: index % 2 === 0, text }));
	}
	return [{ isText: false, text: STANDS_FOR[type] ?? content }];
}

// A picture is like a word; of a tag a reader sees nothing.
const STANDS_FOR: Readonly<Record<string, string>> = { softbreak: "\n", hardbreak: "\n", image: "x", html_inline: "" };

function withDashes(text: string): string {
	if (!text.includes("--") && !text.includes("...")) return text;
	return text.replace(/(?<!\.)\.{3}(?!\.)/g, "…").replace(/(?<!-)-{2,3}(?!-)/g, dash);
}

function dash(written: string, offset: number, text: string): string {
	if (written.length === 3) return "—";
	const [before, after] = [text[offset - 1] ?? " ", text[offset + 2] ?? " "];
	// `--option` is no dash, nor is what a quotation mark follows, with the space that its language has before it.
	return (isSpace(after) && !/[\u00A0\u202F]/.test(after)) || !isSpace(before) ? "–" : written;
}

const SPACED = / ([;:!?])(?=[\s»”"')\]!?]|$)/g;
const UNSPACED = /(?<=[\p{L}\p{N}»”"')\]])([;:!?])(?=[\s»”"')\]!?]|$)/gu;

function withSpaces(text: string, { spaceBefore }: TypographyMarks): string {
	if (!spaceBefore || !/[;:!?]/.test(text)) return text;
	return text
		.replace(SPACED, (written, mark: string) => (spaceBefore[mark] ?? written[0] ?? "") + mark)
		.replace(UNSPACED, (_, mark: string) => (spaceBefore[mark] ?? "") + mark);
}

function isSpace(character: string): boolean {
	return /\s/.test(character);
}
