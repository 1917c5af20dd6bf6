import { Buffer } from "node:buffer";
import { textHash } from "../../base/hash.ts";
import type { StoredStory, StoryStore } from "./stored-story.ts";
import { StoryTable } from "./story-table.ts";

/** How many names are looked for one by one: to read all of a large archive takes longer. */
const FEW = 20;

/** The stories of the build before, by the names of their files. */
export class KnownStories {
	/** Without a row where there was no build before. */
	readonly table: StoryTable;
	readonly #store: StoryStore | undefined;
	readonly #removed: ReadonlySet<string>;
	readonly #asked = new Map<string, number | undefined>();
	#rows: Map<string, number> | undefined;
	#stories: readonly StoredStory[] | undefined;

	/** @param removed names of the files that are no more */
	constructor(store: StoryStore | undefined, removed: readonly string[]) {
		this.#store = store;
		this.#removed = new Set(removed);
		this.table = store?.table ?? StoryTable.of([]);
	}

	row(name: string): number | undefined {
		const { table } = this.#store ?? {};
		if (!table) return undefined;
		if (this.#asked.has(name)) return this.#asked.get(name);
		if (this.#asked.size < FEW) {
			const row = table.texts.name.find(name);
			this.#asked.set(name, row === -1 ? undefined : row);
			return this.#asked.get(name);
		}
		this.#rows ??= new Map(Array.from({ length: table.length }, (_, row) => [table.texts.name.at(row), row]));
		return this.#rows.get(name);
	}

	/** The story of a file that is still there. */
	get(name: string): StoredStory | undefined {
		const row = this.#removed.has(name) ? undefined : this.row(name);
		if (row === undefined) return undefined;
		this.#stories ??= this.#store?.stories() ?? [];
		return this.#stories[row];
	}

	/** The rows of the stories that still hold when these files were read again. */
	kept(read: Iterable<string>): number[] {
		const isReplaced = new Uint8Array(this.table.length);
		for (const names of [read, this.#removed]) {
			for (const name of names) {
				const row = this.row(name);
				if (row !== undefined) isReplaced[row] = 1;
			}
		}
		const rows: number[] = [];
		for (let row = 0; row < this.table.length; row++) if (isReplaced[row] === 0) rows.push(row);
		return rows;
	}

	/** Names of the files that are there and were not read again, whose bodies link to one of these. */
	linkingTo(names: Iterable<string>, read: Pick<ReadonlySet<string>, "has">): string[] {
		const changed = new Set([...names].map(textHash));
		if (changed.size === 0) return [];
		const { starts, values } = this.table.lists.links;
		const found: string[] = [];
		for (let row = 0; row < this.table.length; row++) {
			for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
				if (!changed.has(values[at] as number)) continue;
				const name = this.table.texts.name.at(row);
				if (!read.has(name) && !this.#removed.has(name)) found.push(name);
				break;
			}
		}
		return found;
	}

	/**
	 * Names of the files whose stories can come into conflict with others in another way than before.
	 *
	 * @param ties of a story that was read, by the name of its file
	 */
	*tied(read: Iterable<string>, ties: (name: string) => Uint8Array | undefined): Generator<string> {
		for (const name of read) {
			const row = this.row(name);
			const now = ties(name);
			const isSame = row !== undefined && now && Buffer.compare(this.table.bytes("ties", row), now) === 0;
			if (!isSame) yield name;
		}
		yield* this.#removed;
	}
}
