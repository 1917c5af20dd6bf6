import { SHORTEST_PATTERN } from "../../base/byte-search.ts";

/** A part of a text that stands in the bytes of a file wherever the text does. */
export interface Anchor {
	readonly bytes: Uint8Array;
	/** Code units of the text before and behind it. */
	readonly before: number;
	readonly after: number;
	/** Whether it is written as it stands in the text, so that its neighbours can be compared at once. */
	readonly kind: "plain" | "encoded";
}

/** Longer ones make a search no faster. */
const LONGEST = 16;

/** How often a run of ASCII letters and digits in lower case stands in what is searched, or a part of it. */
export type Commonness = (run: string) => number;

/**
 * The parts by which a text is found, one of which stands in every encoding of it: its rarest run of ASCII letters and
 * digits, which no encoding changes; where all are short, the longest run of other letters in each way of writing it.
 *
 * None for a text too short to be found.
 *
 * @param text in NFC
 */
export function anchorsOf(text: string, commonness: Commonness): Anchor[] {
	const plain =
		best(text, /[A-Za-z0-9]{4,}/g, (run) => commonness(run.toLowerCase())) ?? longest(text, /[A-Za-z0-9]+/g);
	if (plain && plain.run.length >= 4) return [plainAnchor(text, plain)];
	const other = longest(text, /[\p{L}\p{M}\p{N}]+/gu);
	// A letter with an accent may be a reference by name, of which there are two thousand.
	const isLatin = other && /^[\p{Script=Latin}\p{M}\p{N}]+$/u.test(other.run);
	if (plain && isLatin && plain.run.length >= SHORTEST_PATTERN) return [plainAnchor(text, plain)];
	if (other && /[^\0-\x7f]/.test(other.run) && other.run.length >= 2) return encodedAnchors(text, other);
	if (plain && plain.run.length >= SHORTEST_PATTERN) return [plainAnchor(text, plain)];
	if (text.length >= SHORTEST_PATTERN && /^[\0-\x7f]+$/.test(text)) return [plainAnchor(text, { run: text, index: 0 })];
	return [];
}

interface Run {
	readonly run: string;
	readonly index: number;
}

// Of runs of the same length one with letters, since numbers are in every address.
function longest(text: string, pattern: RegExp): Run | undefined {
	return best(text, pattern, () => 0);
}

function best(text: string, pattern: RegExp, commonness: Commonness): Run | undefined {
	const weight = (run: string) => run.length + (/^\d+$/.test(run) ? 0 : 0.5);
	// A search for short patterns reads more, whatever it finds.
	const cost = (run: string) => commonness(run) + (run.length < SHORT ? SHORT - run.length : 0);
	return [...text.matchAll(pattern)]
		.map(({ 0: run, index }) => ({ run, index, cost: cost(run), weight: weight(run) }))
		.sort((a, b) => a.cost - b.cost || b.weight - a.weight)[0];
}

const SHORT = 7;

function plainAnchor(text: string, { run, index }: Run): Anchor {
	const bytes = Buffer.from(run.slice(0, LONGEST), "latin1");
	return { bytes, before: index, after: text.length - index - bytes.length, kind: "plain" };
}

function encodedAnchors(text: string, { run, index }: Run): Anchor[] {
	// The first letter may be a capital while the others are not.
	const skipped = run.length >= 4 ? (String.fromCodePoint(run.codePointAt(0) ?? 0).length as 1 | 2) : 0;
	const part = [...run.slice(skipped)].slice(0, 6).join("");
	const before = index + skipped;
	const after = text.length - before - part.length;
	const cases = [part, part.toLowerCase(), part.toUpperCase()];
	const forms = new Set(cases.flatMap((one) => [one.normalize("NFC"), one.normalize("NFD")]));
	const patterns = new Map<string, Uint8Array>();
	for (const form of forms)
		for (const bytes of waysOf(form)) patterns.set(bytes.toString("latin1").toLowerCase(), bytes);
	return [...patterns.values()].map((bytes) => ({ bytes, before, after, kind: "encoded" }));
}

// An escape that markup inside markup escaped again has its mark further away: one character is all that stays whole.
function waysOf(text: string): Buffer[] {
	const strange = [...text].find((character) => character > "\x7f") ?? "";
	const [unit] = strange.split("");
	const code = strange.codePointAt(0) ?? 0;
	const hex = (unit ?? "").charCodeAt(0).toString(16).padStart(4, "0");
	const ways = [
		text,
		encodeURIComponent(text.toWellFormed()),
		`u${hex}`,
		`#${code};`,
		`#x${code.toString(16)};`,
		`#x${code.toString(16).padStart(4, "0")};`,
	];
	return ways.map((way) => Buffer.from(way)).filter(({ length }) => length >= SHORTEST_PATTERN);
}
