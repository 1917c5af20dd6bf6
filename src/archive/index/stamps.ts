import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { Texts } from "./columns.ts";

/** Files and what the file system says of each. Times are in milliseconds since 1970, with fractions. */
export interface FileColumns {
	/** Paths from one folder, with slashes, as the file system spells them. */
	readonly names: Texts;
	/** In bytes, or `ABSENT`. */
	readonly sizes: Float64Array;
	/** When the bytes were last written, which programs may set as they like. */
	readonly mtimes: Float64Array;
	/** When bytes, name or rights were last changed, which programs cannot set. */
	readonly ctimes: Float64Array;
}

/** Files as they were when they were read. */
export interface KnownFiles extends FileColumns {
	/** Twenty bytes for each file: what `blobId` says of its bytes, or zeros where there was no file. */
	readonly blobs: Uint8Array;
	/** When each was read or last compared byte by byte, by the clock of the file system that holds them. */
	readonly readAt: Float64Array;
}

/** What the file system says of one file. */
export interface FileStamp {
	readonly size: number;
	readonly mtimeMs: number;
	readonly ctimeMs: number;
}

/** How many bytes a blob id has. */
export const BLOB_ID_BYTES = 20;

/** The size of a file that was looked for and was not there. */
export const ABSENT = -1;

/** A size that no file has: that of a known file of which nothing may be believed. */
export const UNKNOWN = -2;

/**
 * How long after a change a file may change again without another time: FAT counts in two seconds. The clock of a file
 * server may differ from ours, so the moment of reading is to be told by the clock of the file system.
 */
const GRANULARITY_MS = 2000;

/**
 * What can be said of a file without a look into it: another size is another file, and the same stamp is the same file if
 * it was read clearly after the file was last changed. Of any other its bytes must tell.
 *
 * @see https://git-scm.com/docs/racy-git
 */
export function compareStamp(
	known: KnownFiles,
	row: number,
	stamp: FileStamp | undefined,
): "same" | "other" | "unsure" {
	const size = known.sizes[row];
	if (stamp === undefined) return size === ABSENT ? "same" : "other";
	if (size !== stamp.size) return "other";
	const { mtimeMs, ctimeMs } = stamp;
	const isKnown = known.mtimes[row] === mtimeMs && known.ctimes[row] === ctimeMs;
	return isKnown && Math.max(mtimeMs, ctimeMs) < (known.readAt[row] ?? 0) - GRANULARITY_MS ? "same" : "unsure";
}

/** Whether a folder holds the same names as when it was read, at an instant by the clock of its file system. */
export function isSameFolder(
	known: { readonly mtime: number; readonly ctime: number },
	{ mtimeMs, ctimeMs }: Pick<FileStamp, "mtimeMs" | "ctimeMs">,
	readAt: number,
): boolean {
	return known.mtime === mtimeMs && known.ctime === ctimeMs && Math.max(mtimeMs, ctimeMs) < readAt - GRANULARITY_MS;
}

/**
 * What git calls a file with these bytes: the SHA-1 of its kind, its length and its bytes, 20 bytes.
 *
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 */
export function blobId(bytes: Uint8Array): Buffer {
	return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest();
}

/** True where the id of a row is this one. */
export function hasBlob({ blobs }: Pick<KnownFiles, "blobs">, row: number, id: Uint8Array): boolean {
	const start = row * BLOB_ID_BYTES;
	return Buffer.compare(blobs.subarray(start, start + BLOB_ID_BYTES), id) === 0;
}
