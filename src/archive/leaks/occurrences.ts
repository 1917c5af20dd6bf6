import { foldedName, foldedWords, type ReadableText, readableString } from "./readable-text.ts";
import type { Trace, TraceForm } from "./trace.ts";

/** Where a trace stands in a readable text: code units from `start` and before `end`. */
export interface Occurrence {
	readonly start: number;
	readonly end: number;
}

/** Where what is searched comes from: an output file, or what readers are shown anyway. */
export type SearchedText = "output" | "public";

/** What a trace is compared as. */
export interface Wanted {
	readonly form: TraceForm;
	/** Its folded text. */
	readonly text: string;
	/** As the story has it. */
	readonly written: string;
}

/** How the text of a trace is compared; empty where nothing of it is left to compare. */
export function wantedOf({ form, text }: Pick<Trace, "form" | "text">): Wanted {
	const isWords = form === "phrase" || form === "whole";
	const readable = readableString(text);
	return { form, text: isWords ? foldedWords(readable).text.trim() : foldedName(readable).text, written: readable };
}

/** What an address may begin with, and what may follow a headline that is the whole title of a page. */
export interface Surroundings {
	/** Where the newspaper is: `//courier.example` or `//example.org/paper`, and `/paper`. */
	readonly bases: readonly string[];
	/** The newspaper's names, folded to words. */
	readonly names: readonly string[];
}

/**
 * Every place in a readable text at which a trace stands.
 *
 * In what is public the surroundings do not count: a headline that is part of another tells nothing anywhere.
 */
export function occurrences(
	{ form, text: wanted, written }: Wanted,
	{ text }: ReadableText,
	around: Surroundings,
	searched: SearchedText,
): Occurrence[] {
	const isWords = form === "phrase" || form === "whole";
	const { text: folded, places } = isWords ? foldedWords(text) : foldedName(text);
	const found: Occurrence[] = [];
	for (let index = folded.indexOf(wanted); index !== -1; index = folded.indexOf(wanted, index + 1)) {
		if (!(isWords ? standsAlone : isWholeName)(folded, index, wanted)) continue;
		const start = places[index] as number;
		// Up to the last of its characters: what follows may be something that nobody sees.
		const last = places[index + wanted.length - 1] as number;
		const end = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
		const isLeak = () => {
			const surrounded = { before: text.slice(0, start), found: text.slice(start, end), after: text.slice(end) };
			return RULES[form](surrounded, written, around);
		};
		if (searched === "public" || isLeak()) {
			found.push({ start, end });
		}
	}
	return found;
}

// Scripts whose words nothing separates.
const SPACELESS =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function standsAlone(folded: string, index: number, wanted: string): boolean {
	const before = folded[index - 1] ?? " ";
	const after = folded[index + wanted.length] ?? " ";
	return (
		(before === " " || SPACELESS.test(wanted.at(0) ?? "")) && (after === " " || SPACELESS.test(wanted.at(-1) ?? ""))
	);
}

const IN_NAME = /[\p{L}\p{M}\p{N}_-]/u;

function isWholeName(folded: string, index: number, wanted: string): boolean {
	const before = characterBefore(folded, index);
	const after = String.fromCodePoint(folded.codePointAt(index + wanted.length) ?? 0x20);
	if (IN_NAME.test(wanted.at(-1) ?? "") && IN_NAME.test(after)) {
		// The files of a picture are called after it and their size.
		if (!/^-\d+x\d+-/.test(folded.slice(index + wanted.length))) return false;
	}
	return !(IN_NAME.test(wanted.at(0) ?? "") && IN_NAME.test(before));
}

function characterBefore(text: string, index: number): string {
	const unit = text.charCodeAt(index - 1);
	const length = unit >= 0xdc00 && unit <= 0xdfff ? 2 : 1;
	return text.slice(Math.max(0, index - length), index);
}

