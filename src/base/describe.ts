const LONGEST = 60;

/**
 * A value as an error message shows it: quoted text of at most 60 characters, or what kind of thing it is.
 *
 * Never walks into a structure, since ten aliases can make a YAML value of a billion nodes.
 */
export function describe(value: unknown): string {
	if (value === undefined || value === null || value === "") return "nothing";
	if (typeof value === "string") return quote(value);
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid date" : value.toISOString();
	if (typeof value === "object") return "a mapping";
	if (typeof value === "function") return "a function";
	return String(value);
}

function quote(text: string): string {
	const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
	return visible(JSON.stringify(short.toWellFormed()));
}

/** Text that a terminal prints and does not obey: controls and marks of direction are written as escapes. */
export function visible(text: string): string {
	return text.replace(
		/[\p{Cc}\p{Cf}\u2028\u2029]/gu,
		(character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
	);
}
