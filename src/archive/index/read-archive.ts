import type { ArticleFile, ReadingContext } from "../../content/reading-context.ts";
import { type ArchiveReading, archiveReading } from "./archive-reading.ts";
import { KnownStories } from "./known-stories.ts";
import type { RecordWriter } from "./record-files.ts";
import type { StoryStore } from "./stored-story.ts";
import { StoryReader } from "./story-reader.ts";
import { StoryTable } from "./story-table.ts";

/** What has changed since the build before. */
export interface ArchiveChanges {
	/** The stories of the build before; absent where all are to be read. */
	readonly store?: StoryStore;
	/** Names of the files that are to be read: new ones, and those of which something has changed. */
	readonly names: readonly string[];
	/** Names of the files that are no more. */
	readonly removed: readonly string[];
	/** A file that is there, by its name: one of these, or another, since more may have to be read than has changed. */
	readonly file: (name: string) => ArticleFile;
}

/** What reading what has changed needs. */
export interface ArchiveSource extends ArchiveChanges {
	readonly writer: RecordWriter;
	readonly context: ReadingContext;
}

/** Reads what has changed since the build before, and what depends on it: stories whose bodies link to it. */
export function readArchive({ store, names, removed, file, writer, context }: ArchiveSource): ArchiveReading {
	const known = new KnownStories(store, removed);
	const read = new Set(names);
	const reader = new StoryReader(context, writer, {
		// A story that is to be read again may come to stand elsewhere.
		has: (name) => !read.has(name) && known.get(name) !== undefined,
		get: (name) => (read.has(name) ? undefined : known.get(name)),
	});
	for (const name of names) reader.open(file(name));
	reader.renderWaiting();
	const linking = known.linkingTo(
		known.tied(read, (name) => reader.rows.get(name)?.ties),
		read,
	);
	for (const name of linking) {
		read.add(name);
		reader.open(file(name));
	}
	reader.renderWaiting();
	const table = StoryTable.of([...reader.rows.values()]);
	const rows = new Map([...reader.rows.keys()].map((name, row) => [name, { table, row }]));
	return archiveReading(known, { rows, refused: reader.refused.values(), read });
}
