import type { Buffer } from "node:buffer";
import { compareText } from "../../base/error.ts";
import type { ArchiveIndex } from "./archive-index.ts";
import { inOrder } from "./archive-reading.ts";
import { decodeTable, encodeTable, Texts } from "./columns.ts";
import type { PicturePlaceKind } from "./picture-label.ts";
import { areSound, fileAt, type SharedFile, type SharedFiles, sharedFiles } from "./shared-files.ts";
import { BLOB_ID_BYTES, type KnownFiles } from "./stamps.ts";
import { StoryTable } from "./story-table.ts";
import { joinedParts, partOf } from "./table-parts.ts";

/**
 * A newspaper as machines share it that do not share a disk: what a build leaves for the next one, of what readers may see
 * alone. Bytes lie apart from it, many records or files in one pack.
 */
export interface SharedArchive {
	readonly head: SharedHead;
	/** The segment of a record is the number of its pack. */
	readonly stories: StoryTable;
	/** The file of each of them, in their order. */
	readonly sources: FileIds;
	readonly pictures: Readonly<Record<PicturePlaceKind, FileIds>>;
	readonly files: SharedFiles;
}

/** Files by what is in them: times are those of one machine. */
export interface FileIds extends Pick<KnownFiles, "names" | "sizes" | "blobs"> {}

/** What stands beside the tables. */
export interface SharedHead {
	/** The instant of the last build, in milliseconds: no story was read for a later one. */
	readonly now: number;
	/** What tells whether the stories of two archives can stand side by side: they were read from the same in the same way. */
	readonly origin: string;
	readonly keys: unknown;
	readonly defaults: Readonly<Record<string, string>>;
	readonly ignores: unknown;
	readonly fronts: unknown;
	/** What layouts of the site were seen to read, by their names. */
	readonly reads: Readonly<Record<string, readonly string[]>>;
	readonly packs: readonly Pack[];
}

/** Bytes that lie in one object. */
export interface Pack {
	/** SHA-256 of what is stored, in hexadecimal. */
	readonly hash: string;
	/** In bytes, before they are packed. */
	readonly size: number;
}

/** Another number for each change of what such an archive holds. */
const VERSION = 2;

/** An archive as bytes. */
export function encodeShared({ head, stories, sources, pictures, files }: SharedArchive): Buffer {
	const { paths, tags, ...numbers } = files;
	return encodeTable({
		head: { version: VERSION, ...head },
		...joinedParts({
			stories: stories.columns(),
			sources: idColumns(sources),
			beside: idColumns(pictures.beside),
			site: idColumns(pictures.site),
			files: { numbers, texts: { paths, tags } },
		}),
	});
}

/** The archive of some bytes, or nothing where they are none of this version, whoever has made them. */
export function decodeShared(bytes: Buffer): SharedArchive | undefined {
	try {
		const archive = decoded(bytes);
		return archive && isSound(archive) ? archive : undefined;
	} catch {
		return undefined;
	}
}

function isSound({ head, stories, sources, pictures, files }: SharedArchive): boolean {
	const { packs, now, origin, reads, defaults } = head;
	const areIds = ({ names, sizes, blobs }: FileIds) =>
		sizes.length === names.length && blobs.length === names.length * BLOB_ID_BYTES;
	return (
		packs.every(({ hash, size }) => /^[0-9a-f]{64}$/.test(hash) && size >= 0) &&
		Number.isFinite(now) &&
		typeof origin === "string" &&
		typeof reads === "object" &&
		typeof defaults === "object" &&
		stories.isSound() &&
		(stories.numbers.segment as Uint32Array).every((pack) => pack < packs.length) &&
		sources.names.length === stories.length &&
		[sources, pictures.beside, pictures.site].every(areIds) &&
		areSound(files, packs.length)
	);
}

function decoded(bytes: Buffer): SharedArchive | undefined {
	const table = decodeTable(bytes);
	const { version, ...head } = (table?.head ?? {}) as SharedHead & { readonly version?: number };
	if (!table || version !== VERSION) return undefined;
	const ids = (name: string) => {
		const { numbers, texts } = partOf(table, name);
		return { ...numbers, ...texts } as unknown as FileIds;
	};
	const { numbers, texts } = partOf(table, "files");
	return {
		head,
		stories: StoryTable.from(partOf(table, "stories")),
		sources: ids("sources"),
		pictures: { beside: ids("beside"), site: ids("site") },
		files: { ...numbers, ...texts } as unknown as SharedFiles,
	};
}

/**
 * What several archives tell together. Stories are those of the newest and of all that were read from the same; files are
 * those of all, the newest of each: whoever prints sees by its digest whether one is still what is wanted.
 */
