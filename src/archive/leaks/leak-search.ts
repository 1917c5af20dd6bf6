import { byteSearch } from "../../base/byte-search.ts";
import { type Anchor, anchorsOf } from "./anchors.ts";
import { occurrences, type SearchedText, type Surroundings, type Wanted, wantedOf } from "./occurrences.ts";
import { foldedWords, type ReadableText, readableText } from "./readable-text.ts";
import { hasSoftHyphen, SOFT_HYPHENS, withoutSoftHyphens } from "./soft-hyphens.ts";
import type { Trace } from "./trace.ts";
import { publicTexts, type Secrets, tracesOf } from "./traces.ts";

/** A trace that was found in some bytes. */
export interface Leak {
	readonly trace: Trace;
	/** The bytes from `start` and before `end`. */
	readonly start: number;
	readonly end: number;
}

/** Finds what gives away a story, in the order of the bytes; of a story one trace at a place, the longest. */
export type LeakSearch = (bytes: Uint8Array) => Leak[];

/** The most bytes in front of and behind a place that decide whether it is a leak. */
export const LEAK_CONTEXT = 16 * 1024;

/**
 * A search for everything that could give away a story which readers may not see; undefined where there is nothing to
 * look for. Text must be UTF-8; any other bytes may be searched as well.
 */
export function leakSearch(secrets: Secrets): LeakSearch | undefined {
	if (secrets.unpublished.length + secrets.withdrawn.length === 0) return undefined;
	const names = namesOf(secrets);
	const around = { bases: basesOf(secrets), names: names.map((name) => foldedWords(name).text.trim()) };
	const all = candidates(tracesOf(secrets));
	const known = new Set<Trace>();
	const texts = Buffer.from(publicTexts(secrets).join(BETWEEN));
	for (const { trace } of search(all, around, "public")(texts)) known.add(trace);
	const secret = all.filter(({ trace }) => !known.has(trace));
	if (secret.length === 0) return undefined;
	const found = search(secret, around, "output");
	return (bytes) => distinct(found(bytes));
}

// A word, so that no phrase is found from one text to the next.
const BETWEEN = "\n0x0\n";

function namesOf({ newsroom: { publication, editions } }: Secrets): string[] {
	return [publication.name, ...[...editions.values()].flatMap(({ name }) => name ?? [])];
}

function basesOf({ newsroom }: Secrets): string[] {
	const { host, pathname } = newsroom.publication.url;
	const path = pathname.replace(/\/$/, "").toLowerCase();
	return [`//${host}${path}`, ...(path === "" ? [] : [`"${path}`, `'${path}`, `=${path}`, ` ${path}`])];
}

interface Candidate {
	readonly trace: Trace;
	readonly wanted: Wanted;
	/** The trace in NFC, which anchors are parts of. */
	readonly text: string;
	readonly anchors: readonly Anchor[];
}

function candidates(traces: readonly Trace[]): Candidate[] {
	return traces.flatMap((trace) => {
		const wanted = wantedOf(trace);
		const text = wanted.text.normalize("NFC");
		const anchors = wanted.text === "" ? [] : anchorsOf(text);
		return anchors.length > 0 ? [{ trace, wanted, text, anchors }] : [];
	});
}

function search(all: readonly Candidate[], around: Surroundings, source: SearchedText): LeakSearch {
	const byAnchor = new Map<string, { readonly anchor: Anchor; readonly candidate: Candidate }[]>();
	for (const candidate of all) {
		for (const anchor of candidate.anchors) {
			const key = Buffer.from(anchor.bytes)
				.toString("latin1")
				.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
			const known = byAnchor.get(key);
			if (known) known.push({ anchor, candidate });
			else byAnchor.set(key, [{ anchor, candidate }]);
		}
	}
	const patterns = [...byAnchor.values()];
	const anchors = [...byAnchor.keys()].map((key) => Buffer.from(key, "latin1"));
	const findAnchors = byteSearch([...anchors, ...SOFT_HYPHENS]);
	const searched = (bytes: Uint8Array) => {
		const leaks: Leak[] = [];
		let hyphens = 0;
		findAnchors(bytes, (pattern, at) => {
			if (pattern >= anchors.length) hyphens += 1;
			for (const { anchor, candidate } of patterns[pattern] ?? []) {
				const likeness = anchor.kind === "plain" ? likenessAt(candidate.text, anchor, bytes, at) : "perhaps";
				if (likeness === "none") continue;
				const text = windowAround(bytes, at, candidate, anchor, likeness);
				for (const { start, end } of occurrences(candidate.wanted, text, around, source)) {
					leaks.push({ trace: candidate.trace, start: text.offsets[start] ?? at, end: text.offsets[end] ?? at });
				}
			}
		});
		return { leaks, hyphens };
	};
	return (original) => {
		const { leaks, hyphens } = searched(original);
		if (hyphens === 0 && !hasSoftHyphen(original)) return leaks;
		const { bytes, offsetOf } = withoutSoftHyphens(original);
		return searched(bytes).leaks.map(({ trace, start, end }) => ({
			trace,
			start: offsetOf(start),
			end: offsetOf(end - 1) + 1,
		}));
	};
}

