// The characters that no output may hold.
// XML 1.0 §2.2 forbids C0 controls, lone surrogates, U+FFFE and U+FFFF; HTML calls these, the C1 controls and all
// other noncharacters parse errors: https://html.spec.whatwg.org/multipage/parsing.html#parse-errors

const FORBIDDEN =
	/[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFDD0-\uFDEF\uFFFE\uFFFF\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{3FFFE}\u{3FFFF}\u{4FFFE}\u{4FFFF}\u{5FFFE}\u{5FFFF}\u{6FFFE}\u{6FFFF}\u{7FFFE}\u{7FFFF}\u{8FFFE}\u{8FFFF}\u{9FFFE}\u{9FFFF}\u{AFFFE}\u{AFFFF}\u{BFFFE}\u{BFFFF}\u{CFFFE}\u{CFFFF}\u{DFFFE}\u{DFFFF}\u{EFFFE}\u{EFFFF}\u{FFFFE}\u{FFFFF}\u{10FFFE}\u{10FFFF}\p{Surrogate}]/gu;

// Code units of which every forbidden character has one. Looking for code points takes ten times as long.
const SUSPECT = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uD800-\uDFFF\uFDD0-\uFDEF\uFFFE\uFFFF]/;

/** A character that was taken out, and what stands in its place. */
export interface Repair {
	/** Offset in UTF-16 code units into the text before the repair. */
	readonly offset: number;
	/** `U+000B` */
	readonly codePoint: string;
	readonly replacement: string;
}

/** Text without the characters that HTML or XML forbid. Text that has none is returned as it is. */
export function withoutForbiddenCharacters(text: string): string {
	return SUSPECT.test(text) ? text.replace(FORBIDDEN, replacement) : text;
}

/** The forbidden characters of a text in order, with what `withoutForbiddenCharacters` makes of each. */
export function forbiddenCharacters(text: string): Repair[] {
	if (!SUSPECT.test(text)) return [];
	return [...text.matchAll(FORBIDDEN)].map((match) => ({
		offset: match.index,
		codePoint: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
		replacement: replacement(match[0]),
	}));
}

/** What was done about a forbidden character, for a person. */
export function repairHint({ replacement }: Repair): string {
	return replacement === "" ? "it was left out" : `it was read as ${JSON.stringify(replacement)}`;
}

// U+0080 to U+009F as windows-1252 has them; a space where it has nothing. Node 20 decodes them as Latin-1.
const WINDOWS_1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function replacement(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	// Word processors end a line inside a paragraph with these two.
	if (code === 0x0b || code === 0x0c) return " ";
	// As browsers read a reference to a C1 control:
	// https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
	return WINDOWS_1252[code - 0x80]?.trim() ?? "";
}
