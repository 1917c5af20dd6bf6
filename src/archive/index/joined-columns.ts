import { Buffer } from "node:buffer";
import { Texts } from "./columns.ts";

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

// Where each row begins, when those of all runs stand one behind the other.
function joinedStarts(sources: readonly { readonly starts: Uint32Array }[], runs: readonly Run[]): Uint32Array {
	const last = runs.at(-1);
	const starts = new Uint32Array((last ? last.at + last.length : 0) + 1);
	for (const { table, row, at, length } of runs) {
		const from = (sources[table] as { starts: Uint32Array }).starts;
		const shift = (starts[at] as number) - (from[row] as number);
		for (let index = 1; index <= length; index++) starts[at + index] = (from[row + index] as number) + shift;
	}
	return starts;
}

/**
 * The rows of several columns in one, run by run.
 *
 * @param words the new number of each word of each table; absent where numbers are none of words
 */
export function joinedLists(
	lists: readonly Lists[],
	runs: readonly Run[],
	words: readonly Uint32Array[] | undefined,
): Lists {
	const starts = joinedStarts(lists, runs);
	const values = new Uint32Array(starts.at(-1) as number);
	for (const { table, row, at, length } of runs) {
		const { starts: begins, values: all } = lists[table] as Lists;
		const from = all.subarray(begins[row], begins[row + length]);
		const numbers = table > 0 ? words?.[table] : undefined;
		values.set(numbers ? from.map((word) => numbers[word] as number) : from, starts[at]);
	}
	return { starts, values };
}

/** The same of columns of texts. */
export function joinedTexts(texts: readonly Texts[], runs: readonly Run[]): Texts {
	const starts = joinedStarts(texts, runs);
	const bytes = Buffer.allocUnsafe(starts.at(-1) as number);
	for (const { table, row, at, length } of runs) {
		const from = texts[table] as Texts;
		from.bytes.copy(bytes, starts[at], from.starts[row], from.starts[row + length]);
	}
	return new Texts(bytes, starts);
}

/** The column that these rows make. */
export function listsOf(rows: readonly (readonly number[])[]): Lists {
	const starts = new Uint32Array(rows.length + 1);
	for (const [index, values] of rows.entries()) starts[index + 1] = (starts[index] as number) + values.length;
	return { starts, values: Uint32Array.from(rows.flat()) };
}
