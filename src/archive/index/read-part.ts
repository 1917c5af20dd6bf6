import type { Ledger } from "../../content/ledger/ledger.ts";
import type { ArticleFile, ReadingContext } from "../../content/reading-context.ts";
import type { Linked } from "../../content/visibility.ts";
import type { RecordWriter } from "./record-files.ts";
import { type RefusedStory, StoryReader } from "./story-reader.ts";
import { FLAGS } from "./story-row.ts";
import { StoryTable } from "./story-table.ts";

/** What is known of one file that a body may link to. */
export type LinkedFile = readonly [name: string, linked: Linked | undefined];

/** Some of the files that are to be read, whichever others there are. */
export interface PartSource {
	readonly files: readonly ArticleFile[];
	/** All that their bodies link to; absent in the first round, when nothing is known of other files yet. */
	readonly linked?: readonly LinkedFile[];
	/** What the ledger remembers of these stories, where that may be more than they say. */
	readonly ledger?: { readonly file: string; readonly entries: Ledger };
	readonly writer: RecordWriter;
	readonly context: ReadingContext;
}

/** What came of them: plain data, but for the table, which goes as columns from one thread to another. */
export interface PartReading {
	readonly table: StoryTable;
	readonly refused: readonly RefusedStory[];
	/** Those that link to files of which nothing was known: they are to be read again. */
	readonly waiting: readonly { readonly name: string; readonly id: string; readonly links: readonly string[] }[];
	/** Where links may lead to, as far as the table does not tell. */
	readonly heads: readonly LinkedFile[];
}

/** Reads some files. */
export function readPart({ files, linked, ledger, writer, context }: PartSource): PartReading {
	const { ledger: _, ...without } = context;
	const reader = new StoryReader(ledger ? { ...without, ledger } : without, writer, new Map(linked));
	for (const file of files) reader.open(file);
	if (linked) reader.renderWaiting();
	writer.flush();
	const waiting = Array.from(reader.waiting, ([name, { id, links }]) => ({ name, id, links: [...links] }));
	return {
		table: StoryTable.of([...reader.rows.values()]),
		refused: [...reader.refused.values()],
		waiting,
		heads: [...reader.heads].flatMap(([name, head]) => {
			const flags = reader.rows.get(name)?.flags;
			return flags !== undefined && (flags & ENDS) === 0 ? [] : [[name, head] as const];
		}),
	};
}

// What a story has that comes to an end, of which a row does not tell when.
const ENDS = FLAGS.expires | FLAGS.withdrawn;
