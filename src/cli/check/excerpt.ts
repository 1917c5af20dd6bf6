import { visible } from "../../base/describe.ts";

/** A piece of a line, and how many cells of a terminal stand before a column of it. */
export interface Excerpt {
	readonly text: string;
	readonly cellsBefore: number;
}

const WIDEST = 100;
const BEFORE = 40;

/**
 * The part of a line around a column, at most about a hundred characters, as a terminal prints it and does not obey it.
 *
 * @param column from 1, in code points
 */
export function excerpt(line: string, column: number): Excerpt {
	const characters = [...line.replaceAll("\t", " ").toWellFormed()];
	const first = characters.length > WIDEST && column > BEFORE * 2 ? column - BEFORE : 0;
	const shown = characters.slice(first, first + WIDEST);
	const lead = first > 0 ? "…" : "";
	const trail = first + WIDEST < characters.length ? "…" : "";
	const before = shown.slice(0, Math.max(0, column - 1 - first));
	return {
		text: lead + visible(shown.join("")) + trail,
		cellsBefore: cells(lead + visible(before.join(""))),
	};
}

const NONE = /^\p{M}$/u;
// https://www.unicode.org/reports/tr11/: as terminals do it, roughly.
const TWO =
	/^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303E\uFF01-\uFF60])$/u;

function cells(text: string): number {
	let count = 0;
	for (const character of text) count += NONE.test(character) ? 0 : TWO.test(character) ? 2 : 1;
	return count;
}
