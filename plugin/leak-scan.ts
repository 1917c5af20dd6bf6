import { closeSync, existsSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import {
	type Article,
	type Fault,
	faultsInReadingOrder,
	LEAK_SAMPLE,
	type Leak,
	type LeakPlace,
	type LeakSearch,
	leakFault,
	leakSearch,
	type Newsroom,
} from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";
import { piecesOf } from "./file-pieces.ts";
import { fromRoot, type Project } from "./project.ts";
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
}

/** Leaks of one file that are told: more would be the same news. */
const MOST = 3;

/** Files are read in pieces of this size. */
const PIECE = 8 * 1024 * 1024;

/**
 * What every file of the output folder, and the name of each, holds of stories that readers may not see. Reads nothing
 * where there are no such stories.
 *
 * Symbolic links are not followed: what they lead to is searched where it lies, or is none of the output.
 */
export function leakFaults(
	reading: Pick<BuildReading, "articles" | "withheld" | "withdrawn" | "faulty" | "plan" | "addresses">,
	context: ScanContext,
): Fault[] {
	const { output } = context.project;
	// A story that is held back is as little to be told of as a draft.
	const withheld = [...reading.withheld, ...reading.faulty.filter(({ file }) => context.held.has(file))];
	if (withheld.length === 0 || !existsSync(output)) return [];
	const { articles, plan, addresses } = reading;
	const withdrawn = new Set(reading.withdrawn);
	const files = filesBelow(output);
	const buffer = Buffer.allocUnsafe(PIECE);
	const secrets = {
		newsroom: context.newsroom,
		published: articles,
		unpublished: withheld.filter((story) => !withdrawn.has(story)),
		withdrawn: reading.withdrawn,
		pages: plan.pages,
		addresses,
		ignored: context.ignored,
		words: labelTexts([context.newsroom.publication.language, ...articles.map(({ language }) => language)]),
	};
	const search = leakSearch(secrets, sampleOf(output, files, buffer));
	const stateOf = (story: Article) =>
		withdrawn.has(story) ? "taken down" : context.held.has(story.file) ? "held back" : "unpublished";
	return search ? faultsOf(search, files, buffer, stateOf, context) : [];
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

function faultsOf(
	search: LeakSearch,
	files: readonly string[],
	buffer: Buffer,
	stateOf: (story: Article) => LeakPlace["state"],
	{ project, newsroom, ours }: ScanContext,
): Fault[] {
	const { output } = project;
	const faults: Fault[] = [];
	const tell = (name: string, leak: Leak, found: { got: string; position?: { line: number; column: number } }) => {
		const path = join(output, name);
		const origin = ours.has(name) ? "newspaper" : "site";
		const state = stateOf(leak.trace.story);
		const place = {
			file: fromRoot(project, path),
			origin,
			output: fromRoot(project, output),
			state,
			...found,
		} as const;
		faults.push(leakFault(leak, place, newsroom.publication.timeZone));
	};
	for (const { name, leak, got } of leaksInNames(search, files)) tell(name, leak, { got });
	for (const name of files) {
		const path = join(output, name);
		for (const { leak, got } of leaksInFile(search, path, buffer)) {
			tell(name, leak, { got, position: positionIn(path, leak.start, buffer) });
		}
	}
	return faultsInReadingOrder(faults);
}

// With slashes, whatever the system.
function filesBelow(folder: string, within = ""): string[] {
	return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
		const path = within === "" ? entry.name : `${within}/${entry.name}`;
		if (entry.isDirectory()) return filesBelow(folder, path);
		return entry.isFile() ? [path] : [];
	});
}

// All names in one search, each as an address from the root of the site.
function leaksInNames(search: LeakSearch, files: readonly string[]) {
	const text = Buffer.from(files.map((name) => `/${name}\n`).join(""));
	const told = new Map<string, number>();
	return search(text).flatMap((leak) => {
		const start = text.lastIndexOf("\n", Math.max(0, leak.start - 1)) + 1;
		const name = text.toString("utf8", start + 1, text.indexOf("\n", start));
		const before = told.get(name) ?? 0;
		told.set(name, before + 1);
		return before < 1 ? [{ name, leak, got: text.toString("utf8", leak.start, leak.end) }] : [];
	});
}

interface Found {
	/** From the beginning of the file. */
	readonly leak: Leak;
	readonly got: string;
}

function leaksInFile(search: LeakSearch, path: string, buffer: Buffer): Found[] {
	const found = new Map<string, Found>();
	for (const { bytes, start, from, to } of piecesOf(path, buffer)) {
		for (const leak of search(bytes)) {
			const { what, story } = leak.trace;
			const key = `${what} ${story.file}`;
			if (leak.start < from || leak.start >= to || found.size === MOST || found.has(key)) continue;
			const got = bytes.toString("utf8", leak.start, leak.end);
			found.set(key, { leak: { ...leak, start: start + leak.start, end: start + leak.end }, got });
		}
		if (found.size === MOST) break;
	}
	return [...found.values()];
}

// A second reading, of the few files that leak.
function positionIn(path: string, offset: number, buffer: Buffer): { line: number; column: number } {
	let line = 1;
	let before = "";
	const file = openSync(path, "r");
	try {
		for (let left = offset; left > 0; ) {
			const read = readSync(file, buffer, 0, Math.min(left, buffer.length), null);
			if (read === 0) break;
			left -= read;
			const bytes = buffer.subarray(0, read);
			let last = -1;
			for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
				line += 1;
				last = at;
			}
			before = (last === -1 ? before : "") + bytes.toString("utf8", last + 1);
		}
	} finally {
		closeSync(file);
	}
	return { line, column: before.length + 1 };
}
