// Reads the disk.
import { Buffer } from "node:buffer";
import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { decodeTable, type Table, tableParts } from "./columns.ts";
import type { KnownFiles } from "./stamps.ts";
import { StoryTable } from "./story-table.ts";
import { joinedParts, partOf } from "./table-parts.ts";

/** What a build leaves for the next one. */
export interface ArchiveIndex {
	/** Whatever decides what builds make of the same files, as texts by name. */
	readonly head: IndexHead;
	readonly stories: StoryTable;
	/** The article files, and the pictures that they were read with. */
	readonly files: Readonly<Record<FileKind, KnownFiles>>;
	/** The row of the folder of each article file. */
	readonly folderOf: Uint32Array;
}

/** The files that an index knows: articles, pictures beside them, and pictures that the site itself copies. */
export type FileKind = "articles" | "beside" | "site";

/** What stands beside the tables of an index: anything that JSON can hold. */
export interface IndexHead {
	/** The files in which the records of stories lie. */
	readonly segments: readonly string[];
	/** The instant that the build was for, in milliseconds. */
	readonly now: number;
	readonly [name: string]: unknown;
}

const FILE = "index.bin";

/** Another number for each change of what an index holds. */
const VERSION = 3;

/** Why there is no index, as the end of a sentence. */
export type NoIndex = "missing" | "damaged" | "of another version";

/** The index in a folder, or why there is none that could be trusted. */
export function openIndex(folder: string): ArchiveIndex | NoIndex {
	const file = join(folder, FILE);
	if (!existsSync(file)) return "missing";
	try {
		const table = decodeTable(sharedBytes(file));
		if (!table) return "damaged";
		const { version, head } = table.head as { version?: number; head: IndexHead };
		if (version !== VERSION) return "of another version";
		if (head.segments.some((name) => !existsSync(join(folder, name)))) return "damaged";
		return {
			folderOf: table.numbers["folders.of"] as Uint32Array,
			head,
			stories: StoryTable.from(partOf(table, "stories")),
			files: {
				articles: filesOf(partOf(table, "articles")),
				beside: filesOf(partOf(table, "beside")),
				site: filesOf(partOf(table, "site")),
			},
		};
	} catch {
		return "damaged";
	}
}

/** What tells that the index of a folder is still the one that was opened; nothing where there is none. */
export function indexStamp(folder: string): string | undefined {
	const file = join(folder, FILE);
	// A file may stand where its folder should be.
	const status = existsSync(file) ? statSync(file, { throwIfNoEntry: false }) : undefined;
	return status && `${status.ino} ${status.size} ${status.mtimeMs}`;
}

// Threads that look for what has changed read the same memory.
function sharedBytes(file: string): Buffer {
	const open = openSync(file, "r");
	try {
		const { size } = fstatSync(open);
		const bytes = Buffer.from(new SharedArrayBuffer(size));
		for (let at = 0; at < size; ) {
			const read = readSync(open, bytes, at, size - at, at);
			if (read === 0) break;
			at += read;
		}
		return bytes;
	} finally {
		closeSync(open);
	}
}

/** Leaves an index, whole or not at all. All that it speaks of must have been written. */
export function writeIndex(folder: string, { head, stories, files, folderOf }: ArchiveIndex): void {
	const columns = joinedParts({
		stories: stories.columns(),
		folders: { numbers: { of: folderOf }, texts: {} },
		...Object.fromEntries(
			Object.entries(files).map(([kind, { names, ...numbers }]) => [kind, { numbers, texts: { names } }]),
		),
	});
	const beside = join(folder, `${FILE}.${process.pid}.part`);
	const open = openSync(beside, "w");
	try {
		for (const bytes of tableParts({ head: { version: VERSION, head }, ...columns })) {
			for (let written = 0; written < bytes.length; ) written += writeSync(open, bytes, written);
		}
	} finally {
		closeSync(open);
	}
	renameSync(beside, join(folder, FILE));
}

/** Forgets the index of a folder; the records that it spoke of are anybody's. */
export function removeIndex(folder: string): void {
	rmSync(join(folder, FILE), { force: true });
}

function filesOf({ numbers, texts }: Table): KnownFiles {
	const { sizes, mtimes, ctimes, blobs, readAt } = numbers as Record<string, Float64Array>;
	return { names: texts.names, sizes, mtimes, ctimes, blobs, readAt } as unknown as KnownFiles;
}
