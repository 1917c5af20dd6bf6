import type { PrintedFile } from "./output.ts";

/** What became of files, in columns: many small objects take a message longer than all that they say. */
export interface PackedFiles {
	readonly files: readonly string[];
	readonly sizes: Float64Array;
	readonly mtimes: Float64Array;
	readonly digests: BigUint64Array;
	readonly owners: Uint32Array;
	/** 32 bytes for each file. */
	readonly hashes: Uint8Array;
	/** For each file 1 where it was written, and 2 where it is another than before. */
	readonly states: Uint8Array;
}

const HASH = 32;

/** Files as columns. */
export function packed(printed: readonly PrintedFile[]): PackedFiles {
	const hashes = new Uint8Array(printed.length * HASH);
	for (const [row, { hash }] of printed.entries()) hashes.set(hash, row * HASH);
	return {
		files: printed.map(({ file }) => file),
		sizes: Float64Array.from(printed, ({ size }) => size),
		mtimes: Float64Array.from(printed, ({ mtime }) => mtime),
		digests: BigUint64Array.from(printed, ({ digest }) => digest),
		owners: Uint32Array.from(printed, ({ owner }) => owner),
		hashes,
		states: Uint8Array.from(printed, ({ isWritten, isChanged }) => (isWritten ? 1 : 0) | (isChanged ? 2 : 0)),
	};
}

/** The files that columns tell of, each made when it is asked for. */
export function unpacked(packed: PackedFiles): Iterable<PrintedFile> {
	return {
		*[Symbol.iterator]() {
			for (const [row, file] of packed.files.entries()) yield fileAt(packed, file, row);
		},
	};
}

function fileAt(packed: PackedFiles, file: string, row: number): PrintedFile {
	const { sizes, mtimes, digests, owners, hashes, states } = packed;
	return {
		file,
		size: sizes[row] as number,
		mtime: mtimes[row] as number,
		hash: hashes.subarray(row * HASH, (row + 1) * HASH),
		digest: digests[row] as bigint,
		owner: owners[row] as number,
		isWritten: ((states[row] as number) & 1) !== 0,
		isChanged: ((states[row] as number) & 2) !== 0,
	};
}
