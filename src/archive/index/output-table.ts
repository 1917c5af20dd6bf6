import { Buffer } from "node:buffer";
import { type Table, Texts } from "./columns.ts";

/** What is known of one file in an output folder. */
export interface OutputRecord {
	/** In bytes. */
	readonly size: number;
	/** When it was last written, in milliseconds as the file system tells them, fractions included. */
	readonly mtime: number;
	/** SHA-256, of 32 bytes. */
	readonly hash: Uint8Array;
	/** Hash of all that the file was made of, of 64 bits; 0 where nobody told. */
	readonly digest: bigint;
	/** Whose file it is, a number of 32 bits that means something to the caller; 0 where nobody told. */
	readonly owner: number;
}

/** The columns of a table of output files, a row for each, in the order of the bytes of the paths. */
export interface OutputColumns {
	readonly paths: Texts;
	readonly sizes: Float64Array;
	readonly mtimes: Float64Array;
	/** 32 bytes for each row. */
	readonly hashes: Uint8Array;
	readonly digests: BigUint64Array;
	readonly owners: Uint32Array;
}

/**
 * What is known of every file that builds have written into one output folder, by its path from there, with slashes.
 *
 * The rows of a file are views of its bytes, and one is found without reading the others. What a build changes lies above
 * them until the table is asked for as a whole.
 */
export class OutputTable {
	#columns: OutputColumns;
	#changes = new Map<string, OutputRecord | undefined>();
	#size: number;

	private constructor(columns: OutputColumns) {
		this.#columns = columns;
		this.#size = columns.paths.length;
	}

	static empty(): OutputTable {
		return new OutputTable(new Rows(0, 0).columns);
	}

	/** The table that `toTable` has made, or nothing where it is another one. Its order is taken for granted. */
	static of({ numbers, texts }: Table): OutputTable | undefined {
		const { sizes, mtimes, hashes, digests, owners } = numbers;
		const { paths } = texts;
		if (!paths || !(sizes instanceof Float64Array) || !(mtimes instanceof Float64Array)) return undefined;
		if (!(hashes instanceof Uint8Array) || !(digests instanceof BigUint64Array) || !(owners instanceof Uint32Array))
			return undefined;
		const { length } = paths;
		if (![sizes, mtimes, digests, owners].every((column) => column.length === length)) return undefined;
		if (hashes.length !== length * HASH) return undefined;
		return new OutputTable({ paths, sizes, mtimes, hashes, digests, owners });
	}

	/** How many files it knows. */
	get size(): number {
		return this.#size;
	}

	has(path: string): boolean {
		return this.#changes.has(path) ? this.#changes.get(path) !== undefined : this.#find(path).isFound;
	}