/** A text that was found between what stands around it. */
interface Surrounded {
	readonly before: string;
	readonly found: string;
	readonly after: string;
}

type Rule = (place: Surrounded, written: string, around: Surroundings) => boolean;

const RULES: Readonly<Record<TraceForm, Rule>> = {
	phrase: ({ before, found }, written) => !BOUNDARY.test(found) && !isWithinSentence(before, found, written),
	whole: (place, written, around) => !BOUNDARY.test(place.found) && isWhole(place, written, around),
	name: () => true,
	segment: ({ before }) => /[/:]$/.test(before),
	root: ({ before }, _, { bases }) =>
		!/[\p{L}\p{M}\p{N}_.~%@/-]$/u.test(before) || bases.some((base) => before.endsWith(base)),
	stem: ({ before, after }) => before.endsWith("/") && /^[.-]/.test(after),
};

/** Where an attribute or a string of JSON ends: what goes on behind it is another text. */
const BOUNDARY = /["']\/?>|","|",\s*\n\s*"/;

// "Where the wind is" has "the wind is" of "The wind is": what differs in its first letter, follows a word and says little
// is part of a sentence. Three words of some length nobody repeats by chance: a story quotes them.
function isWithinSentence(before: string, found: string, written: string): boolean {
	if ((written.match(/[\p{L}\p{M}\p{N}]{4,}/gu)?.length ?? 0) >= 3) return false;
	if (!/[\p{L}\p{M}\p{N},] +$/u.test(before) || /^\P{Ll}*$/u.test(found)) return false;
	const [first = ""] = /[\p{L}\p{N}]/u.exec(written) ?? [];
	return first !== first.toLowerCase() && found.startsWith(first.toLowerCase());
}

function isWhole({ before, after }: Surrounded, written: string, around: Surroundings): boolean {
	const opening = before.replace(/(?:<!\[CDATA\[)?[^\p{L}\p{M}\p{N}<>"'=]*$/u, "");
	const rest = withoutName(after, around);
	const tag = /<([a-z][\w:-]*)(?:\s[^<>]*)?>$/i.exec(opening)?.[1];
	if (tag !== undefined) return /^[^\p{L}\p{M}\p{N}<>]*(?:<\/|\]\]>)/u.test(rest) && !isProse(tag, written);
	const quote = /["']$/.exec(opening)?.[0];
	if (quote === undefined || !new RegExp(`^[^\\p{L}\\p{M}\\p{N}<>"']*${quote}`, "u").test(rest)) return false;
	const attribute = /\s([a-z][\w:-]*)\s*=\s*["']$/i.exec(opening)?.[1];
	if (attribute !== undefined) return !NAMING.test(attribute);
	// A string that is a value: what a colon follows is a key.
	return /[[{,:]\s*"$/.test(opening) && /^[^"]*"\s*(?:[,}\]]|$)/.test(rest);
}

/** Attributes whose values are names in the page, or the site's own words for machines. */
const NAMING =
	/^(?:id|class|for|name|rel|role|lang|dir|type|property|itemprop|href|src|style|headers|aria-(?:controls|describedby|labelledby))$/i;

/** What sets off words within a sentence. */
const INLINE = /^(?:abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var)$/i;
/** What may hold one word for itself in any story. */
const BLOCKS = /^(?:blockquote|dd|dt|figcaption|h[2-6]|li|p|td|th)$/i;

function isProse(tag: string, written: string): boolean {
	return INLINE.test(tag) || (!/\s/.test(written.trim()) && BLOCKS.test(tag));
}

// `Headline | The Harbour Courier`
function withoutName(after: string, { names }: Surroundings): string {
	const [, separator = "", tail = ""] = /^(\s+[|–—·:-]\s+)([^<>"]*)/u.exec(after) ?? [];
	const isName = separator !== "" && names.includes(foldedWords(tail).text.trim());
	return isName ? after.slice(separator.length + tail.length) : after;
}
