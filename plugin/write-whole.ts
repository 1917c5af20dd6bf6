import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entriesIn } from "./entries-in.ts";

/** Writes a file so that a reader finds the content before or this one, and never a part. */
export function writeWhole(file: string, content: string | Uint8Array): void {
	writeWholeInParts(file, [content]);
}

/** The same with content of which no more need be in memory than one part. */
export function writeWholeInParts(file: string, parts: Iterable<string | Uint8Array>): void {
	const beside = `${file}.${process.pid}.part`;
	mkdirSync(dirname(file), { recursive: true });
	const open = openSync(beside, "w");
	try {
		for (const part of parts) writeFileSync(open, part);
	} finally {
		closeSync(open);
	}
	renameSync(beside, file);
}

/** Removes what processes that were killed have left of this in a folder, in which nobody else may be writing. */
export function removeUnfinished(folder: string): void {
	for (const name of entriesIn(folder)) if (/\.\d+\.part$/.test(name)) rmSync(join(folder, name), { force: true });
}
