import { closeSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import {
	type Article,
	type Fault,
	faultsInReadingOrder,
	type Leak,
	type LeakPlace,
	type LeakSearch,
	leakFault,
	type Newsroom,
} from "../src/index.ts";
import { piecesOf } from "./file-pieces.ts";
import { fromRoot, type Project } from "./project.ts";

/** Leaks of one file that are told: more would be the same news. */
const MOST = 3;

/** What searching files needs beside what is looked for. */
export interface SearchedOutput {
	readonly project: Pick<Project, "root" | "output">;
	readonly newsroom: Newsroom;
	/** Files that are the newspaper's, by path from the output folder, whichever build has printed them. */
	readonly ours: Pick<ReadonlySet<string>, "has">;
	/** Why readers may not see a story. */
	readonly stateOf: (story: Article) => LeakPlace["state"];
}

/**
 * What is wrong with files of the output folder and with their names.
 *
 * @param files paths from there, with slashes
 * @param buffer that they are read into
 */
export function leaksInFiles(
	search: LeakSearch,
	files: readonly string[],
	buffer: Buffer,
	{ project, newsroom, ours, stateOf }: SearchedOutput,
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
