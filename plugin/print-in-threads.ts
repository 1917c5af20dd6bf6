import { DamagedIndex, StoredStory, type StoryTable } from "../src/building.ts";
import { type Article, editionOf, type Newsroom, NewsroomError, type Page, type TextFile } from "../src/index.ts";
import type { Printer } from "./layouts.ts";
import type { PrintedFile } from "./output.ts";
import { unpacked } from "./packed-files.ts";
import type { PrintContext, Surroundings } from "./print.ts";
import type { PrintedPart, PrintOrder, PrintPlan, SentArticle } from "./print-tasks.ts";
import { sent } from "./thread-message.ts";
import type { Order, ThreadPool } from "./thread-pool.ts";

/** What threads need to print parts of a newspaper, and what is to be done with what they printed. */
export interface ThreadedPrint extends Omit<PrintPlan, "table" | "known" | "articles" | "withdrawn"> {
	/** Its columns should lie in shared memory. */
	readonly table: StoryTable;
	readonly articles: readonly Article[];
	readonly withdrawn: readonly Article[];
	readonly known: object;
	readonly context: Pick<PrintContext, "output" | "failed" | "rendered" | "layout" | "layoutKey" | "newsroom">;
	readonly adopt: (printed: Iterable<PrintedFile>) => void;
}

/** Prints what threads may print, and tells what is left to the main thread. */
export class PrintThreads {
	readonly #pool: ThreadPool;
	readonly #source: ThreadedPrint;
	#prepared: Promise<unknown> | undefined;

	constructor(pool: ThreadPool, source: ThreadedPrint) {
		this.#pool = pool;
		this.#source = source;
	}

	async articles(articles: readonly Article[], around: (article: Article) => Surroundings): Promise<Article[]> {
		const { newsroom } = this.#source.context;
		const { own, left } = await this.#shared(articles, (article) => {
			if (!(article instanceof StoredStory)) return undefined;
			return { layout: article.layout, edition: editionOf(newsroom, article.language), what: article.file };
		});
		await this.#print(own, PART.articles, (part) => ({ articles: part.map((it) => sentArticle(it, around(it))) }));
		return left;
	}

	async pages(pages: readonly Page[]): Promise<Page[]> {
		const { own, left } = await this.#shared(pages, ({ kind, newsroom, path }) => ({
			layout: kind,
			edition: newsroom,
			what: path,
		}));
		await this.#print(own, PART.pages, (part) => ({ pages: part.map(({ path }) => path) }));
		return left;
	}

	/** Of feeds those to which the site adds nothing. */
	async files(files: readonly TextFile[]): Promise<TextFile[]> {
		const isShared = ({ made }: TextFile) => made !== undefined && !this.#source.context.newsroom.extendFeeds;
		await this.#print(files.filter(isShared), PART.files, (part) => ({ files: part.map(({ path }) => path) }));
		return files.filter((file) => !isShared(file));
	}

	// Those whose layout is the theme's, and their keys.
	async #shared<Item>(
		items: readonly Item[],
		sheetOf: (item: Item) => { layout: string; edition: Newsroom; what: string } | undefined,
	): Promise<{ own: Item[]; left: Item[] }> {
		const { layout: find, layoutKey } = this.#source.context;
		const printers = new Map<string, Printer>();
		const own: Item[] = [];
		const left: Item[] = [];
		for (const item of items) {
			const sheet = sheetOf(item);
			const printer = sheet && (printers.get(sheet.layout) ?? (await found(find, sheet)));
			if (sheet && printer?.from === "theme") {
				const place = `${sheet.layout}\n${sheet.edition.prefix}`;
				printers.set(sheet.layout, printer);
				if (!this.#keys.has(place)) this.#keys.set(place, layoutKey(sheet.layout, printer, sheet.edition));
				own.push(item);
			} else left.push(item);
		}
		return { own, left };
	}

	readonly #keys = new Map<string, string>();

	async #print<Item extends { readonly path: string }>(
		items: readonly Item[],
		size: number,
		orderOf: (part: readonly Item[]) => Omit<PrintOrder, "keys">,
	): Promise<void> {
		if (items.length === 0) return;
		await this.#prepare();
		const keys = [...this.#keys];
		const orders = function* (): Iterable<Order> {
			for (let start = 0; start < items.length; start += size) {
				const part = items.slice(start, start + size);
				const task: PrintOrder = { ...orderOf(part), keys };
				yield { kind: "print", on: part.map(({ path }) => path), task };
			}
		};
		const failed = new Set<string>();
		const { context, adopt } = this.#source;
		try {
			for await (const answer of this.#pool.each(orders())) {
				const part = answer as PrintedPart;
				adopt(unpacked(part.printed));
				for (const path of part.rendered) context.rendered(path);
				for (const { path, code, message, faults } of part.failed) {
					failed.add(path);
					context.failed(path, new NewsroomError(code, message, faults));
				}
			}
		} catch (error) {
			throw isDamage(error) ? new DamagedIndex(error.cause.message) : error;
		}
		for (const { path } of items) if (!failed.has(path)) context.output.keep(path);
	}

	#prepare(): Promise<unknown> {
		const { context: _, adopt: __, table, known, articles, withdrawn, ...plan } = this.#source;
		this.#prepared ??= this.#pool.all(() => {
			const task: PrintPlan = {
				...plan,
				table: sent(table.columns()),
				known: sent(known),
				articles: rowsOf(articles),
				withdrawn: rowsOf(withdrawn),
			};
			return { kind: "lay out", on: [], task };
		});
		return this.#prepared;
	}
}

/** How many things are handed out at once: few enough that all threads end at nearly the same time. */
const PART = { articles: 32, pages: 16, files: 12 } as const;

// One that cannot be found is told of where it is asked for.
async function found(
	find: PrintContext["layout"],
	{ layout, what }: { readonly layout: string; readonly what: string },
): Promise<Printer | undefined> {
	try {
		return await find(layout, what);
	} catch {
		return undefined;
	}
}

function sentArticle(article: Article, { next, versions }: Surroundings): SentArticle {
	return {
		row: rowOf(article),
		related: next.related.map(rowOf),
		earlierParts: next.earlierParts.map(rowOf),
		...(versions && { versions: Array.from(versions, ([language, version]) => [language, rowOf(version)] as const) }),
	};
}

function rowsOf(articles: readonly Article[]): Uint32Array {
	return Uint32Array.from(articles, rowOf);
}

function rowOf(article: Article): number {
	if (article instanceof StoredStory) return article.row;
	throw new TypeError(`expected a story of the archive, got ${article.file}`);
}

function isDamage(error: unknown): error is { readonly cause: Error } {
	return error instanceof Error && error.cause instanceof Error && error.cause.name === DamagedIndex.name;
}
