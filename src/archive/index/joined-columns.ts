import { Buffer } from "node:buffer";
import { type NumberColumn, Texts } from "./columns.ts";

/** Several numbers for each row: those of row `i` stand from `starts[i]` to `starts[i + 1]`. */
export interface Lists {
	readonly starts: Uint32Array;
	readonly values: Uint32Array;
}

/** Rows of several tables in an order of their own. */
export interface RowOrder {
	/** The number of the table of each row. */
	readonly tables: Uint32Array;
	/** The number of each row in its table. */
	readonly rows: Uint32Array;
}

/** Rows that stand side by side in a table as they do where they go to. */
export interface Run {
	readonly table: number;
	/** The first of them in its table. */
	readonly row: number;
	/** Where it goes. */
	readonly at: number;
	readonly length: number;
}

/** Rows in an order of their own, as few runs as there can be. */
export function runsOf({ tables, rows }: RowOrder): Run[] {
	const runs: Run[] = [];
	for (let at = 0; at < rows.length; ) {
		let end = at + 1;
		while (end < rows.length && tables[end] === tables[at] && rows[end] === (rows[end - 1] as number) + 1) end++;
		runs.push({ table: tables[at] as number, row: rows[at] as number, at, length: end - at });
		at = end;
	}
	return runs;
}

/**
 * The runs of rows that are others than in the first table, where all rows stand at the places that they have there;
 * nothing where some do not.
 *
 * @param length how many rows the first table has
 */
export function replacedRuns(runs: readonly Run[], length: number): readonly Run[] | undefined {
	const last = runs.at(-1);
	const isInPlace =
		(last ? last.at + last.length : 0) === length && runs.every(({ table, row, at }) => table > 0 || row === at);
	return isInPlace ? runs.filter(({ table }) => table > 0) : undefined;
}

/** How a column of several tables is put together. */
export interface Joint {
	readonly runs: readonly Run[];
	/** Of them those that replace others, where all else stays in its place: such a column may be that of the first table. */
	readonly replaced: readonly Run[] | undefined;
	/** The new number of each word of each table; absent where numbers are none of words. The first one's keep theirs. */
	readonly words?: readonly Uint32Array[] | undefined;
}

/** The rows of several columns of numbers in one, run by run: in memory that threads can share, as that of all others. */
export function joinedNumbers<Column extends NumberColumn>(
	columns: readonly Column[],
	width: number,
	{ runs, replaced, words }: Joint,
): Column {
	const first = columns[0] as Column;
	const part = ({ table, row, length }: Run) =>
		reworded((columns[table] as Column).subarray(row * width, (row + length) * width) as Column, table, words);
	const isSame = (run: Run) => {
		const old = first.subarray(run.at * width, (run.at + run.length) * width);
		return part(run).every((value: number | bigint, index: number) => Object.is(value, old[index]));
	};
	if (replaced?.every(isSame)) return first;
	const last = runs.at(-1);
	const bytes = (last ? last.at + last.length : 0) * width * first.BYTES_PER_ELEMENT;
	const joined = new (first.constructor as new (memory: SharedArrayBuffer) => Column)(new SharedArrayBuffer(bytes));
	for (const run of runs) joined.set(part(run) as never, run.at * width);
	return joined;
}

function reworded<Column extends NumberColumn>(column: Column, table: number, words: Joint["words"]): Column {
	const numbers = table > 0 ? words?.[table] : undefined;
	return numbers ? ((column as Uint32Array).map((word) => numbers[word] as number) as Column) : column;
}

// Where each row begins, when those of all runs stand one behind the other.
function joinedStarts(sources: readonly { readonly starts: Uint32Array }[], runs: readonly Run[]): Uint32Array {
	const last = runs.at(-1);
	const starts = sharedNumbers((last ? last.at + last.length : 0) + 1);
	for (const { table, row, at, length } of runs) {
		const from = (sources[table] as { starts: Uint32Array }).starts;
		const shift = (starts[at] as number) - (from[row] as number);
		for (let index = 1; index <= length; index++) starts[at + index] = (from[row + index] as number) + shift;
	}
	return starts;
}

function sharedNumbers(length: number): Uint32Array {
	return new Uint32Array(new SharedArrayBuffer(length * Uint32Array.BYTES_PER_ELEMENT));
}

/** The rows of several columns of lists in one, run by run. */
export function joinedLists(lists: readonly Lists[], { runs, replaced, words }: Joint): Lists {
	const part = ({ table, row, length }: Run) => {
		const { starts, values } = lists[table] as Lists;
		return reworded(values.subarray(starts[row], starts[row + length]), table, words);
	};
	if (areSame(lists, replaced, part)) return lists[0] as Lists;
	const starts = joinedStarts(lists, runs);
	const values = sharedNumbers(starts.at(-1) as number);
	for (const run of runs) values.set(part(run), starts[run.at]);
	return { starts, values };
}

/** The same of columns of texts. */
export function joinedTexts(texts: readonly Texts[], { runs, replaced }: Joint): Texts {
	const part = ({ table, row, length }: Run) => {
		const { starts, bytes } = texts[table] as Texts;
		return bytes.subarray(starts[row], starts[row + length]);
	};
	if (areSame(texts, replaced, part)) return texts[0] as Texts;
	const starts = joinedStarts(texts, runs);
	const bytes = Buffer.from(new SharedArrayBuffer(starts.at(-1) as number));
	for (const run of runs) bytes.set(part(run), starts[run.at]);
	return new Texts(bytes, starts);
}

// Whether all that is replaced has the same rows as before.
function areSame(
	columns: readonly { readonly starts: Uint32Array }[],
	replaced: readonly Run[] | undefined,
	part: (run: Run) => Uint8Array | Uint32Array,
): boolean {
	return (
		replaced?.every((run) => {
			const before = { ...run, table: 0, row: run.at };
			return equal(lengthsIn(columns, run), lengthsIn(columns, before)) && equal(part(run), part(before));
		}) ?? false
	);
}

function lengthsIn(columns: readonly { readonly starts: Uint32Array }[], { table, row, length }: Run): number[] {
	const { starts } = columns[table] as { starts: Uint32Array };
	return Array.from({ length }, (_, index) => (starts[row + index + 1] as number) - (starts[row + index] as number));
}

function equal(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
	if (one.length !== other.length) return false;
	for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
	return true;
}

/** The column that these rows make. */
export function listsOf(rows: readonly (readonly number[])[]): Lists {
	const starts = new Uint32Array(rows.length + 1);
	for (const [index, values] of rows.entries()) starts[index + 1] = (starts[index] as number) + values.length;
	return { starts, values: Uint32Array.from(rows.flat()) };
}
