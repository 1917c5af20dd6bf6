import { setQuotes } from "./set-quotes.ts";
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
	const pieces = runs.flatMap((run, index) => piecesOf(run, index));
	for (const piece of pieces) {
		if (!piece.isText) continue;
		piece.text = withSpaces(withDashes(piece.text), marks);
	}
	setQuotes(pieces, marks.quotes);
	const texts = new Map<number, string>();
	for (const { run, text } of pieces) texts.set(run, (texts.get(run) ?? "") + text);
	for (const [index, run] of runs.entries()) if (run.type === "text") run.content = texts.get(index) ?? "";
}

/** A part of a run that is text throughout, or not at all. */
export interface Piece {
	/** The index of its run. */
	readonly run: number;
	readonly isText: boolean;
	text: string;
}

// An address, or HTML that is shown as text: to change either would be to change what somebody wants to show.
const FIXED = /((?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.)[^\s<>]*|<(?:[a-z/]|!--)[^<>]*>)/i;
const MAY_BE_FIXED = /:\/\/|www\.|</i;

function piecesOf({ type, content }: Run, run: number): Piece[] {
	if (type === "softbreak" || type === "hardbreak") return [{ run, isText: false, text: "\n" }];
	// Of marks and tags a reader sees nothing; a picture is like a word.
	if (type === "image" || type === "footnote_ref") return [{ run, isText: false, text: type === "image" ? "x" : "" }];
	if (type === "html_inline") return [];
	if (type !== "text") return [{ run, isText: false, text: content }];
	if (!MAY_BE_FIXED.test(content)) return [{ run, isText: true, text: content }];
	return content.split(FIXED).map((text, index) => ({ run, isText: index % 2 === 0, text }));
}

function withDashes(text: string): string {
	if (!text.includes("--") && !text.includes("...")) return text;
	return text.replace(/(?<!\.)\.{3}(?!\.)/g, "…").replace(/(?<!-)-{2,3}(?!-)/g, (dashes, offset: number) => {
		if (dashes.length === 3) return "—";
		const [before, after] = [text[offset - 1] ?? " ", text[offset + 2] ?? " "];
		// `--option` is no dash.
		return isSpace(after) || !isSpace(before) ? "–" : dashes;
	});
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
