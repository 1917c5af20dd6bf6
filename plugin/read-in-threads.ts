import {
	type ArchiveChanges,
	type ArchiveReading,
	type Part,
	type PartReading,
	readArchiveInParts,
	StoryTable,
	type Table,
} from "../src/building.ts";
import type { ReadingContext } from "../src/index.ts";
import type { KnownSourceFiles } from "./known-files.ts";
import type { ReadingPlan, SentPart, SentReading } from "./read-tasks.ts";
import { received } from "./thread-message.ts";
import type { ThreadPool } from "./thread-pool.ts";

/** What is to be read in threads, and how. */
export interface ThreadedSource extends ArchiveChanges {
	readonly context: Pick<ReadingContext, "newsroom" | "ledger">;
	readonly plan: Omit<ReadingPlan, "records">;
	/** Where the records of each thread go. */
	readonly records: readonly ReadingPlan["records"][];
	/** The path of a file in the articles folder as the disk has it, by its name. */
	readonly pathOf: (name: string) => string;
	readonly known: Pick<KnownSourceFiles, "add">;
}

/**
 * The same as `readArchive` makes of it in one thread.
 *
 * @throws {Error} when a thread breaks off, with the article that it was reading.
 */
export async function readInThreads(source: ThreadedSource, pool: ThreadPool): Promise<ArchiveReading> {
	const { plan, records, pathOf, known, ...changes } = source;
	const prepared = pool.all((number) => ({
		kind: "prepare",
		on: [],
		task: { ...plan, records: records[number] as ReadingPlan["records"] } satisfies ReadingPlan,
	}));
	// The first orders follow at once, and fail with it.
	prepared.catch(() => {});
	const read = async function* (parts: Iterable<Part>): AsyncIterable<PartReading> {
		for await (const answer of pool.each(orders(parts, pathOf))) {
			const { columns, notes, ...rest } = answer as SentReading;
			known.add(notes);
			yield { ...rest, table: StoryTable.from(received(columns) as Table) };
		}
	};
	const reading = await readArchiveInParts({ ...changes, read });
	await prepared;
	return reading;
}

function* orders(parts: Iterable<Part>, pathOf: (name: string) => string) {
	for (const { files, ...part } of parts) {
		const sentFiles = files.map(({ name, file, directories }) => ({ name, file, directories, path: pathOf(name) }));
		const task: SentPart = { ...part, files: sentFiles };
		yield { kind: "read", on: files.map(({ file }) => file), task };
	}
}
