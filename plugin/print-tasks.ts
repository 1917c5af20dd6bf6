import { OutputTable, RecordFiles, StoredStory, StoryStore, StoryTable, type Table } from "../src/building.ts";
import {
	type Article,
	type ErrorCode,
	type Fault,
	type NewsroomError,
	type Page,
	type PlanContext,
	type SitePlan,
	sitePlan,
	type TextFile,
} from "../src/index.ts";
import type { Directories } from "./eleventy.ts";
import type { Printer } from "./layouts.ts";
import { NewsroomGlobals } from "./newsroom-globals.ts";
import { Output } from "./output.ts";
import { type PackedFiles, packed } from "./packed-files.ts";
import { settingsOf } from "./plugin-options.ts";
import { printArticle, printFile, printOther, type SharedContext } from "./print.ts";
import { handwrittenOf, planContext } from "./read-newsroom.ts";
import { theme } from "./theme/theme.ts";
import { themePrinter } from "./theme-printer.ts";
import { received } from "./thread-message.ts";
import type { ThreadData } from "./threads.ts";

/** What a newspaper is that threads are to print, as it goes to them. Stories are told by their rows. */
export interface PrintPlan extends Pick<PlanContext, "leaders" | "now">, Pick<SitePlan, "gone"> {
	/** The columns of all stories. */
	readonly table: unknown;
	/** The files of records, and their folder. */
	readonly records: { readonly folder: string; readonly names: readonly string[] };
	readonly articles: Uint32Array;
	readonly withdrawn: Uint32Array;
	/** The table of what builds before have left in the output folder. */
	readonly known: unknown;
	readonly directories: Directories;
	/** What all files depend on beside what each of them is made of. */
	readonly key: string;
}

/** The page of a story that a thread is to print. */
export interface SentArticle {
	readonly row: number;
	readonly related: readonly number[];
	readonly earlierParts: readonly number[];
	readonly versions?: readonly (readonly [language: string, row: number])[];
}

/** A part of what is to be printed: stories, and other things by their addresses. */
export interface PrintOrder {
	readonly articles?: readonly SentArticle[];
	readonly pages?: readonly string[];
	readonly files?: readonly string[];
	/** Those of layouts, by name and prefix of the edition. */
	readonly keys: readonly (readonly [string, string])[];
}

/** What came of it. */
export interface PrintedPart {
	readonly printed: PackedFiles;
	/** Addresses of the pages of stories that were rendered. */
	readonly rendered: readonly string[];
	readonly failed: readonly {
		readonly path: string;
		readonly code: ErrorCode;
		readonly message: string;
		readonly faults: readonly Fault[];
	}[];
}

/** What a thread does to print. */
export class PrintTasks {
	readonly #data: ThreadData;
	readonly #tell: (index: number) => void;
	#press: Press | undefined;

	/** @param tell told of the index of each thing before it is printed */
	constructor(data: ThreadData, tell: (index: number) => void) {
		this.#data = data;
		this.#tell = tell;
	}

	async layOut(plan: PrintPlan): Promise<void> {
		this.#press?.close();
		const settings = settingsOf(this.#data.options, process.env, []);
		const handwritten = await handwrittenOf(settings);
		const { leaders, now } = plan;
		const absolute = handwritten?.absolute;
		const context = planContext(settings, { leaders, now, ...(absolute && { absolute }) });
		this.#press = new Press(plan, this.#data.project.output, settings.newsroom, context);
	}

	async print({ articles = [], pages = [], files = [], keys }: PrintOrder): Promise<PrintedPart> {
		if (!this.#press) throw new Error("expected a thread that was told what to print");
		let index = 0;
		this.#press.keys = new Map(keys);
		for (const article of articles) {
			this.#tell(index++);
			await this.#press.article(article);
		}
		for (const path of pages) {
			this.#tell(index++);
			await this.#press.page(path);
		}
		for (const path of files) {
			this.#tell(index++);
			this.#press.file(path);
		}
		return this.#press.take();
	}
}

/** What is printed beside stories, by address. */
interface Made {
	readonly pages: ReadonlyMap<string, Page>;
	readonly files: ReadonlyMap<string, TextFile>;
}

class Press {
	readonly #store: StoryStore;
	readonly #records: RecordFiles;
	readonly #stories: readonly StoredStory[];
	readonly #output: Output;
	readonly #context: SharedContext;
	readonly #made: () => Made;
	#rendered: string[] = [];
	#failed: PrintedPart["failed"][number][] = [];
	keys: ReadonlyMap<string, string> = new Map();

	constructor(plan: PrintPlan, output: string, newsroom: SharedContext["newsroom"], context: PlanContext) {
		const { table, records, known, directories, key, gone } = plan;
		this.#records = new RecordFiles(records.folder, records.names);
		this.#store = new StoryStore(StoryTable.from(received(table) as Table), this.#records);
		this.#stories = this.#store.stories();
		this.#output = new Output(output, false, OutputTable.of(received(known) as Table));
		const storiesAt = (rows: Uint32Array) => Array.from(rows, (row) => this.#story(row));
		const articles = storiesAt(plan.articles);
		const withdrawn = storiesAt(plan.withdrawn);
		const globals = new NewsroomGlobals(newsroom);
		globals.replace(articles, directories);
		const printers = new Map<string, Printer>();
		this.#context = {
			newsroom,
			directories,
			key,
			data: {},
			output: this.#output,
			isPrinted: (path, digest) => this.#output.isAsPrinted(path, digest),
			layout: async (name) => {
				const printer = printers.get(name) ?? themePrinter(expected(theme[name], name));
				printers.set(name, printer);
				return printer;
			},
			layoutKey: (name, _, edition) => this.keys.get(`${name}\n${edition.prefix}`) ?? "",
			transform: async (content) => content,
			global: (edition) => globals.of(edition),
			rendered: (path) => this.#rendered.push(path),
			failed: (path, error: NewsroomError) => {
				const { code, message, faults } = error;
				this.#failed.push({ path, code, message, faults });
			},
		};
		let made: Made | undefined;
		this.#made = () => {
			if (made) return made;
			const { pages, files } = sitePlan({ articles, withdrawn, gone }, newsroom, context);
			const byPath = <Item extends { readonly path: string }>(items: readonly Item[]) =>
				new Map(items.map((item) => [item.path, item]));
			made = { pages: byPath(pages), files: byPath(files) };
			return made;
		};
	}

	async article({ row, related, earlierParts, versions }: SentArticle): Promise<void> {
		const stories = (rows: readonly number[]) => rows.map((other) => this.#story(other));
		const next = { related: stories(related), earlierParts: stories(earlierParts) };
		const others = versions && new Map(versions.map(([language, other]) => [language, this.#story(other)]));
		await printArticle(this.#story(row), { next, versions: others }, this.#context);
	}

	async page(path: string): Promise<void> {
		await printOther(expected(this.#made().pages.get(path), path), this.#context);
	}

	file(path: string): void {
		printFile(expected(this.#made().files.get(path), path), this.#context);
	}

	take(): PrintedPart {
		const part = { printed: packed(this.#output.take()), rendered: this.#rendered, failed: this.#failed };
		this.#rendered = [];
		this.#failed = [];
		return part;
	}

	close(): void {
		this.#records.close();
	}

	#story(row: number): StoredStory & Article {
		return this.#stories[row] ?? new StoredStory(this.#store, row);
	}
}

function expected<Item>(item: Item | undefined, path: string): Item {
	if (item === undefined) throw new Error(`expected ${path} among what is printed`);
	return item;
}
