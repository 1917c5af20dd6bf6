import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { type Secrets, secretTraces, type Trace, traceSearch, tracesOf } from "../src/building.ts";
import { type Article, type Fault, LEAK_SAMPLE, type LeakPlace, type Newsroom } from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";
import { valueKey } from "./data-key.ts";
import { leaksInFiles } from "./leaks-in-files.ts";
import type { PrintScope } from "./printing.ts";
import type { Project } from "./project.ts";
import { labelTexts } from "./theme/label-texts.ts";

/** What a scan of the output needs beside the stories. */
export interface ScanContext {
	readonly project: Pick<Project, "root" | "output">;
	readonly newsroom: Newsroom;
	/** Files that are the newspaper's, by path from the output folder, whichever build has printed them. */
	readonly ours: Pick<ReadonlySet<string>, "has">;
	/** Files of the stories that the build holds back. */
	readonly held: Pick<ReadonlySet<string>, "has">;
	/** Texts of withheld stories that readers may know. */
	readonly ignored: readonly string[];
	/**
	 * What the last scan has left; absent where it has found something, where there was none, and where a build since has
	 * not come to its end.
	 */
	readonly before?: KeptScan | undefined;
	/** Files of the newspaper that are others than before, by path from the output folder; absent where all may be. */
	readonly changed?: Iterable<string> | undefined;
	/** What is known by it: the options, and how is searched. */
	readonly key: string;
	/** What of the newspaper this build has looked at. */
	readonly scope: PrintScope;
}

/** What a scan that has found nothing leaves for the next one. */
export interface KeptScan {
	/** What was looked for. */
	readonly key: string;
	/** Which of that readers know anyway, by its number. */
	readonly known: readonly number[];
}

/** What a scan has found. */
export interface LeakScan {
	readonly faults: readonly Fault[];
	/** Absent where it has found something, or had nothing to look for. */
	readonly kept?: KeptScan;
}

/** Files are read in pieces of this size. */
const PIECE = 8 * 1024 * 1024;

/**
 * What the files of the output folder, and the name of each, hold of stories that readers may not see. Reads nothing
 * where there are no such stories. Files of the newspaper that are as they were when they were searched for the same, and
 * for no less, are not searched again; what anybody else has put into the folder always is.
 *
 * Symbolic links are not followed: what they lead to is searched where it lies, or is none of the output.
 */
export function leakScan(
	reading: Pick<BuildReading, "articles" | "withheld" | "withdrawn" | "faulty" | "plan" | "addresses" | "found">,
	context: ScanContext,
): LeakScan {
	const { project, newsroom, ignored, before, scope } = context;
	const { output } = project;
	// A story that is held back is as little to be told of as a draft.
	const withheld = [...reading.withheld, ...reading.faulty.filter(({ file }) => context.held.has(file))];
	if (withheld.length === 0 || !existsSync(output)) return { faults: [] };
	const { articles: published, withdrawn, addresses } = reading;
	const takenDown = new Set(withdrawn);
	const stories = { newsroom, published, withdrawn, addresses };
	const unpublished = withheld.filter((story) => !takenDown.has(story));
	const traces = tracesOf({ ...stories, unpublished });
	const key = valueKey([context.key, output, traces.map(({ story, ...trace }) => [story.file, trace]), ignored]);
	const changed = before?.key === key && context.changed ? new Set(context.changed) : undefined;
	const buffer = Buffer.allocUnsafe(PIECE);
	const stateOf = (story: Article): LeakPlace["state"] =>
		takenDown.has(story) ? "taken down" : context.held.has(story.file) ? "held back" : "unpublished";
	const leaksIn = (files: readonly string[], secret: readonly Trace[], sample: Uint8Array) => {
		const search = traceSearch(secret, newsroom, sample);
		return search ? leaksInFiles(search, files, buffer, { ...context, stateOf }) : [];
	};
	const files = filesBelow(output);
	const left = changed ? files.filter((file) => changed.has(file) || !context.ours.has(file)) : files;
	const edits = reading.found?.edits;
	// Readers know at least what they knew, so that less is to be looked for, if anything.
	if (before && changed && scope === "what was printed" && edits && !edits.tellsLess()) {
		const known = new Set(before.known);
		const secret = traces.filter((_, number) => !known.has(number));
		// What it finds may be known to readers since.
		if (leaksIn(left, secret, sampleOf(output, left, buffer)).length === 0) return { faults: [], kept: before };
	}
	const sample = sampleOf(output, files, buffer);
	const secrets: Secrets = {
		...stories,
		unpublished,
		pages: reading.plan.pages,
		ignored,
		words: labelTexts([newsroom.publication.language, ...published.map(({ language }) => language)]),
	};
	const secret = new Set(secretTraces(traces, secrets, sample));
	const isSearched = changed && before?.known.every((number) => !secret.has(traces[number] as Trace));
	const faults = leaksIn(isSearched ? left : files, [...secret], sample);
	if (faults.length > 0) return { faults };
	return { faults, kept: { key, known: traces.flatMap((trace, number) => (secret.has(trace) ? [] : [number])) } };
}

// Files from all over the folder: pages of one kind lie side by side.
function sampleOf(output: string, files: readonly string[], buffer: Buffer): Uint8Array {
	const count = Math.min(files.length, 16);
	let length = 0;
	for (let index = 0; index < count; index++) {
		const name = files[Math.floor(((index + 0.5) * files.length) / count)] ?? "";
		const file = openSync(join(output, name), "r");
		length += readSync(file, buffer, length, LEAK_SAMPLE / 16, null);
		closeSync(file);
	}
	return buffer.subarray(0, length);
}

// With slashes, whatever the system.
function filesBelow(folder: string, within = ""): string[] {
	return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
		const path = within === "" ? entry.name : `${within}/${entry.name}`;
		if (entry.isDirectory()) return filesBelow(folder, path);
		return entry.isFile() ? [path] : [];
	});
}
