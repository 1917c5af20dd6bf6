import { byteSearch } from "../../base/byte-search.ts";
import type { Newsroom } from "../../content/publication.ts";
import { type Anchor, anchorsOf, type Commonness } from "./anchors.ts";
import { type Likened, type Likeness, likened, likenessAt } from "./likeness.ts";
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

/** How many bytes tell which words are common. */
export const LEAK_SAMPLE = 512 * 1024;

/**
 * A search for everything that could give away a story which readers may not see; undefined where there is nothing to
 * look for. Text must be UTF-8; any other bytes may be searched as well.
 *
 * @param sample of what will be searched, `LEAK_SAMPLE` bytes or so: words that are common in it are looked for last.
 *   Without it the same is found more slowly
 */
export function leakSearch(secrets: Secrets, sample: Uint8Array = new Uint8Array()): LeakSearch | undefined {
	return traceSearch(secretTraces(tracesOf(secrets), secrets, sample), secrets.newsroom, sample);
}

/** Those of the traces that readers may not know, neither by what they are shown in any case nor because an option says so. */
export function secretTraces(
	traces: readonly Trace[],
	secrets: Secrets,
	sample: Uint8Array = new Uint8Array(),
): readonly Trace[] {
	if (traces.length === 0) return traces;
	const texts = Buffer.from(publicTexts(secrets).join(BETWEEN));
	const all = candidates(traces, commonnessIn(Buffer.concat([texts.subarray(0, LEAK_SAMPLE), sample])));
	const known = new Set<Trace>();
	for (const { trace } of search(all, around(secrets.newsroom), "public")(texts)) known.add(trace);
	const ignored = new Set(
		secrets.ignored.flatMap((text) =>
			["phrase" as const, "name" as const].map((form) => wantedOf({ form, text }).text),
		),
	);
	return all.flatMap(({ trace, wanted }) => (known.has(trace) || ignored.has(wanted.text) ? [] : [trace]));
}

/** A search for traces, whether readers may know them or not; undefined where there are none. `sample` as in `leakSearch`. */
export function traceSearch(
	traces: readonly Trace[],
	newsroom: Newsroom,
	sample: Uint8Array = new Uint8Array(),
): LeakSearch | undefined {
	const secret = candidates(traces, commonnessIn(sample));
	if (secret.length === 0) return undefined;
	const found = search(secret, around(newsroom), "output");
	return (bytes) => distinct(found(bytes));
}

function around(newsroom: Newsroom): Surroundings {
	return { bases: basesOf(newsroom), names: namesOf(newsroom).map((name) => foldedWords(name).text.trim()) };
}

// A word, so that no phrase is found from one text to the next.
const BETWEEN = "\n0x0\n";

function namesOf({ publication, editions }: Newsroom): string[] {
	return [publication.name, ...[...editions.values()].flatMap(({ name }) => name ?? [])];
}

function basesOf({ publication }: Newsroom): string[] {
	const { host, pathname } = publication.url;
	const path = pathname.replace(/\/$/, "").toLowerCase();
	return [`//${host}${path}`, ...(path === "" ? [] : [`"${path}`, `'${path}`, `=${path}`, ` ${path}`])];
}

interface Candidate {
	readonly trace: Trace;
	readonly wanted: Wanted;
	/** The trace in NFC, which anchors are parts of. */
	readonly text: string;
	readonly likened: Likened;
	readonly anchors: readonly Anchor[];
}

function candidates(traces: readonly Trace[], commonness: Commonness): Candidate[] {
	return traces.flatMap((trace) => {
		const wanted = wantedOf(trace);
		const text = wanted.text.normalize("NFC");
		const anchors = wanted.text === "" ? [] : anchorsOf(text, commonness);
		const as = trace.form === "phrase" || trace.form === "whole" ? "words" : "name";
		return anchors.length > 0 ? [{ trace, wanted, text, likened: likened(text, as), anchors }] : [];
	});
}

/** How often each word stands in a sample: whole words, since parts of words would take a search for each. */
function commonnessIn(sample: Uint8Array): Commonness {
	const counts = new Map<string, number>();
	const text = Buffer.from(sample.buffer, sample.byteOffset, sample.length).toString("latin1").toLowerCase();
	for (const [run] of text.matchAll(/[a-z0-9]{4,}/g)) counts.set(run, (counts.get(run) ?? 0) + 1);
	return (run) => counts.get(run) ?? 0;
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
				const likeness = likenessOf(candidate, anchor, bytes, at);
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

function likenessOf({ likened }: Candidate, anchor: Anchor, bytes: Uint8Array, at: number): Likeness {
	if (anchor.kind === "encoded") return "perhaps";
	return likenessAt(likened, anchor.before, anchor.bytes.length, bytes, at);
}

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
	for (const unit of text) bytes += /[A-Za-z0-9]/.test(unit) ? 1 : 16 * unit.length;
	return bytes;
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
