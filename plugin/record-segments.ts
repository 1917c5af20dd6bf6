import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ReadingPlan } from "./read-tasks.ts";

/** Where the records of stories go that one thread reads: a file that is its own. */
export type RecordsPlace = ReadingPlan["records"];

/** The files of records of a build, and those that it adds to. */
export interface RecordSegments {
	/** Names in the folder of what builds keep. */
	readonly segments: readonly string[];
	readonly added: readonly RecordsPlace[];
}

/**
 * The files of records of a build: as many new ones as there are threads, since none can add to one that another adds
 * to; else the last of those before.
 *
 * @param before names of those that there are
 */
export function recordSegments(
	folder: string,
	before: readonly string[],
	threads: number | "as before",
): RecordSegments {
	const last = before.at(-1);
	if (threads === "as before" && last !== undefined) {
		return { segments: before, added: [{ folder, name: last, segment: before.length - 1 }] };
	}
	const names = newSegments(folder, threads === "as before" ? 1 : threads);
	return {
		segments: [...before, ...names],
		added: names.map((name, index) => ({ folder, name, segment: before.length + index })),
	};
}

/** Removes all files of records but these. */
export function removeOtherSegments(folder: string, segments: readonly string[]): void {
	for (const name of segmentsIn(folder)) {
		if (!segments.includes(name)) rmSync(join(folder, name), { force: true });
	}
}

function segmentsIn(folder: string): string[] {
	return readdirSync(folder).filter((name) => SEGMENT.test(name));
}

const SEGMENT = /^stories-\d+\.bin$/;

// Under names that no other file had, since an index may still speak of that.
function newSegments(folder: string, count: number): string[] {
	const numbers = segmentsIn(folder).map((name) => Number(name.slice("stories-".length, -".bin".length)));
	const first = Math.max(0, ...numbers) + 1;
	return Array.from({ length: count }, (_, index) => `stories-${first + index}.bin`);
}
