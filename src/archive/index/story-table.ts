import { Buffer } from "node:buffer";
import type { Article } from "../../content/article.ts";
import { idOfFile } from "../../content/file-name.ts";
import { type NumberColumn, type Table, Texts } from "./columns.ts";
import type { RecordPlace, StoryRow } from "./story-row.ts";

type Kind = Float64ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor;

/** How a column is kept, how many numbers a row has in it, and where they come from. */
interface ColumnPlan {
	readonly kind: Kind;
	readonly width: number;
	readonly of: (row: StoryRow, word: (text: string) => number) => ArrayLike<number>;
	/** Whether its numbers are those of words. */
	readonly isWord?: true;
}

const one = (kind: Kind, of: (row: StoryRow) => number): ColumnPlan => ({ kind, width: 1, of: (row) => [of(row)] });
const bytes = (width: number, of: (row: StoryRow) => Uint8Array): ColumnPlan => ({ kind: Uint8Array, width, of });
const worded = (of: (row: StoryRow) => string): ColumnPlan => ({
	kind: Uint32Array,
	width: 1,
	isWord: true,
	of: (row, word) => [word(of(row))],
});

const NUMBERS = {
	segment: one(Uint32Array, (row) => row.place.segment),
	offset: one(Float64Array, (row) => row.place.offset),
	headBytes: one(Uint32Array, (row) => row.place.headBytes),
	bodyBytes: one(Uint32Array, (row) => row.place.bodyBytes),
	time: one(Float64Array, (row) => row.time),
	modified: one(Float64Array, (row) => row.modified),
	due: one(Float64Array, (row) => row.due),
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

interface ListPlan {
	readonly of: (row: StoryRow, word: (text: string) => number) => readonly number[];
	readonly isWord?: true;
}

const LISTS = {
	topics: { isWord: true, of: (row, word) => row.topics.map((topic) => word(JSON.stringify(topic))) },
	authors: { isWord: true, of: (row, word) => row.authors.map((author) => word(JSON.stringify(author))) },
	links: { of: (row) => row.links },
	refs: { of: (row) => row.refs },
	pictures: { of: (row) => row.pictures },
} as const satisfies Record<string, ListPlan>;

// What most rows have in common with their names is not written.
const TEXTS = {
	name: (row) => row.name,
	file: (row) => (row.file.endsWith(row.name) ? "" : row.file),
	id: (row) => (row.id === idOfFile(row.name) ? "" : row.id),
	path: (row) => row.path,
	faults: (row) => row.faults,
} as const satisfies Record<string, (row: StoryRow) => string>;

type NumberName = keyof typeof NUMBERS;
type ListName = keyof typeof LISTS;
type TextName = keyof typeof TEXTS;

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

/** The rows of all stories that an index knows, as columns. */
export class StoryTable {
	readonly length: number;
	readonly numbers: Readonly<Record<NumberName, NumberColumn>>;
	readonly lists: Readonly<Record<ListName, Lists>>;
	readonly texts: Readonly<Record<TextName, Texts>>;
	/** What stands in many rows, once: languages, kinds, and sections, topics and authors as JSON. */
	readonly words: Texts;
	readonly #decoded: string[] = [];
	readonly #parsed: unknown[] = [];

	private constructor(parts: Pick<StoryTable, "numbers" | "lists" | "texts" | "words">) {
		this.numbers = parts.numbers;
		this.lists = parts.lists;
		this.texts = parts.texts;
		this.words = parts.words;
		this.length = parts.texts.name.length;
	}

	/** A table of these rows. */
	static of(rows: readonly StoryRow[]): StoryTable {
		const words = new Words();
		const numbers = mapped(NUMBERS, ({ kind, width, of }) => {
			const column = new kind(rows.length * width);
			for (const [index, row] of rows.entries()) column.set(of(row, words.add), index * width);
			return column;
		});
		const lists = mapped(LISTS, ({ of }) => listsOf(rows.map((row) => of(row, words.add))));
		const texts = mapped(TEXTS, (of) => Texts.of(rows.map(of)));
		return new StoryTable({ numbers, lists, texts, words: Texts.of(words.all) });
	}

	/** Rows of several tables in one. */
	static joined(tables: readonly StoryTable[], order: RowOrder): StoryTable {
		const words = new Words();
		const numberOf = tables.map((table) =>
			Uint32Array.from({ length: table.words.length }, (_, index) => words.add(table.words.at(index))),
		);
		const total = order.rows.length;
		const runs = runsOf(order);
		const numbers = mapped(NUMBERS, ({ kind, width, isWord }: ColumnPlan, name) => {
			const column = new kind(total * width);
			for (const { table, row, at, length } of runs) {
				const from = (tables[table] as StoryTable).numbers[name].subarray(
					row * width,
					(row + length) * width,
				) as Uint32Array;
				const words = numberOf[table] as Uint32Array;
				// The words of the first table keep their numbers.
				column.set(isWord && table > 0 ? from.map((word) => words[word] as number) : from, at * width);
			}
			return column;
		});
		const lists = mapped(LISTS, (plan: ListPlan, name) =>
			joinedLists(
				tables.map((table) => table.lists[name]),
				runs,
				plan.isWord && numberOf,
			),
		);
		const texts = mapped(TEXTS, (_, name) =>
			joinedTexts(
				tables.map((table) => table.texts[name]),
				runs,
			),
		);
		return new StoryTable({ numbers, lists, texts, words: Texts.of(words.all) });
	}

	/** The table that columns of a file hold. */
	static from({ numbers, texts }: Table): StoryTable {
		return new StoryTable({
			numbers: mapped(NUMBERS, (_, name) => numbers[name] as NumberColumn),
			lists: mapped(LISTS, (_, name) => ({
				starts: numbers[`${name} starts`] as Uint32Array,
				values: numbers[`${name} values`] as Uint32Array,
			})),
			texts: mapped(TEXTS, (_, name) => texts[name] as Texts),
			words: texts.words as Texts,
		});
	}

	/** The same as columns of a file. */
	columns(): Pick<Table, "numbers" | "texts"> {
		const lists = Object.entries(this.lists).flatMap(([name, { starts, values }]) => [
			[`${name} starts`, starts] as const,
			[`${name} values`, values] as const,
		]);
		return {
			numbers: { ...this.numbers, ...Object.fromEntries(lists) },
			texts: { ...this.texts, words: this.words },
		};
	}

	word(name: "folder" | "language" | "type" | "feed" | "layout", row: number): string {
		const index = this.numbers[name][row] as number;
		this.#decoded[index] ??= this.words.at(index);
		return this.#decoded[index] as string;
	}

	id(row: number): string {
		return this.texts.id.at(row) || idOfFile(this.texts.name.at(row));
	}

	file(row: number): string {
		return this.texts.file.at(row) || this.word("folder", row) + this.texts.name.at(row);
	}

	section(row: number): Article["section"] | undefined {
		return this.#object(this.numbers.section[row] as number) as Article["section"] | undefined;
	}

	topics(row: number): Article["topics"] {
		return this.#objects("topics", row) as Article["topics"];
	}

	authors(row: number): Article["authors"] {
		return this.#objects("authors", row) as Article["authors"];
	}

	place(row: number): RecordPlace {
		const { segment, offset, headBytes, bodyBytes } = this.numbers;
		return {
			segment: segment[row] as number,
			offset: offset[row] as number,
			headBytes: headBytes[row] as number,
			bodyBytes: bodyBytes[row] as number,
		};
	}

	/** Numbers of one row of a column that has several for each. */
	bytes(name: "card" | "body" | "ties", row: number): Uint8Array {
		const { width } = NUMBERS[name];
		return (this.numbers[name] as Uint8Array).subarray(row * width, (row + 1) * width);
	}

	#objects(name: "topics" | "authors", row: number): unknown[] {
		const { starts, values } = this.lists[name];
		const found: unknown[] = [];
		for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
			found.push(this.#object(values[at] as number));
		}
		return found;
	}

	#object(index: number): unknown {
		if (!(index in this.#parsed)) {
			const text = this.words.at(index);
			this.#parsed[index] = text === "" ? undefined : JSON.parse(text);
		}
		return this.#parsed[index];
	}
}

