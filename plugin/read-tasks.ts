import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LinkedFile, type PartReading, type PartSource, RecordWriter, readPart } from "../src/building.ts";
import type { ArticleFile, ReadingContext } from "../src/index.ts";
import { KnownSourceFiles, type SourceNotes } from "./known-files.ts";
import { Pictures } from "./pictures.ts";
import { settingsOf } from "./plugin-options.ts";
import { readingTools } from "./read-newsroom.ts";
import { sent } from "./thread-message.ts";
import type { ThreadData } from "./threads.ts";

/** How a thread is to read, until it is told otherwise. */
export interface ReadingPlan {
	readonly now: Date;
	readonly held: ReadonlySet<string>;
	readonly layouts: ReadonlySet<string>;
	/** Where its records go: a file that is its own. */
	readonly records: { readonly folder: string; readonly name: string; readonly segment: number };
}

/** An article file as it goes to a thread. */
export interface SentFile extends Omit<ArticleFile, "read"> {
	/** Its path in the articles folder as the disk has it. */
	readonly path: string;
}

/** A part as it goes to a thread. */
export interface SentPart extends Pick<PartSource, "ledger"> {
	readonly files: readonly SentFile[];
	readonly linked?: readonly LinkedFile[];
}

/** What comes back. */
export interface SentReading extends Omit<PartReading, "table"> {
	/** Of the table. */
	readonly columns: unknown;
	readonly notes: SourceNotes;
}

/** What a thread does to read. */
export class ReadTasks {
	readonly #data: ThreadData;
	readonly #tell: (index: number) => void;
	readonly #known: KnownSourceFiles;
	#writer: RecordWriter | undefined;
	#context: ReadingContext | undefined;

	/** @param tell told of the index of each file before it is read */
	constructor(data: ThreadData, tell: (index: number) => void) {
		this.#data = data;
		this.#tell = tell;
		this.#known = new KnownSourceFiles(data.project, undefined);
	}

	async prepare({ now, held, layouts, records }: ReadingPlan): Promise<void> {
		const { project, options } = this.#data;
		const settings = settingsOf(options, process.env, []);
		const finding = this.#known.finding(new Pictures(project, settings.images).finding());
		const { context } = await readingTools(project, settings, layouts, finding);
		this.#context = { ...context, now, held };
		this.#writer?.close();
		this.#writer = new RecordWriter(records.folder, records.name, records.segment);
	}

	read({ files, ...part }: SentPart): SentReading {
		if (!this.#context || !this.#writer) throw new Error("expected a thread that is prepared to read");
		const { articles } = this.#data.project;
		const opened = files.map(({ path, ...file }, index) =>
			this.#known.noted({
				...file,
				read: () => {
					this.#tell(index);
					return readFileSync(join(articles, path));
				},
			}),
		);
		const { table, ...rest } = readPart({ ...part, files: opened, context: this.#context, writer: this.#writer });
		return { ...rest, columns: sent(table.columns()), notes: this.#known.take() };
	}
}
