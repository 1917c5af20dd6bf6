/** Whether a text stands at a place: not at all, letter by letter, or perhaps in some other way of writing. */
export type Likeness = "none" | "exact" | "perhaps";

/** A text to compare bytes with: the code units of it in one class each. */
export interface Likened {
	readonly text: string;
	/** `words` may have any marks and spaces between them; of a `name` they are part. */
	readonly as: "words" | "name";
	/** Of each code unit. */
	readonly classes: Uint8Array;
}

/** A text in NFC, ready to be compared. */
export function likened(text: string, as: Likened["as"]): Likened {
	const classes = Uint8Array.from(text.split(""), (unit) => {
		if (isAlphanumeric(unit.charCodeAt(0))) return PLAIN;
		return /[\p{L}\p{M}\p{N}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(unit) ? STRANGE : MARK;
	});
	return { text, as, classes };
}

const PLAIN = 0;
const MARK = 1;
const STRANGE = 2;

/**
 * What stands on both sides of a part of a text that was found, compared with what stands there in the text. Most of
 * what is found is a common word in other company, and to read a window takes a thousand times as long.
 *
 * @param before code units of the text before the part
 * @param length of the part, in code units and bytes
 * @param at where it was found
 */
export function likenessAt(likened: Likened, before: number, length: number, bytes: Uint8Array, at: number): Likeness {
	const compare = likened.as === "words" ? wordsLikeness : nameLikeness;
	const ahead = compare(likened, before + length, 1, bytes, at + length);
	if (ahead === "none") return ahead;
	const back = compare(likened, before - 1, -1, bytes, at - 1);
	return back === "exact" ? ahead : back;
}

function nameLikeness({ text }: Likened, from: number, step: 1 | -1, bytes: Uint8Array, at: number): Likeness {
	for (let index = from, place = at; ; index += step, place += step) {
		const byte = bytes[place];
		const wanted = text.charCodeAt(index);
		if (Number.isNaN(wanted)) return "exact";
		// It goes on with what has many ways to be written.
		if (byte === undefined || wanted >= 0x80) return "perhaps";
		if (isAlphanumeric(byte)) {
			if ((byte | 32) !== (wanted | 32)) return step === -1 && endsEscape(bytes, place) ? "perhaps" : "none";
		} else if (byte !== wanted) return isEscape(byte) ? "perhaps" : "none";
	}
}

function wordsLikeness(
	{ text, classes }: Likened,
	from: number,
	step: 1 | -1,
	bytes: Uint8Array,
	at: number,
): Likeness {
	let place = at;
	for (let index = from; ; ) {
		const kind = classes[index];
		if (kind === undefined) return "exact";
		if (kind === STRANGE) return "perhaps";
		if (kind === PLAIN) {
			const byte = bytes[place];
			if (byte === undefined || isEscape(byte)) return "perhaps";
			if ((byte | 32) !== (text.charCodeAt(index) | 32) || !isAlphanumeric(byte)) {
				return step === -1 && endsEscape(bytes, place) ? "perhaps" : "none";
			}
			index += step;
			place += step;
			continue;
		}
		while (classes[index] === MARK) index += step;
		const next = beyondMarks(bytes, place, step);
		if (classes[index] === undefined) return "exact";
		const byte = bytes[next];
		if (byte === undefined || isEscape(byte)) return "perhaps";
		if (next === place) return step === -1 && endsEscape(bytes, place) ? "perhaps" : "none";
		place = next;
	}
}

// Behind spaces, punctuation and symbols that begin and end no escape.
function beyondMarks(bytes: Uint8Array, from: number, step: 1 | -1): number {
	for (let place = from; ; ) {
		const byte = bytes[place];
		if (byte === undefined || isAlphanumeric(byte)) return place;
		if (!isEscape(byte)) place += step;
		else if (isGeneralPunctuation(bytes, step === 1 ? place : place - 2)) place += 3 * step;
		else return place;
	}
}

// Dashes and quotation marks, U+2010 to U+2027: of that block the others are spaces or nothing that is seen.
function isGeneralPunctuation(bytes: Uint8Array, start: number): boolean {
	const last = bytes[start + 2] ?? 0;
	return bytes[start] === 0xe2 && bytes[start + 1] === 0x80 && last >= 0x90 && last <= 0xa7;
}

function isAlphanumeric(code: number): boolean {
	return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

// Beyond ASCII, or what an escape begins or ends with: `&`, `;`, `%` and `\\`.
function isEscape(byte: number): boolean {
	return byte >= 0x80 || byte === 0x26 || byte === 0x3b || byte === 0x25 || byte === 0x5c;
}

// `%20`, `\n` and `\u2019` end in what looks like a letter or digit.
function endsEscape(bytes: Uint8Array, end: number): boolean {
	return bytes[end - 2] === 0x25 || bytes[end - 1] === 0x5c || bytes[end - 5] === 0x5c;
}
