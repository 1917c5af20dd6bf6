import { remembered } from "../../base/remembered.ts";
import type { TypographyMarks } from "./typography-marks.ts";

/** A part of a line, of which only text is changed. */
export interface Piece {
	readonly isText: boolean;
	text: string;
}

/** A straight mark, where it stands, and what it becomes. */
interface Mark {
	readonly piece: Piece;
	readonly offset: number;
	readonly kind: "double" | "single";
	readonly before: string;
	readonly after: string;
	readonly canOpen: boolean;
	readonly canClose: boolean;
	set?: string;
}

/**
 * Sets the quotation marks of pieces that stand in one line, in place: pairs of them, and every other single one as an
 * apostrophe. A double one that has no partner stays as it was typed, but for the first character of the line.
 */
export function setQuotes(pieces: readonly Piece[], quotes: TypographyMarks["quotes"]): void {
	const marks = marksOf(pieces);
	const waiting: Record<Mark["kind"], Mark[]> = { double: [], single: [] };
	for (const mark of marks) {
		const { kind, before, after } = mark;
		if (kind === "single" && isApostrophe(mark)) mark.set = APOSTROPHE;
		else if (kindOf(before) === "word" && kindOf(after) === "word") continue;
		else if (mark.canClose && waiting[kind].length > 0) setPair(waiting[kind].pop(), mark, quotes);
		else if (mark.canOpen) waiting[kind].push(mark);
		// Feet stay as they were typed.
		else if (kind === "single" && mark.canClose && !/\d/.test(before)) mark.set = APOSTROPHE;
	}
	for (const mark of waiting.single) mark.set = APOSTROPHE;
	// A quotation of several paragraphs opens in each and closes in the last.
	for (const mark of waiting.double) if (mark === marks[0] && mark.before === "") mark.set = quotes[0];
	replaceMarks(marks);
}

const APOSTROPHE = "’";

type Kind = "space" | "word" | "sign" | "other";

const kindOf = remembered((character): Kind => {
	// Narrow and wide no-break spaces belong to the marks beside them.
	if (/^[\p{P}\p{S}\u00A0\u202F]$/u.test(character)) return "sign";
	if (/^\s?$/.test(character)) return "space";
	return /^[\p{L}\p{N}]$/u.test(character) ? "word" : "other";
});

// Left-to-right marks and their kin: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

// Between letters, and in front of a decade.
function isApostrophe({ piece, offset, before, after }: Mark): boolean {
	return (
		(kindOf(before) === "word" && kindOf(after) === "word") || /^\d\ds/.test(piece.text.slice(offset + 1, offset + 4))
	);
}

function setPair(opening: Mark | undefined, closing: Mark, quotes: TypographyMarks["quotes"]): void {
	const [open, close] = closing.kind === "double" ? [quotes[0], quotes[1]] : [quotes[2], quotes[3]];
	// Whoever typed the spaces inside need not get them twice.
	if (opening) opening.set = HARD_SPACE.test(opening.after) ? open.trimEnd() : open;
	closing.set = HARD_SPACE.test(closing.before) ? close.trimStart() : close;
}

const HARD_SPACE = /^[\u00A0\u202F]$/;

function marksOf(pieces: readonly Piece[]): Mark[] {
	const marks: Mark[] = [];
	let before = "";
	for (const [index, piece] of pieces.entries()) {
		if (piece.isText) {
			let from = 0;
			for (const { 0: sign, index: offset } of piece.text.matchAll(/["']/g)) {
				before = lastCharacter(piece.text.slice(from, offset)) ?? before;
				const after = firstCharacter(piece.text, offset + 1) ?? characterAfter(pieces, index);
				marks.push(markOf(piece, offset, sign === '"' ? "double" : "single", before, after));
				before = sign;
				from = offset + 1;
			}
			before = lastCharacter(piece.text.slice(from)) ?? before;
		} else before = lastCharacter(piece.text) ?? before;
	}
	return marks;
}

// As with emphasis: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
function markOf(piece: Piece, offset: number, kind: Mark["kind"], before: string, after: string): Mark {
	const [left, right] = [kindOf(before), kindOf(after)];
	const canOpen = right !== "space" && (right !== "sign" || left === "space" || left === "sign");
	const canClose = left !== "space" && (left !== "sign" || right === "space" || right === "sign");
	return { piece, offset, kind, before, after, canOpen, canClose };
}

function firstCharacter(text: string, from: number): string | undefined {
	for (let index = from; index < text.length; index++) {
		const character = text[index] ?? "";
		if (!DIRECTION.test(character)) return character;
	}
	return undefined;
}

function lastCharacter(text: string): string | undefined {
	for (let index = text.length - 1; index >= 0; index--) {
		const character = text[index] ?? "";
		if (!DIRECTION.test(character)) return character;
	}
	return undefined;
}

function characterAfter(pieces: readonly Piece[], index: number): string {
	for (let next = index + 1; next < pieces.length; next++) {
		const character = firstCharacter(pieces[next]?.text ?? "", 0);
		if (character !== undefined) return character;
	}
	return "";
}

function replaceMarks(marks: readonly Mark[]): void {
	const changed = new Map<Piece, Mark[]>();
	for (const mark of marks) {
		if (mark.set === undefined) continue;
		const others = changed.get(mark.piece);
		if (others) others.push(mark);
		else changed.set(mark.piece, [mark]);
	}
	for (const [piece, replaced] of changed) {
		let text = "";
		let from = 0;
		for (const { offset, set = "" } of replaced) {
			text += piece.text.slice(from, offset) + set;
			from = offset + 1;
		}
		piece.text = text + piece.text.slice(from);
	}
}
