import { join } from "node:path";
import { addressOfFile, digestOf, once, planTags } from "../src/building.ts";
import type { Article, Newsroom, NewsroomError, SitePlan } from "../src/index.ts";
import type { BuildParts } from "./build-parts.ts";
import type { BuildReading } from "./build-reading.ts";
import type { ComparedPlan } from "./compared-plan.ts";
import { count } from "./count.ts";
import { editsPlan } from "./edits-plan.ts";
import type { Directories } from "./eleventy.ts";
import { hasTransforms } from "./has-transforms.ts";
import type { KeptOfPrinting } from "./kept-of-printing.ts";
import { LayoutKeys } from "./layout-keys.ts";
import type { layoutsOf } from "./layouts.ts";
import { KEPT, Leftovers } from "./leftovers.ts";
import { Output } from "./output.ts";
import { type PrintContext, print } from "./print.ts";
import { PrintThreads } from "./print-in-threads.ts";

/** What is printed: everything, or what edits can have changed alone. */
export type PrintScope = Parameters<Leftovers["clear"]>[1];

/** What a newspaper is printed with. */
export interface PrintingSource extends Omit<BuildParts, "threads"> {
	readonly reading: BuildReading;
	readonly directories: Directories;
	/** Eleventy's data for layouts. */
	readonly data: object;
	readonly layout: ReturnType<typeof layoutsOf>;
	/** Told of a page that could not be printed. */
	readonly failed: (path: string, error: NewsroomError) => void;
}

/** What has become of the output folder, in numbers of files. */
export interface PrintedCount {
	/** Those whose bytes were others before. */
	readonly written: number;
	readonly removed: number;
}

/** What has become of it, with its files by path from there that are others than the last build has left. */
export interface PrintedOutput extends PrintedCount {
	readonly changed: readonly string[];
}

/**
 * The printing of a build into the output folder, from what earlier builds have left there to what the next one will find.
 * To be made while no other build writes there.
 */
export class Printing {
	readonly #source: PrintingSource;
	readonly #leftovers: Leftovers | undefined;
	readonly #output: Output;
	readonly #keys: LayoutKeys;
	#tell: (printed: number) => void = () => {};
	/** What pages are printed with. */
	readonly context: PrintContext;

	constructor(source: PrintingSource) {
		const { archive, eleventy, project, settings } = source;
		this.#source = source;
		this.#leftovers = settings.dryRun ? undefined : new Leftovers(project, eleventy.logger, archive.written);
		this.#output = new Output(project.output, settings.dryRun, this.#leftovers?.table);
		this.#keys = layoutKeys(source);
		this.context = this.#contextOf(source);
	}

	/** What is to be printed where nothing but stories was edited; nothing where more must be looked at. */
	async editsPlan(): Promise<SitePlan | undefined> {
		const { reading, archive, layout, settings } = this.#source;
		const { newsroom } = settings;
		const { table } = this.#leftovers ?? {};
		return table && editsPlan(reading, { archive, table, keys: this.#keys, layout, newsroom });
	}

	/** Prints what of a plan is not as it should be. */
	async print(plan: SitePlan, scope: PrintScope, tell: (printed: number, all: number) => void): Promise<void> {
		const { archive, reading, session } = this.#source;
		session.rendered.length = 0;
		this.#tell = (printed) => tell(printed, plan.articles.length);
		const threads = scope === "everything" ? this.#threads() : undefined;
		if (reading.found) archive.beginPrinting();
		await print(plan, threads ? { ...this.context, threads } : this.context);
	}

	/** What of it is kept for the next build. */
	kept(scope: PrintScope): Omit<KeptOfPrinting, "site"> {
		const before = scope === "everything" ? {} : this.#source.archive.kept.layoutKeys;
		return { reads: this.#keys.reads, layoutKeys: { ...before, ...this.#keys.known } };
	}

	/** Removes what is not printed any more, and keeps what the next build must know; a dry run tells what it would have printed. */
	end({ plan, site }: Pick<ComparedPlan, "plan" | "site">, scope: PrintScope): PrintedOutput | undefined {
		const { archive, eleventy, pictures, session } = this.#source;
		const { written } = this.#output;
		if (!this.#leftovers) {
			const what = `${count(written.size, "file")} from ${count(plan.articles.length, "article")}`;
			eleventy.logger.log(`[newsroom] Would write ${what}`);
			return undefined;
		}
		const printed = this.#output.take();
		this.#leftovers.add(printed);
		const tagsOf = planTags(plan, addressOfFile);
		const ending = { written, plan, cache: pictures.cache, isOther: site.prints, tagsOf };
		const removed = this.#leftovers.clear(ending, scope);
		session.ours = this.#leftovers.table;
		archive.keep(this.#leftovers.left);
		return {
			written: printed.filter(({ isWritten }) => isWritten).length,
			removed,
			changed: printed.flatMap(({ file, isChanged }) => (isChanged ? [file] : [])),
		};
	}

	#contextOf({
		archive,
		data,
		directories,
		eleventy,
		failed,
		globals,
		layout,
		pictures,
		project,
		reading,
		session,
		settings,
	}: PrintingSource): PrintContext {
		const transforms = eleventy.getFilter("renderTransforms");
		return {
			newsroom: settings.newsroom,
			published: reading.articles,
			articles: project.articles,
			directories,
			output: this.#output,
			cache: pictures.cache,
			key: archive.key,
			layout,
			layoutKey: this.#keys.keyOf,
			transform: async (content, page) => String(await transforms.call({ page }, content, page)),
			global: (edition) => globals.of(edition),
			isPrinted: (path, digest) => this.#output.isAsPrinted(path, digest),
			expect: (paths) => this.#leftovers?.expect(paths),
			failed,
			rendered: (path) => this.#tell(session.rendered.push(path)),
			data,
		};
	}

	// The site's own code runs in the main thread alone.
	#threads(): PrintThreads | undefined {
		const { eleventy, project, reading } = this.#source;
		const { found, articles, withdrawn, plan } = reading;
		if (!this.#leftovers || !found?.threads || hasTransforms(eleventy)) return undefined;
		const { segments, now } = found.next.head;
		return new PrintThreads(found.threads, {
			table: found.next.stories,
			records: { folder: join(project.root, KEPT), names: segments },
			articles,
			withdrawn,
			gone: plan.gone,
			leaders: found.leaders,
			now: new Date(now),
			known: this.#leftovers.table.toTable(),
			directories: this.context.directories,
			key: this.context.key,
			context: this.context,
			adopt: (printed) => this.#output.adopt(printed),
		});
	}
}

function layoutKeys({ archive, data, directories, eleventy, globals, reading, site }: PrintingSource): LayoutKeys {
	return new LayoutKeys({
		key: archive.key,
		reads: archive.kept.reads,
		data,
		siteKey: once(() => site.wholeKey(directories, data)),
		hasTransforms: hasTransforms(eleventy),
		storiesKey: () => storiesKey(reading.articles),
		global: (edition: Newsroom) => globals.of(edition),
	});
}

// What tells whether any story is another than before.
function storiesKey(articles: readonly Article[]): string {
	return String(digestOf({ facts: articles.length, cards: [], whole: articles }, "anything", "") ?? "");
}
