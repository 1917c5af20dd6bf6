import { compareText, type Fault } from "../../base/error.ts";
import type { Article } from "../../content/article.ts";
import type { ArticleHead } from "../../content/article-head.ts";
import type { RowOrder } from "./joined-columns.ts";
import type { KnownStories } from "./known-stories.ts";
import type { RefusedStory } from "./story-reader.ts";
import { StoryTable } from "./story-table.ts";

/** The stories of a newspaper after what has changed was read. */
export interface ArchiveReading {
	readonly table: StoryTable;
	/** For each row its number in the table before, or nothing where it was read. */
	readonly before: readonly (number | undefined)[];
	/** Stories with an error, and those that are held back: they have no row. */
	readonly faulty: readonly Article[];
	/** The front matter of all of them that have an address, held back or not. */
	readonly refused: readonly { readonly head: ArticleHead; readonly yaml: string }[];
	/** Of all files, but for those that are held back. */
	readonly faults: readonly Fault[];
	/** The id of each file without a row, by the file as a person would type its path. */
	readonly others: ReadonlyMap<string, string>;
	/** Whether anything changed by which stories can come into conflict. */
	readonly isTied: boolean;
	/** What was read, by name. */
	readonly read: ReadonlySet<string>;
}

/** Where the row of a story that was read stands. */
export interface FreshRow {
	readonly table: StoryTable;
	readonly row: number;
}

/** What came of the files that were read, in any order. */
export interface FreshStories {
	/** By name. */
	readonly rows: ReadonlyMap<string, FreshRow>;
	readonly refused: Iterable<RefusedStory>;
	readonly read: ReadonlySet<string>;
}

/** The stories of a build, of those that were known before it and those that it has read. */
export function archiveReading(known: KnownStories, fresh: FreshStories): ArchiveReading {
	const { table: before } = known;
	const { read } = fresh;
	const refused = [...fresh.refused].sort((a, b) => compareText(a.name, b.name));
	const kept = known.kept(read);
	const { tables, order } = inOrder(before, kept, [...fresh.rows.values()]);
	const faults = refused.flatMap((story) => (story.isHeld ? [] : story.faults));
	for (const { table, row } of fresh.rows.values()) addFaults(table, row, faults);
	for (const row of kept) addFaults(before, row, faults);
	const ties = (name: string) => {
		const at = fresh.rows.get(name);
		return at?.table.bytes("ties", at.row);
	};
	return {
		table: StoryTable.joined(tables, order),
		before: Array.from(order.tables, (from, index) => (from === 0 ? (order.rows[index] as number) : undefined)),
		faulty: refused.flatMap(({ article }) => (article ? [article] : [])),
		refused: refused.flatMap(({ head }) => (head ? [head] : [])),
		faults,
		others: new Map(refused.map(({ file, id }) => [file, id])),
		isTied: known.tied(read, ties).next().done !== true,
		read,
	};
}

function addFaults(table: StoryTable, row: number, faults: Fault[]): void {
	const { faults: told } = table.texts;
	if (told.starts[row] !== told.starts[row + 1]) faults.push(...(JSON.parse(told.at(row)) as Fault[]));
}

/** Rows by publication, as all lists are: the kept rows, of the first table, are in this order already. */
export function inOrder(
	before: StoryTable,
	kept: readonly number[],
	fresh: readonly FreshRow[],
): { readonly tables: readonly StoryTable[]; readonly order: RowOrder } {
	const all = [before, ...new Set(fresh.map(({ table }) => table))];
	const numbers = new Map(all.map((table, number) => [table, number]));
	const tables = new Uint32Array(kept.length + fresh.length);
	const rows = new Uint32Array(tables.length);
	const added = [...fresh].sort(byPlace);
	let at = 0;
	let next = 0;
	const add = () => {
		const { table, row } = added[next++] as FreshRow;
		tables[at] = numbers.get(table) as number;
		rows[at++] = row;
	};
	for (const row of kept) {
		while (next < added.length && byPlace(added[next] as FreshRow, { table: before, row }) < 0) add();
		rows[at++] = row;
	}
	while (next < added.length) add();
	return { tables: all, order: { tables, rows } };
}

// By publication, then by id; by name only where two of them have the same id, which is an error.
function byPlace(a: FreshRow, b: FreshRow): number {
	return (
		timeOf(a) - timeOf(b) ||
		compareText(a.table.id(a.row), b.table.id(b.row)) ||
		compareText(a.table.texts.name.at(a.row), b.table.texts.name.at(b.row))
	);
}

function timeOf({ table, row }: FreshRow): number {
	return table.numbers.time[row] as number;
}
