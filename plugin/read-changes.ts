import {
	type ArchiveReading,
	type ArchiveSource,
	nameAt,
	RecordFiles,
	RecordWriter,
	readArchive,
	type StoredStory,
	StoryStore,
} from "../src/building.ts";
import type { ArticleFile, ReadingContext } from "../src/index.ts";
import type { ChangedSources } from "./changed-sources.ts";
import type { SourceNotes } from "./known-files.ts";
import { readInThreads } from "./read-in-threads.ts";
import type { ReadingPlan } from "./read-tasks.ts";
import { type RecordsPlace, recordSegments } from "./record-segments.ts";
import type { ThreadPool } from "./thread-pool.ts";
import { WORTH_THREADS } from "./threads.ts";

/** How changes are to be read. */
export interface ChangesRequest {
	/** Where builds keep what the next one must know. */
	readonly folder: string;
	readonly context: ReadingContext;
	readonly plan: Omit<ReadingPlan, "records">;
	/** Those that may read where there is much; absent where all is to be read in one thread. */
	readonly threads: ThreadPool | undefined;
	/** Told how many of the files that are to be read were. */
	readonly progress: (read: number, all: number) => void;
}

/** All stories after what has changed was read. */
export interface ReadChanges {
	readonly result: ArchiveReading;
	/** Those of the last build, if there was one. */
	readonly store: StoryStore | undefined;
	/** Those that have a row. */
	readonly stories: readonly StoredStory[];
	/** The files in which their records lie. */
	readonly segments: readonly string[];
	/** Those that have read them, where there was much. */
	readonly pool: ThreadPool | undefined;
}

/**
 * Reads what has changed, and leaves it in files of records.
 *
 * @throws {DamagedIndex} when what was kept is not what it should be.
 */
export async function readChanges(
	{ before, reasons, found, rows, file, known }: ChangedSources,
	{ folder, context, plan, threads, progress }: ChangesRequest,
): Promise<ReadChanges> {
	const names = [...reasons.keys()].filter((name) => rows.has(name));
	const pool = names.length >= WORTH_THREADS ? threads : undefined;
	const { segments, added } = recordSegments(folder, before?.head.segments ?? [], pool ? pool.size : "as before");
	const records = new RecordFiles(folder, segments);
	const store = before && new StoryStore(before.stories, records);
	const changes = {
		...(store && { store }),
		names,
		removed: before ? Array.from(found.removed, (row) => nameAt(before.files.articles.names, row)) : [],
		file,
		context,
	};
	let read = 0;
	// Some are read again, for what they link to.
	const tell = (count: number) => {
		read = Math.min(read + count, names.length);
		progress(read, names.length);
	};
	const watched = {
		add(notes: SourceNotes) {
			known.add(notes);
			tell(notes.names.length);
		},
	};
	const pathOf = (name: string) => found.names.at(rows.get(name) as number);
	const result = pool
		? await readInThreads({ ...changes, plan, records: added, pathOf, known: watched }, pool)
		: readAlone({ ...changes, file: (name) => toldOf(file(name), tell) }, added[0] as RecordsPlace);
	return { result, store, stories: new StoryStore(result.table, records).stories(), segments, pool };
}

function toldOf(file: ArticleFile, tell: (count: number) => void): ArticleFile {
	return {
		...file,
		read: () => {
			tell(1);
			return file.read();
		},
	};
}

function readAlone(changes: Omit<ArchiveSource, "writer">, { folder, name, segment }: RecordsPlace): ArchiveReading {
	const writer = new RecordWriter(folder, name, segment);
	const result = readArchive({ ...changes, writer });
	writer.close();
	return result;
}
