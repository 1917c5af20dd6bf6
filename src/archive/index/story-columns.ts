import { idOfFile } from "../../content/file-name.ts";
import type { StoryRow } from "./story-row.ts";

type Kind = Float64ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor;

/** How a column of numbers is kept, how many of them a row has, and where they come from. */
export interface ColumnPlan {
	readonly kind: Kind;
	readonly width: number;
	readonly of: (row: StoryRow, word: (text: string) => number) => number | Uint8Array;
	/** Whether its numbers are those of words. */
	readonly isWord?: true;
}

const one = (kind: Kind, of: (row: StoryRow) => number): ColumnPlan => ({ kind, width: 1, of });
const bytes = (width: number, of: (row: StoryRow) => Uint8Array): ColumnPlan => ({ kind: Uint8Array, width, of });
const worded = (of: (row: StoryRow) => string): ColumnPlan => ({
	kind: Uint32Array,
	width: 1,
	isWord: true,
	of: (row, word) => word(of(row)),
});

/** The columns of numbers of a table of stories, by name. */
export const NUMBERS = {
	segment: one(Uint32Array, (row) => row.place.segment),
	offset: one(Float64Array, (row) => row.place.offset),
	headBytes: one(Uint32Array, (row) => row.place.headBytes),
	bodyBytes: one(Uint32Array, (row) => row.place.bodyBytes),
	time: one(Float64Array, (row) => row.time),
	modified: one(Float64Array, (row) => row.modified),
	due: one(Float64Array, (row) => row.due),
	ends: one(Float64Array, (row) => row.ends),
	flags: one(Uint32Array, (row) => row.flags),
	card: bytes(8, (row) => row.card),
	body: bytes(8, (row) => row.body),
	ties: bytes(8, (row) => row.ties),
	folder: worded((row) => (row.file.endsWith(row.name) ? row.file.slice(0, -row.name.length) : "")),
	language: worded((row) => row.language),
	type: worded((row) => row.type),
	feed: worded((row) => row.feed),
	layout: worded((row) => row.layout),
	section: worded((row) => (row.section ? JSON.stringify(row.section) : "")),
} as const satisfies Record<string, ColumnPlan>;

/** Where the numbers of a row come from, of a column that has several for each. */
export interface ListPlan {
	readonly of: (row: StoryRow, word: (text: string) => number) => readonly number[];
	readonly isWord?: true;
}

/** The columns of a table of stories that have several numbers for each row, by name. */
export const LISTS = {
	topics: { isWord: true, of: (row, word) => row.topics.map((topic) => word(JSON.stringify(topic))) },
	authors: { isWord: true, of: (row, word) => row.authors.map((author) => word(JSON.stringify(author))) },
	links: { of: (row) => row.links },
	refs: { of: (row) => row.refs },
	pictures: { of: (row) => row.pictures },
} as const satisfies Record<string, ListPlan>;

/** The columns of texts of a table of stories, by name. What most rows have in common with their names is not written. */
export const TEXTS = {
	name: (row) => row.name,
	file: (row) => (row.file.endsWith(row.name) ? "" : row.file),
	id: (row) => (row.id === idOfFile(row.name) ? "" : row.id),
	path: (row) => row.path,
	faults: (row) => row.faults,
} as const satisfies Record<string, (row: StoryRow) => string>;

/** The name of a column of numbers. */
export type NumberName = keyof typeof NUMBERS;
/** The name of a column that has several numbers for each row. */
export type ListName = keyof typeof LISTS;
/** The name of a column of texts. */
export type TextName = keyof typeof TEXTS;

/** The same names, with what is made for each of them. */
export function mapped<Plan, Name extends string, Value>(
	plans: Readonly<Record<Name, Plan>>,
	make: (plan: Plan, name: Name) => Value,
): Record<Name, Value> {
	const entries = Object.entries(plans) as [Name, Plan][];
	return Object.fromEntries(entries.map(([name, plan]) => [name, make(plan, name)])) as Record<Name, Value>;
}
