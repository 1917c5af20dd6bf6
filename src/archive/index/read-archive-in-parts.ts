import { calendarDay } from "../../base/time.ts";
import { EMPTY_LEDGER, entryName, type Ledger, type LedgerEntry } from "../../content/ledger/ledger.ts";
import type { ReadingContext } from "../../content/reading-context.ts";
import { type Linked, linkedOf } from "../../content/visibility.ts";
import { type ArchiveReading, archiveReading, type FreshRow } from "./archive-reading.ts";
import { KnownStories } from "./known-stories.ts";
import type { ArchiveChanges } from "./read-archive.ts";
import type { LinkedFile, PartReading, PartSource } from "./read-part.ts";
import type { RefusedStory } from "./story-reader.ts";
import { FLAGS } from "./story-row.ts";
import type { StoryTable } from "./story-table.ts";

/** What of a part does not depend on who reads it. */
export type Part = Pick<PartSource, "files" | "linked" | "ledger">;

/** What has changed, and those who read it part by part. */
export interface PartedSource extends ArchiveChanges {
	readonly context: Pick<ReadingContext, "newsroom" | "ledger">;
	/** Reads parts, many at a time, and tells what came of them in any order. */
	readonly read: (parts: Iterable<Part>) => AsyncIterable<PartReading>;
	/** Files in a part. */
	readonly size?: number;
}

/** Small enough that all threads end at nearly the same time. */
const SIZE = 64;

/**
 * The same as `readArchive` makes of it, by readers who do not know of each other. Whatever needs other stories is read
 * once more when all are known: bodies that link to others, and stories of which the ledger remembers more than they say.
 */
export async function readArchiveInParts(source: PartedSource): Promise<ArchiveReading> {
	const rounds = new Rounds(source);
	await rounds.read(source.names.map((name) => ({ name })));
	await rounds.readWaiting();
	await rounds.read(rounds.linking().map((name) => ({ name })));
	await rounds.readWaiting();
	return rounds.result();
}

/** A file that is to be read, with what is known of others. */
interface Reading {
	readonly name: string;
	readonly links?: readonly string[];
	readonly entry?: LedgerEntry | undefined;
}

class Rounds {
	readonly #source: PartedSource;
	readonly #known: KnownStories;
	readonly #ledger: Ledger;
	readonly #read = new Set<string>();
	readonly #rows = new Map<string, FreshRow>();
	readonly #refused = new Map<string, RefusedStory>();
	readonly #heads = new Map<string, Linked | undefined>();
	/** Those that are to be read again, by name. */
	readonly #again = new Map<string, Omit<Reading, "name">>();
	/** Those that were read with all that the ledger remembers of them. */
	readonly #remembered = new Set<string>();

	constructor(source: PartedSource) {
		this.#source = source;
		this.#known = new KnownStories(source.store, source.removed);
		this.#ledger = source.context.ledger?.entries ?? EMPTY_LEDGER;
	}

	async read(readings: readonly Reading[]): Promise<void> {
		for (const { name, entry } of readings) {
			this.#read.add(name);
			if (entry) this.#remembered.add(name);
		}
		if (readings.length === 0) return;
		for await (const part of this.#source.read(this.#parts(readings))) this.#add(part);
	}

	// Each is made when its turn comes, since there may be very many files.
	*#parts(readings: readonly Reading[]): Iterable<Part> {
		const { size = SIZE } = this.#source;
		for (let start = 0; start < readings.length; start += size) {
			yield this.#part(readings.slice(start, start + size));
		}
	}

	// Those of which the ledger remembers more may link to others too, and come once more.
	async readWaiting(): Promise<void> {
		while (this.#again.size > 0) {
			const readings = Array.from(this.#again, ([name, reading]) => ({ name, ...reading }));
			this.#again.clear();
			await this.read(readings.filter(({ links }) => !links));
			await this.read(readings.filter(({ links }) => links));
		}
	}

	linking(): string[] {
		const ties = (name: string) => {
			const at = this.#rows.get(name);
			return at?.table.bytes("ties", at.row);
		};
		return this.#known.linkingTo(this.#known.tied(this.#read, ties), this.#read);
	}

	result(): ArchiveReading {
		return archiveReading(this.#known, { rows: this.#rows, refused: this.#refused.values(), read: this.#read });
	}

	#part(readings: readonly Reading[]): Part {
		const links = readings.flatMap((reading) => reading.links ?? []);
		const entries = readings.flatMap(({ entry }) => (entry ? [[entryName("article", entry.key), entry] as const] : []));
		const { ledger } = this.#source.context;
		return {
			files: readings.map(({ name }) => this.#source.file(name)),
			...(readings[0]?.links && { linked: [...new Set(links)].flatMap((name) => this.#linked(name)) }),
			...(ledger && entries.length > 0 && { ledger: { file: ledger.file, entries: new Map(entries) } }),
		};
	}

	#add({ table, refused, waiting, heads }: PartReading): void {
		for (const [name, head] of heads) this.#heads.set(name, head);
		for (let row = 0; row < table.length; row++) {
			const name = table.texts.name.at(row);
			this.#rows.set(name, { table, row });
			if (this.#ledger.size > 0) this.#remember(name, table.id(row), (entry) => this.#adds(entry, table, row));
		}
		for (const story of refused) {
			this.#refused.set(story.name, story);
			this.#remember(story.name, story.id, () => true);
		}
		for (const { name, id, links } of waiting) {
			this.#again.set(name, { links, entry: this.#ledger.get(entryName("article", id)) });
		}
	}

	#remember(name: string, id: string, adds: (entry: LedgerEntry) => boolean): void {
		const entry = this.#remembered.has(name) ? undefined : this.#ledger.get(entryName("article", id));
		if (entry && adds(entry)) this.#again.set(name, { entry });
	}

	// Whether a ledger may remember more of a story than its row tells.
	#adds({ paths, day }: LedgerEntry, { texts, numbers }: StoryTable, row: number): boolean {
		if (paths.length > 1 || paths[0] !== texts.path.at(row)) return true;
		const { timeZone } = this.#source.context.newsroom.publication;
		return day !== undefined && day !== calendarDay(new Date(numbers.time[row] as number), timeZone);
	}

	#linked(name: string): LinkedFile[] {
		if (this.#heads.has(name)) return [[name, this.#heads.get(name)]];
		const fresh = this.#rows.get(name);
		if (fresh) return [[name, linkedRow(fresh)]];
		const known = this.#read.has(name) ? undefined : this.#known.get(name);
		return known ? [[name, linkedOf(known)]] : [];
	}
}

// One that comes to an end is among the heads.
function linkedRow({ table: { texts, numbers }, row }: FreshRow): Linked {
	const isDraft = ((numbers.flags[row] as number) & FLAGS.isDraft) !== 0;
	return {
		path: texts.path.at(row),
		status: isDraft ? "draft" : "published",
		datePublished: new Date(numbers.time[row] as number),
	};
}
