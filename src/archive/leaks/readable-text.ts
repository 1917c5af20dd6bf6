import MarkdownIt from "markdown-it";

/** Text in which each code unit knows the byte that it was read from. */
export interface ReadableText {
	readonly text: string;
	/** One more than there are code units: the last is where the text ends. */
	readonly offsets: readonly number[];
}

/**
 * What a piece of UTF-8 says: references of HTML and XML, escapes of JSON and percent-encoding are undone, those of
 * markup inside markup too.
 */
export function readableText(bytes: Uint8Array, start: number, end: number): ReadableText {
	return readable(decoded(bytes, start, end));
}

/** Text that comes from no file, read in the same way. */
export function readableString(text: string): string {
	const bytes = Buffer.from(text);
	return readableText(bytes, 0, bytes.length).text;
}

// RSS escapes HTML that escapes text, and JSON may hold that.
const DEPTH = 4;

function readable(text: ReadableText, depth = DEPTH): ReadableText {
	if (depth === 0 || !/[&%\\]/.test(text.text)) return text;
	const next = unescaped(text);
	return next.text === text.text ? next : readable(next, depth - 1);
}

function decoded(bytes: Uint8Array, start: number, end: number): ReadableText {
	let text = "";
	const offsets: number[] = [];
	for (let at = start; at < end; ) {
		const byte = bytes[at] as number;
		const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
		const next = Math.min(at + length, end);
		const character = length === 1 && byte < 0x80 ? String.fromCharCode(byte) : utf8(bytes, at, next);
		for (let unit = 0; unit < character.length; unit++) offsets.push(at);
		text += character;
		at = next;
	}
	offsets.push(end);
	return { text, offsets };
}

// What is cut off at the edge of a window, or is no text at all, is a replacement character.
function utf8(bytes: Uint8Array, start: number, end: number): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}

const ESCAPE =
	/&(?:#[xX]([0-9a-fA-F]{1,6})|#(\d{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));|((?:%[0-9a-fA-F]{2})+)|\\u([0-9a-fA-F]{4})|\\([nrtbf"'\\/])/g;

function unescaped({ text, offsets }: ReadableText): ReadableText {
	let plain = "";
	const from: number[] = [];
	let last = 0;
	const keep = (end: number) => {
		plain += text.slice(last, end);
		for (let index = last; index < end; index++) from.push(offsets[index] as number);
	};
	for (const match of text.matchAll(ESCAPE)) {
		keep(match.index);
		const meant = meaningOf(match);
		plain += meant;
		for (let unit = 0; unit < meant.length; unit++) from.push(offsets[match.index] as number);
		last = match.index + match[0].length;
	}
	keep(text.length);
	from.push(offsets[text.length] as number);
	return { text: plain, offsets: from };
}

function meaningOf([written, hex, decimal, name, percent, unicode, control]: RegExpMatchArray): string {
	if (name !== undefined) return namedCharacter(written);
	if (percent !== undefined) return decodedPercent(percent);
	if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
	if (control !== undefined) return CONTROLS[control] ?? control;
	const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
	return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: " ", f: " " };

const { unescapeAll } = new MarkdownIt().utils;

function namedCharacter(reference: string): string {
	return unescapeAll(reference);
}

// Letters of other scripts are several bytes each. What is no UTF-8 is left as it is.
function decodedPercent(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** A text made comparable, in which each code unit knows its place in the text that it was made of. */
export interface FoldedText {
	readonly text: string;
	readonly places: readonly number[];
}

/**
 * Its words alone: lower case, decomposed (NFD), one space for whatever stands between them, and none of the characters
 * that nobody sees. Quotation marks, dashes and spaces of any kind make no difference.
 */
export function foldedWords(text: string): FoldedText {
	return folded(text, (character, before) => {
		if (IS_WORD.test(character)) return plainOf(character);
		return before === "" || before.endsWith(" ") ? "" : " ";
	});
}

/** Its characters: lower case, decomposed (NFD), without those that nobody sees. */
export function foldedName(text: string): FoldedText {
	return folded(text, plainOf);
}

const IS_WORD = /[\p{L}\p{M}\p{N}]/u;
const IS_HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

function plainOf(character: string): string {
	return character.toLowerCase().normalize("NFD");
}

function folded(text: string, keep: (character: string, before: string) => string): FoldedText {
	let result = "";
	const places: number[] = [];
	for (let place = 0; place < text.length; ) {
		const code = text.charCodeAt(place);
		// Letters and digits of ASCII are most of any output.
		if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
			result += text[place];
			places.push(place);
			place += 1;
			continue;
		}
		const character = code < 0xd800 ? (text[place] as string) : String.fromCodePoint(text.codePointAt(place) ?? 0);
		const kept = IS_HIDDEN.test(character) ? "" : keep(character, result);
		for (let unit = 0; unit < kept.length; unit++) places.push(place);
		result += kept;
		place += character.length;
	}
	places.push(text.length);
	return { text: result, places };
}