	get(path: string): OutputRecord | undefined {
		if (this.#changes.has(path)) return this.#changes.get(path);
		const { isFound, row } = this.#find(path);
		return isFound ? recordAt(this.#columns, row) : undefined;
	}

	set(path: string, record: OutputRecord): void {
		if (!this.has(path)) this.#size += 1;
		this.#changes.set(path, record);
	}

	delete(path: string): void {
		if (!this.has(path)) return;
		this.#size -= 1;
		this.#changes.set(path, undefined);
	}

	/** All paths in the order of their bytes. */
	*paths(): IterableIterator<string> {
		const { paths } = this.columns;
		for (let row = 0; row < paths.length; row++) yield paths.at(row);
	}

	/** All rows, the changes among them. They stay as they are when the table changes again. */
	get columns(): OutputColumns {
		if (this.#changes.size > 0) {
			this.#columns = this.#merged();
			this.#changes = new Map();
		}
		return this.#columns;
	}

	toTable(head: unknown = {}): Table {
		const { paths, ...numbers } = this.columns;
		return { head, numbers, texts: { paths } };
	}

	#find(path: string): { readonly isFound: boolean; readonly row: number } {
		return placeOf(Buffer.from(path), this.#columns.paths);
	}

	// Rows between two changes are copied at once.
	#merged(): OutputColumns {
		const before = this.#columns;
		const changes = inByteOrder([...this.#changes.keys()]);
		let bytes = before.paths.bytes.length;
		for (const path of changes) bytes += Buffer.byteLength(path);
		const rows = new Rows(this.#size, bytes);
		let next = 0;
		for (const path of changes) {
			const key = Buffer.from(path);
			const { isFound, row } = placeOf(key, before.paths);
			rows.copy(before, next, row);
			next = isFound ? row + 1 : row;
			const record = this.#changes.get(path);
			if (record) rows.add(key, record);
		}
		rows.copy(before, next, before.paths.length);
		return rows.columns;
	}
}

/** The length of a SHA-256 in bytes. */
const HASH = 32;

/** Columns that are filled from the first row to the last. */
class Rows {
	readonly #bytes: Buffer;
	readonly #starts: Uint32Array;
	readonly #numbers: Omit<OutputColumns, "paths">;
	#length = 0;

	constructor(length: number, bytes: number) {
		this.#bytes = Buffer.alloc(bytes);
		this.#starts = new Uint32Array(length + 1);
		this.#numbers = {
			sizes: new Float64Array(length),
			mtimes: new Float64Array(length),
			hashes: new Uint8Array(length * HASH),
			digests: new BigUint64Array(length),
			owners: new Uint32Array(length),
		};
	}

	get columns(): OutputColumns {
		const end = this.#starts[this.#length] as number;
		return { paths: new Texts(this.#bytes.subarray(0, end), this.#starts), ...this.#numbers };
	}

	add(path: Uint8Array, { size, mtime, hash, digest, owner }: OutputRecord): void {
		const row = this.#length;
		const { sizes, mtimes, hashes, digests, owners } = this.#numbers;
		this.#addPaths(path, [path.length]);
		sizes[row] = size;
		mtimes[row] = mtime;
		hashes.set(hash, row * HASH);
		digests[row] = digest;
		owners[row] = owner;
	}

	copy({ paths, sizes, mtimes, hashes, digests, owners }: OutputColumns, from: number, to: number): void {
		if (from >= to) return;
		const row = this.#length;
		const [start, end] = [paths.starts[from] as number, paths.starts[to] as number];
		const ends = paths.starts.subarray(from + 1, to + 1).map((one) => one - start);
		this.#addPaths(paths.bytes.subarray(start, end), ends);
		const own = this.#numbers;
		own.sizes.set(sizes.subarray(from, to), row);
		own.mtimes.set(mtimes.subarray(from, to), row);
		own.hashes.set(hashes.subarray(from * HASH, to * HASH), row * HASH);
		own.digests.set(digests.subarray(from, to), row);
		own.owners.set(owners.subarray(from, to), row);
	}

	#addPaths(bytes: Uint8Array, ends: ArrayLike<number>): void {
		const start = this.#starts[this.#length] as number;
		this.#bytes.set(bytes, start);
		for (let index = 0; index < ends.length; index++)
			this.#starts[this.#length + 1 + index] = start + (ends[index] as number);
		this.#length += ends.length;
	}
}

function recordAt({ sizes, mtimes, hashes, digests, owners }: OutputColumns, row: number): OutputRecord {
	return {
		size: sizes[row] as number,
		mtime: mtimes[row] as number,
		hash: hashes.subarray(row * HASH, (row + 1) * HASH),
		digest: digests[row] as bigint,
		owner: owners[row] as number,
	};
}

// The row of a path, or the one before which it would stand.
function placeOf(path: Uint8Array, { bytes, starts, length }: Texts): { isFound: boolean; row: number } {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const order = bytes.compare(path, 0, path.length, starts[middle], starts[middle + 1]);
		if (order === 0) return { isFound: true, row: middle };
		if (order < 0) low = middle + 1;
		else high = middle;
	}
	return { isFound: false, row: low };
}

// Code units and bytes of UTF-8 agree on the order of texts but where there are surrogates.
function inByteOrder(paths: string[]): string[] {
	if (!paths.some((path) => /[\ud800-\uffff]/.test(path))) return paths.sort();
	return paths
		.map((path) => ({ path, bytes: Buffer.from(path) }))
		.sort((a, b) => a.bytes.compare(b.bytes))
		.map(({ path }) => path);
}