class Words {
	readonly all: string[] = [];
	readonly #numbers = new Map<string, number>();

	readonly add = (text: string): number => {
		const known = this.#numbers.get(text);
		if (known !== undefined) return known;
		this.#numbers.set(text, this.all.length);
		return this.all.push(text) - 1;
	};
}

function mapped<Plan, Name extends string, Value>(
	plans: Readonly<Record<Name, Plan>>,
	make: (plan: Plan, name: Name) => Value,
): Record<Name, Value> {
	const entries = Object.entries(plans) as [Name, Plan][];
	return Object.fromEntries(entries.map(([name, plan]) => [name, make(plan, name)])) as Record<Name, Value>;
}

function listsOf(rows: readonly (readonly number[])[]): Lists {
	const starts = new Uint32Array(rows.length + 1);
	for (const [index, values] of rows.entries()) starts[index + 1] = (starts[index] as number) + values.length;
	return { starts, values: Uint32Array.from(rows.flat()) };
}

/** Rows that stand side by side in a table as they do where they go to. */
interface Run {
	readonly table: number;
	/** The first of them in its table. */
	readonly row: number;
	/** Where it goes. */
	readonly at: number;
	readonly length: number;
}

function runsOf({ tables, rows }: RowOrder): Run[] {
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

function joinedLists(lists: readonly Lists[], runs: readonly Run[], words: readonly Uint32Array[] | undefined): Lists {
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

function joinedTexts(texts: readonly Texts[], runs: readonly Run[]): Texts {
	const starts = joinedStarts(texts, runs);
	const bytes = Buffer.allocUnsafe(starts.at(-1) as number);
	for (const { table, row, at, length } of runs) {
		const from = texts[table] as Texts;
		from.bytes.copy(bytes, starts[at], from.starts[row], from.starts[row + length]);
	}
	return new Texts(bytes, starts);
}
