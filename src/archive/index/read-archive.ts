import { Buffer } from "node:buffer";
import { compareText, type Fault, isError } from "../../base/error.ts";
import { textHash } from "../../base/hash.ts";
import type { Article } from "../../content/article.ts";
import type { ArticleHead } from "../../content/article-head.ts";
import type { StoryPaths } from "../../content/beside.ts";
import { openStory } from "../../content/open-story.ts";
import type { ArticleFile, ReadingContext } from "../../content/reading-context.ts";
import { type Linked, linkedFrom } from "../../content/visibility.ts";
import { pictureLabel, sitePicture } from "./picture-label.ts";
import type { RecordWriter } from "./record-files.ts";
import type { StoredStory, StoryStore } from "./stored-story.ts";
import { encodeStory } from "./story-record.ts";
import type { StoryRow } from "./story-row.ts";
import { type ReadStory, storyRowOf } from "./story-row-of.ts";
import { type RowOrder, StoryTable } from "./story-table.ts";

/** What reading what has changed needs. */
export interface ArchiveSource {
	/** The stories of the build before; absent where all are to be read. */
	readonly store?: StoryStore;
	/** The files that are to be read: new ones, and those of which something has changed. */
	readonly files: readonly ArticleFile[];
	/** Names of the files that are no more. */
	readonly removed: readonly string[];
	/** A file that is there, by its name: more may have to be read than has changed. */
	readonly file: (name: string) => ArticleFile;
	readonly writer: RecordWriter;
	readonly context: ReadingContext;
}

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

/** Reads what has changed since the build before, and what depends on it: stories whose bodies link to it. */
export function readArchive(source: ArchiveSource): ArchiveReading {
	const reader = new ArchiveReader(source);
	for (const file of source.files) reader.open(file);
	reader.renderWaiting();
	for (const file of reader.linking()) reader.open(file);
	reader.renderWaiting();
	return reader.result();
}

class ArchiveReader {
	readonly #source: ArchiveSource;
	readonly #before: StoryTable;
	readonly #known: KnownStories;
	readonly #heads = new Map<string, Linked | undefined>();
	readonly #rows = new Map<string, StoryRow>();
	readonly #read = new Set<string>();
	readonly #faulty: Article[] = [];
	readonly #refused: { head: ArticleHead; yaml: string }[] = [];
	readonly #faults: Fault[] = [];
	readonly #others = new Map<string, string>();
	#waiting: (() => void)[] = [];

	constructor(source: ArchiveSource) {
		this.#source = source;
		this.#before = source.store?.table ?? StoryTable.of([]);
		this.#known = new KnownStories(source.store, source.removed);
	}

