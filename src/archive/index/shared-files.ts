import { Texts } from "./columns.ts";
import type { OutputRecord } from "./output-table.ts";

/** A file of the output, and where its bytes lie. */
export interface SharedFile extends Omit<OutputRecord, "mtime"> {
	/** From the output folder, with slashes. */
	readonly path: string;
	/** Cache tags. */
	readonly tags: readonly string[];
	/** Number of the pack. */
	readonly pack: number;
	/** In bytes. */
	readonly offset: number;
}

/** Such files as columns, a row for each. */
export interface SharedFiles {
	readonly paths: Texts;
	readonly tags: Texts;
	readonly sizes: Float64Array;
	/** 32 bytes for each row. */
	readonly hashes: Uint8Array;
	readonly digests: BigUint64Array;
	readonly owners: Uint32Array;
	readonly packs: Uint32Array;
	readonly offsets: Float64Array;
}

const HASH = 32;

export function sharedFiles(files: readonly SharedFile[]): SharedFiles {
	const hashes = new Uint8Array(files.length * HASH);
	for (const [row, { hash }] of files.entries()) hashes.set(hash, row * HASH);
	return {
		paths: Texts.of(files.map(({ path }) => path)),
		tags: Texts.of(files.map(({ tags }) => tags.join(" "))),
		sizes: Float64Array.from(files, ({ size }) => size),
		hashes,
		digests: BigUint64Array.from(files, ({ digest }) => digest),
		owners: Uint32Array.from(files, ({ owner }) => owner),
		packs: Uint32Array.from(files, ({ pack }) => pack),
		offsets: Float64Array.from(files, ({ offset }) => offset),
	};
}

/** Whether columns that came from elsewhere are those of such files in so many packs. */
export function areSound(files: SharedFiles, packs: number): boolean {
	const { paths, tags, sizes, hashes, digests, owners, packs: numbers, offsets } = files;
	const { length } = paths;
	return (
		[tags, sizes, digests, owners, numbers, offsets].every((column) => column.length === length) &&
		hashes.length === length * HASH &&
		digests instanceof BigUint64Array &&
		numbers.every((number) => number < packs)
	);
}

export function fileAt(
	{ paths, tags, sizes, hashes, digests, owners, packs, offsets }: SharedFiles,
	row: number,
): SharedFile {
	const joined = tags.at(row);
	return {
		path: paths.at(row),
		tags: joined === "" ? [] : joined.split(" "),
		size: sizes[row] as number,
		hash: hashes.subarray(row * HASH, (row + 1) * HASH),
		digest: digests[row] as bigint,
		owner: owners[row] as number,
		pack: packs[row] as number,
		offset: offsets[row] as number,
	};
}