export function joinedArchives(archives: readonly SharedArchive[]): SharedArchive | undefined {
	const sorted = [...archives].sort((a, b) => a.head.now - b.head.now || compareText(a.head.origin, b.head.origin));
	const newest = sorted.at(-1);
	if (!newest || sorted.length === 1) return newest;
	const numbers = new Map<string, number>();
	const packs: Pack[] = [];
	const numberOf = ({ head }: SharedArchive, pack: number) => {
		const { hash, size } = head.packs[pack] as Pack;
		const known = numbers.get(hash) ?? packs.push({ hash, size }) - 1;
		numbers.set(hash, known);
		return known;
	};
	const akin = sorted.filter(({ head }) => head.origin === newest.head.origin);
	const files = new Map<string, SharedFile>();
	for (const archive of sorted) {
		for (let row = 0; row < archive.files.paths.length; row++) {
			const file = fileAt(archive.files, row);
			files.set(file.path, { ...file, pack: numberOf(archive, file.pack) });
		}
	}
	return {
		...joinedStories(akin, numberOf),
		head: {
			...newest.head,
			reads: Object.assign({}, ...akin.map(({ head }) => head.reads)),
			packs,
		},
		pictures: newest.pictures,
		files: sharedFiles([...files.values()]),
	};
}

function joinedStories(
	archives: readonly SharedArchive[],
	numberOf: (archive: SharedArchive, pack: number) => number,
): Pick<SharedArchive, "stories" | "sources"> {
	const rows = new Map<string, { readonly table: StoryTable; readonly row: number; readonly from: FileIds }>();
	for (const archive of archives) {
		const { segment, offset } = archive.stories.numbers;
		const renumbered = Uint32Array.from(segment as Uint32Array, (pack) => numberOf(archive, pack));
		const table = archive.stories.moved({ segment: renumbered, offset });
		for (let row = 0; row < table.length; row++) {
			rows.set(table.texts.name.at(row), { table, row, from: archive.sources });
		}
	}
	const { tables, order } = inOrder(StoryTable.of([]), [], [...rows.values()]);
	const stories = StoryTable.joined(tables, order);
	const names = Array.from({ length: stories.length }, (_, row) => stories.texts.name.at(row));
	const found = names.map((name) => rows.get(name) as { readonly row: number; readonly from: FileIds });
	return { stories, sources: idsOf(found.map(({ row, from }) => idAt(from, row))) };
}

/** One file by what is in it. */
export interface FileId {
	readonly name: string;
	/** In bytes. */
	readonly size: number;
	/** Twenty bytes, as `blobId` makes them. */
	readonly blob: Uint8Array;
}

export function idAt({ names, sizes, blobs }: FileIds, row: number): FileId {
	const start = row * BLOB_ID_BYTES;
	return { name: names.at(row), size: sizes[row] as number, blob: blobs.subarray(start, start + BLOB_ID_BYTES) };
}

export function idsOf(files: readonly FileId[]): FileIds {
	const blobs = new Uint8Array(files.length * BLOB_ID_BYTES);
	for (const [row, { blob }] of files.entries()) blobs.set(blob, row * BLOB_ID_BYTES);
	return { names: Texts.of(files.map(({ name }) => name)), sizes: Float64Array.from(files, ({ size }) => size), blobs };
}

/**
 * The index that a build would have left which has read these stories and nothing else. Of every file its bytes must tell
 * whether it is still the same.
 *
 * @param segmentOf where the records of a pack lie, by its number; stories of others are left out
 * @param segments the names of all files of records
 */
export function indexOf(
	archive: SharedArchive,
	segmentOf: ReadonlyMap<number, number>,
	segments: readonly string[],
): ArchiveIndex {
	const { head, pictures } = archive;
	const { now, keys, defaults, ignores, fronts, reads } = head;
	const { stories, sources } = storiesIn(archive, segmentOf);
	const kept = { reads, layoutKeys: {}, site: "" };
	// Between a ledger and stories of which some are not here everything is compared anew.
	const ledger = "of another machine";
	return {
		head: { segments, now, keys, defaults, ignores, fronts, kept, ledger, ledgerFaults: 1, crossFaults: [] },
		stories,
		folderOf: new Uint32Array(sources.names.length),
		files: {
			articles: neverSeen(sources),
			beside: neverSeen(pictures.beside),
			site: neverSeen(pictures.site),
		},
	};
}

function storiesIn(
	{ stories, sources }: SharedArchive,
	segmentOf: ReadonlyMap<number, number>,
): Pick<SharedArchive, "stories" | "sources"> {
	const { segment, offset } = stories.numbers;
	const rows = Uint32Array.from({ length: stories.length }, (_, row) => row).filter((row) =>
		segmentOf.has(segment[row] as number),
	);
	return {
		stories: stories.picked(rows).moved({
			segment: Uint32Array.from(rows, (row) => segmentOf.get(segment[row] as number) as number),
			offset: Float64Array.from(rows, (row) => offset[row] as number),
		}),
		sources: idsOf(Array.from(rows, (row) => idAt(sources, row))),
	};
}

function neverSeen({ names, sizes, blobs }: FileIds): KnownFiles {
	const none = () => new Float64Array(names.length);
	return { names, sizes, blobs, mtimes: none(), ctimes: none(), readAt: none() };
}

function idColumns({ names, sizes, blobs }: FileIds) {
	return { numbers: { sizes, blobs }, texts: { names } };
}
