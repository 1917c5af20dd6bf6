import type { Texts } from "./columns.ts";

/** The row of what is in no table. */
export const NO_ROW = 0xffffffff;

/** How far ahead the next pair is looked for before the rest is looked up by name. */
const REACH = 32;

/**
 * The row that each name had in another table, or `NO_ROW`.
 *
 * Tables in the same order, but for what came and went, are gone through side by side; what is then left over is looked
 * up. A name that stands twice is found twice if it stood there twice.
 */
export function matchingRows(names: readonly string[], others: Texts): Uint32Array {
	const rows = new Uint32Array(names.length).fill(NO_ROW);
	const other = textReader(others);
	const left: number[] = [];
	const otherLeft: number[] = [];
	let next = 0;
	for (let row = 0; row < names.length; row += 1) {
		const name = names[row];
		const ahead = next + stepsTo(name, next, others.length, other);
		if (ahead === others.length || other(ahead) !== name) {
			left.push(row);
			continue;
		}
		for (; next < ahead; next += 1) otherLeft.push(next);
		rows[row] = ahead;
		next = ahead + 1;
	}
	for (; next < others.length; next += 1) otherLeft.push(next);
	const byName = new Map(left.length === 0 ? [] : otherLeft.map((row) => [other(row), row]));
	for (const row of left) {
		const name = names[row] as string;
		rows[row] = byName.get(name) ?? NO_ROW;
		byName.delete(name);
	}
	return rows;
}

/** Reads the texts of a table faster than one by one. */
export function textReader({ bytes, starts }: Texts): (row: number) => string {
	const all = bytes.toString("latin1");
	// Bytes above 127 are parts of characters.
	if (/^[\0-\x7f]*$/.test(all)) return (row) => all.slice(starts[row], starts[row + 1]);
	return (row) => bytes.toString("utf8", starts[row], starts[row + 1]);
}

function stepsTo(name: string | undefined, from: number, end: number, other: (row: number) => string): number {
	const last = Math.min(end, from + REACH);
	for (let row = from; row < last; row += 1) if (other(row) === name) return row - from;
	return 0;
}
