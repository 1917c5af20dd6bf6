import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { entriesIn } from "./entries-in.ts";

/**
 * Writes a file below the output folder so that a reader finds what stood there before or these bytes, and never a part.
 * A link that stands there is replaced, not followed.
 *
 * It is written at the root of the output folder first, where `removeParts` finds without a search what a build left
 * that was killed. Where that is another file system, as behind a link, it is written in place: the next build sees by
 * its bytes that it is not whole.
 *
 * @returns when it was written, in milliseconds
 */
export function replaceFile(output: string, file: string, bytes: Uint8Array): number {
	const part = partIn(output);
	try {
		const written = writeBytes(part, bytes);
		renameSync(part, file);
		return written;
	} catch (error) {
		rmSync(part, { force: true });
		if ((error as { code?: unknown }).code !== "EXDEV") throw error;
		return writeBytes(file, bytes);
	}
}

/**
 * The present instant by the clock of the file system of an output folder, which may be another than ours and than that of
 * any other folder, in milliseconds. Makes the folder where it is not there.
 */
export function presentInOutput(output: string): number {
	mkdirSync(output, { recursive: true });
	const part = partIn(output);
	try {
		return writeBytes(part, new Uint8Array());
	} finally {
		rmSync(part, { force: true });
	}
}

/** Removes what killed builds have left at the root of an output folder. No other build may be writing there. */
export function removeParts(output: string): void {
	for (const name of entriesIn(output)) if (LEFT.test(name)) rmSync(join(output, name), { force: true });
}

// No server shows it: a file whose name begins with a dot, of no known type.
const PART = ".newsroom-part-";
const LEFT = /^\.newsroom-part-\d+-\d+$/;

function partIn(output: string): string {
	return join(output, `${PART}${process.pid}-${threadId}`);
}

function writeBytes(file: string, bytes: Uint8Array): number {
	const target = openSync(file, "w");
	try {
		for (let written = 0; written < bytes.length; ) written += writeSync(target, bytes, written);
		return fstatSync(target).mtimeMs;
	} finally {
		closeSync(target);
	}
}
