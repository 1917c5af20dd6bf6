import type { Article } from "../../content/article.ts";
import { idOfFile } from "../../content/file-name.ts";
import { type NumberColumn, type Table, Texts } from "./columns.ts";
import {
	joinedLists,
	joinedNumbers,
	joinedTexts,
	type Lists,
	listsOf,
	type RowOrder,
	replacedRuns,
	runsOf,
} from "./joined-columns.ts";
import {
	type ColumnPlan,
	LISTS,
	type ListName,
	type ListPlan,
	mapped,
	NUMBERS,
	type NumberName,
	TEXTS,
	type TextName,
} from "./story-columns.ts";
import type { RecordPlace, StoryRow } from "./story-row.ts";
import { Words } from "./words.ts";

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
			for (const [index, row] of rows.entries()) {
				const value = of(row, words.add);
				if (typeof value === "number") column[index] = value;
				else column.set(value, index * width);
			}
			return column;
		});
		const lists = mapped(LISTS, ({ of }) => listsOf(rows.map((row) => of(row, words.add))));
		const texts = mapped(TEXTS, (of) => Texts.of(rows.map(of)));
		return new StoryTable({ numbers, lists, texts, words: Texts.of(words.all) });
	}

	/** Rows of several tables in one. Columns in which nothing has changed are those of the first table. */
	static joined(tables: readonly StoryTable[], order: RowOrder): StoryTable {
		const [first] = tables as [StoryTable];
		const words = new Words();
		const numberOf = tables.map((table) =>
			Uint32Array.from({ length: table.words.length }, (_, index) => words.add(table.words.at(index))),
		);
		const runs = runsOf(order);
		const replaced = replacedRuns(runs, first.length);
		if (replaced?.length === 0) return first;
		const joint = { runs, replaced };
		const worded = { ...joint, words: numberOf };
		const numbers = mapped(NUMBERS, ({ width, isWord }: ColumnPlan, name) => {
			const columns = tables.map((table) => table.numbers[name]);
			return joinedNumbers(columns, width, isWord ? worded : joint);
		});
		const lists = mapped(LISTS, ({ isWord }: ListPlan, name) => {
			const columns = tables.map((table) => table.lists[name]);
			return joinedLists(columns, isWord ? worded : joint);
		});
		const texts = mapped(TEXTS, (_, name) => {
			const columns = tables.map((table) => table.texts[name]);
			return joinedTexts(columns, joint);
		});
		const areAll = words.all.length === first.words.length;
		return new StoryTable({ numbers, lists, texts, words: areAll ? first.words : Texts.of(words.all) });
	}

	/** Whether columns that came from elsewhere are those of a table. */
	isSound(): boolean {
		const { length } = this;
		const isList = ({ starts, values }: Partial<Lists>) =>
			starts?.length === length + 1 && starts[length] === values?.length;
		return (
			Object.entries(NUMBERS).every(([name, { kind, width }]) => {
				const column = this.numbers[name as NumberName];
				return column instanceof kind && column.length === length * width;
			}) &&
			Object.values(this.lists).every(isList) &&
			Object.values(this.texts).every((texts) => texts?.length === length) &&
			this.words !== undefined
		);
	}

	/** These rows alone. */
	picked(rows: Uint32Array): StoryTable {
		return StoryTable.joined([this], { tables: new Uint32Array(rows.length), rows });
	}

	/** The same stories with their records elsewhere, and with no words but those that they need. */
	moved(places: Readonly<Record<"segment" | "offset", NumberColumn>>): StoryTable {
		const words = new Words();
		const known = new Map<number, number>();
		const numberOf = (word: number) => {
			const number = known.get(word) ?? words.add(this.words.at(word));
			known.set(word, number);
			return number;
		};
		const numbers = mapped(NUMBERS, ({ isWord }: ColumnPlan, name) =>
			isWord ? Uint32Array.from(this.numbers[name] as Uint32Array, numberOf) : this.numbers[name],
		);
		const lists = mapped(LISTS, ({ isWord }: ListPlan, name) => {
			const { starts, values } = this.lists[name];
			return isWord ? { starts, values: Uint32Array.from(values, numberOf) } : this.lists[name];
		});
		return new StoryTable({ numbers: { ...numbers, ...places }, lists, texts: this.texts, words: Texts.of(words.all) });
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