/** Whether a text stands at a place: not at all, letter by letter, or perhaps in some other way of writing. */
type Likeness = "none" | "exact" | "perhaps";

function windowAround(
	bytes: Uint8Array,
	at: number,
	{ wanted, text }: Candidate,
	anchor: Anchor,
	likeness: Likeness,
): ReadableText {
	const slack = wanted.form === "whole" ? 512 : 96;
	const end = text.length - anchor.after;
	const [before, after] =
		likeness === "exact"
			? [anchor.before, text.length - anchor.before]
			: [mostBytes(text.slice(0, anchor.before)), mostBytes(text.slice(end)) + anchor.bytes.length * 2];
	return readableText(
		bytes,
		Math.max(0, at - Math.min(LEAK_CONTEXT, before + slack)),
		Math.min(bytes.length, at + Math.min(LEAK_CONTEXT, after + slack)),
	);
}

// A character may be written as `&amp;#x1F600;`, a space as a line break and a row of tabs.
function mostBytes(text: string): number {
	let bytes = 0;
	for (let index = 0; index < text.length; index++) bytes += isAlphanumeric(text.charCodeAt(index)) ? 1 : 16;
	return bytes;
}

/**
 * What stands beside an anchor compared with what stands beside it in the text. Most of what is found is a common word
 * in other company, and to read a window takes a thousand times as long.
 */
function likenessAt(text: string, { before, bytes: run }: Anchor, bytes: Uint8Array, at: number): Likeness {
	const ahead = likeness(text, before + run.length, 1, bytes, at + run.length);
	if (ahead === "none") return ahead;
	const back = likeness(text, before - 1, -1, bytes, at - 1);
	return back === "exact" ? ahead : back;
}

function likeness(text: string, from: number, step: 1 | -1, bytes: Uint8Array, at: number): Likeness {
	let inWord = true;
	for (let index = from, place = at; ; index += step, place += step) {
		const byte = bytes[place];
		const wanted = text.charCodeAt(index);
		if (Number.isNaN(wanted)) return "exact";
		// It goes on with what has many ways to be written.
		if (byte === undefined || wanted >= 0x80) return "perhaps";
		if (isAlphanumeric(byte)) {
			if ((byte | 32) !== (wanted | 32)) return step === -1 && endsEscape(bytes, place) ? "perhaps" : "none";
			inWord = true;
		} else {
			if (isAlphanumeric(wanted)) return inWord && isPlain(byte) ? "none" : "perhaps";
			// Only words may have anything between them: a hyphen of a name is no space.
			if (byte !== wanted) return wanted === 32 || ESCAPES.has(byte) || byte >= 0x80 ? "perhaps" : "none";
			inWord = false;
		}
	}
}

function isAlphanumeric(code: number): boolean {
	return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

// What an escape begins or ends with: `&`, `;`, `%` and `\\`.
const ESCAPES = new Set([0x26, 0x3b, 0x25, 0x5c]);

// Spaces and punctuation that begin or end no escape.
function isPlain(byte: number): boolean {
	return byte === 32 || byte === 44 || byte === 46 || byte === 60 || byte === 62 || byte === 34;
}

// `%20`, `\n` and `\u2019` end in what looks like a letter or digit.
function endsEscape(bytes: Uint8Array, end: number): boolean {
	return bytes[end - 2] === 0x25 || bytes[end - 1] === 0x5c || bytes[end - 5] === 0x5c;
}

function distinct(leaks: readonly Leak[]): Leak[] {
	const sorted = [...leaks].sort((a, b) => a.start - b.start || b.end - a.end);
	const last = new Map<string, Leak>();
	return sorted.filter((leak) => {
		const { file } = leak.trace.story;
		const before = last.get(file);
		if (before && leak.start < before.end) return false;
		last.set(file, leak);
		return true;
	});
}