	/** Reads a file; its body waits where it links to a file that may still be read. */
	open(file: ArticleFile): void {
		if (this.#read.has(file.name)) return;
		this.#read.add(file.name);
		const pictures = new Set<string>();
		const context = withTold(this.#source.context, pictures);
		const { id, head, yaml, upcoming, isFaulty, faults, render } = openStory(file, context);
		const isHeld = context.held?.has(file.file) === true;
		this.#heads.set(file.name, isHeld ? undefined : head);
		if (!render) {
			this.#refuse(file, id, faults, isHeld);
			return;
		}
		const attempt = (isLast: boolean) => {
			const links = new Set<string>();
			const body = render(toldPaths(linkedFrom(head, this.#linked(), context.now), links));
			if (body.hasUnknownLink && !isLast) {
				this.#waiting.push(() => attempt(true));
				return;
			}
			const all = [...faults, ...body.faults];
			if (!body.article || isFaulty || isHeld || all.some(isError)) {
				this.#refuse(file, id, all, isHeld, body.article);
				if (head) this.#refused.push({ head, yaml });
				return;
			}
			const events = [...upcoming, ...body.upcoming.map((at) => ({ at }))];
			this.#keep({ name: file.name, article: body.article, faults: all, upcoming: events, links, pictures });
		};
		attempt(false);
	}

	renderWaiting(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const render of waiting) render();
	}

	/** Files of unchanged stories whose bodies link to one that readers find elsewhere now, or no more. */
	linking(): ArticleFile[] {
		const changed = new Set([...this.#tied()].map(textHash));
		if (changed.size === 0) return [];
		const { starts, values } = this.#before.lists.links;
		const found: ArticleFile[] = [];
		for (let row = 0; row < this.#before.length; row++) {
			for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
				if (!changed.has(values[at] as number)) continue;
				const name = this.#before.texts.name.at(row);
				if (!this.#read.has(name) && !this.#known.isRemoved(name)) found.push(this.#source.file(name));
				break;
			}
		}
		return found;
	}

	result(): ArchiveReading {
		const before = this.#before;
		const isReplaced = new Uint8Array(before.length);
		for (const name of [...this.#read, ...this.#source.removed]) {
			const row = this.#known.row(name);
			if (row !== undefined) isReplaced[row] = 1;
		}
		const kept: number[] = [];
		for (let row = 0; row < before.length; row++) if (isReplaced[row] === 0) kept.push(row);
		const fresh = StoryTable.of([...this.#rows.values()]);
		const order = inOrder(before, kept, fresh);
		const faults = [...this.#faults];
		const { starts } = before.texts.faults;
		for (const row of kept) {
			if (starts[row] === starts[row + 1]) continue;
			faults.push(...(JSON.parse(before.texts.faults.at(row)) as Fault[]));
		}
		return {
			table: StoryTable.joined([before, fresh], order),
			before: Array.from(order.tables, (from, index) => (from === 0 ? (order.rows[index] as number) : undefined)),
			faulty: this.#faulty,
			refused: this.#refused,
			faults,
			others: this.#others,
			isTied: this.#tied().next().done !== true,
			read: this.#read,
		};
	}

	#keep(story: ReadStory): void {
		const { writer, context } = this.#source;
		const record = encodeStory(story.article);
		this.#rows.set(story.name, storyRowOf(story, record, writer.add(record), context.now));
		this.#faults.push(...story.faults);
	}

	#refuse({ file }: ArticleFile, id: string, faults: readonly Fault[], isHeld: boolean, article?: Article): void {
		this.#others.set(file, id);
		if (!isHeld) this.#faults.push(...faults);
		if (article) this.#faulty.push(article);
	}

	#linked(): Pick<ReadonlyMap<string, Linked | undefined>, "has" | "get"> {
		return {
			has: (name) => this.#heads.has(name) || this.#known.get(name) !== undefined,
			get: (name) => (this.#heads.has(name) ? this.#heads.get(name) : this.#known.get(name)),
		};
	}

	// Names of the files whose stories can come into conflict with others in another way than before.
	*#tied(): Generator<string> {
		for (const name of this.#read) {
			const row = this.#known.row(name);
			const now = this.#rows.get(name);
			const isSame = row !== undefined && now && Buffer.compare(this.#before.bytes("ties", row), now.ties) === 0;
			if (!isSame) yield name;
		}
		for (const name of this.#source.removed) yield name;
	}
}

// Beside what it answers it keeps which names it was asked for.
function toldPaths(paths: StoryPaths, asked: Set<string>): StoryPaths {
	return {
		has(name) {
			asked.add(name);
			return paths.has(name);
		},
		get(name) {
			asked.add(name);
			return paths.get(name);
		},
	};
}

function withTold(context: ReadingContext, asked: Set<string>): ReadingContext {
	const { picture, sizeAt } = context;
	return {
		...context,
		picture(path) {
			asked.add(pictureLabel("beside", path));
			return picture(path);
		},
		...(sizeAt && {
			sizeAt(path: string) {
				asked.add(pictureLabel("site", sitePicture(path)));
				return sizeAt(path);
			},
		}),
	};
}

/** How many names are looked for one by one: to read all of a large archive takes longer. */
const FEW = 20;

/** The stories of the build before, by the names of their files. */
class KnownStories {
	readonly #store: StoryStore | undefined;
	readonly #removed: ReadonlySet<string>;
	readonly #asked = new Map<string, number | undefined>();
	#rows: Map<string, number> | undefined;
	#stories: readonly StoredStory[] | undefined;

	constructor(store: StoryStore | undefined, removed: readonly string[]) {
		this.#store = store;
		this.#removed = new Set(removed);
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

	get(name: string): StoredStory | undefined {
		const row = this.#removed.has(name) ? undefined : this.row(name);
		if (row === undefined) return undefined;
		this.#stories ??= this.#store?.stories() ?? [];
		return this.#stories[row];
	}

	isRemoved(name: string): boolean {
		return this.#removed.has(name);
	}
}

// By publication, as all lists are: the kept rows are in this order already.
function inOrder(before: StoryTable, kept: readonly number[], fresh: StoryTable): RowOrder {
	const total = kept.length + fresh.length;
	const tables = new Uint32Array(total);
	const rows = new Uint32Array(total);
	const added = Array.from({ length: fresh.length }, (_, row) => row).sort((a, b) => byPublication(fresh, a, fresh, b));
	let at = 0;
	let next = 0;
	for (const row of kept) {
		while (next < added.length && byPublication(fresh, added[next] as number, before, row) < 0) {
			tables[at] = 1;
			rows[at++] = added[next++] as number;
		}
		rows[at++] = row;
	}
	for (; next < added.length; next++) {
		tables[at] = 1;
		rows[at++] = added[next] as number;
	}
	return { tables, rows };
}

function byPublication(one: StoryTable, a: number, other: StoryTable, b: number): number {
	const times = (one.numbers.time[a] as number) - (other.numbers.time[b] as number);
	return times || compareText(one.id(a), other.id(b));
}
