import { join } from "node:path";
import { addressOfFile, DamagedIndex, digestOf, type OutputTable, once, planTags } from "../src/building.ts";
import {
	type Article,
	checkedPlan,
	type Fault,
	isError,
	type Newsroom,
	NewsroomError,
	outputFile,
	placedFault,
	type SitePlan,
	type SourceRequest,
} from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";
import { type BuildSummary, buildSummary, readingLines, summaryLine } from "./build-summary.ts";
import { codeKey } from "./code-key.ts";
import { compileLayouts } from "./compile-layouts.ts";
import { configurationKey } from "./configuration-key.ts";
import { count } from "./count.ts";
import { dataKey, valueKey } from "./data-key.ts";
import type { BuildEvent, ContentMap, EleventyConfig, ExtensionMap, TemplateConfig } from "./eleventy.ts";
import { FaultReport } from "./fault-report.ts";
import { hasTransforms } from "./has-transforms.ts";
import { type KeptOfPrinting, NOTHING_KEPT } from "./kept-of-printing.ts";
import { type LayoutKeySource, LayoutKeys } from "./layout-keys.ts";
import { type LayoutSources, layoutNames, layoutsOf } from "./layouts.ts";
import { leakFaults } from "./leak-scan.ts";
import { enterAddresses } from "./ledger-file.ts";
import { KEPT, Leftovers } from "./leftovers.ts";
import { NewsroomArchive } from "./newsroom-archive.ts";
import { NewsroomGlobals } from "./newsroom-globals.ts";
import { Output } from "./output.ts";
import { holdLock } from "./output-lock.ts";
import { copiedFiles } from "./passthrough.ts";
import { type PictureFinding, Pictures } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import { NothingKept } from "./present-in.ts";
import { PREVIEWS_PATH, Previews } from "./previews.ts";
import { type PrintContext, print } from "./print.ts";
import { PrintThreads } from "./print-in-threads.ts";
import type { Project } from "./project.ts";
import { type HeldStories, readHolding } from "./read-holding.ts";
import { type NewsroomReading, readNewsroom } from "./read-newsroom.ts";
import type { Session } from "./session.ts";
import { NO_SITE, type SiteAddresses, siteAddresses } from "./site-addresses.ts";
import { soundPlan } from "./sound-plan.ts";
import { theme } from "./theme/theme.ts";
import type { ThreadPool } from "./thread-pool.ts";

/**
 * The builds of one configuration, each in three steps that Eleventy's events ask for: read, compare, print.
 *
 * Nothing is written before the second step has passed.
 */
export class Build {
	readonly #eleventy: EleventyConfig;
	readonly #settings: Settings;
	readonly #project: Project;
	readonly #session: Session;
	readonly #pictures: Pictures;
	readonly #faults: FaultReport;
	readonly #archive: NewsroomArchive;
	readonly #threads: ThreadPool | undefined;
	/** The stories of the build as templates see them. */
	readonly globals: NewsroomGlobals;
	#event: BuildEvent | undefined;
	#reading: BuildReading | undefined;
	#held: HeldStories = new Map();
	#map: ContentMap = { urlToInputPath: {} };
	#plan: SitePlan | undefined;
	#layout: ReturnType<typeof layoutsOf> | undefined;
	#site: SiteAddresses = NO_SITE;
	#kept: KeptOfPrinting = NOTHING_KEPT;
	#printed = false;
	/** Whether nothing was wrong between the newspaper and what the site itself puts where. */
	#isSound = true;
	#began = 0;
	#release: (() => void) | undefined;

	/** Globs of what Eleventy leaves out. */
	ignores: readonly string[] = [];
	templateConfig: TemplateConfig | undefined;
	extensionMap: ExtensionMap | undefined;

	/** @param threads those that may help; absent where all is to be done in one thread */
	constructor(eleventy: EleventyConfig, settings: Settings, project: Project, session: Session, threads?: ThreadPool) {
		this.#eleventy = eleventy;
		this.#settings = settings;
		this.#project = project;
		this.#session = session;
		this.#pictures = new Pictures(project, settings.images);
		this.#faults = new FaultReport(eleventy.logger, session, settings.newsroom.outputs.stylesheet);
		this.#archive = new NewsroomArchive(project, settings, eleventy.logger, threads);
		this.#threads = threads;
		this.globals = new NewsroomGlobals(settings.newsroom);
	}

	/** Begins to look for what has changed since the last build, which Eleventy need not wait for. */
	begin(): void {
		if (!this.#settings.dryRun) this.#archive.begin();
	}

	/**
	 * Reads and checks all articles.
	 *
	 * @throws {NewsroomError} `FRONT_MATTER` when one has an error and the build is strict.
	 */
	async read(event: BuildEvent): Promise<void> {
		this.#event = event;
		this.#began = performance.now();
		this.#plan = undefined;
		this.#printed = false;
		this.#session.pages.clear();
		if (this.#writes) this.#release ??= await this.#lock();
		await this.#orRelease(() => this.#read(event));
	}

	async #read({ directories }: BuildEvent): Promise<void> {
		const now = this.#settings.now ?? new Date();
		const read = (held: ReadonlySet<string>) => this.#readFor(now, held);
		const { reading, held } = this.#isHolding
			? await readHolding({ read, check: (sound) => this.#check(sound), output: this.#project.output })
			: { reading: await read(new Set()), held: new Map() };
		this.#reading = reading;
		this.#held = held;
		this.#faults.tellOfHeld(held);
		this.#tell("FRONT_MATTER", reading.faults);
		this.globals.replace(reading.articles, directories);
	}

	// What writes nothing leaves nothing for the next build either.
	async #readFor(now: Date, held: ReadonlySet<string>): Promise<BuildReading> {
		if (!this.#writes) return this.reading(now, { held });
		const request = {
			now,
			held,
			layouts: layoutNames(this.#layoutSources()),
			pictures: this.#pictureFinding(),
			pictureKey: this.#pictures.key,
			ignores: this.ignores,
			code: once(() => this.#codeKey(this.#event as BuildEvent)),
		};
		try {
			return await this.#archive.read(request);
		} catch (error) {
			if (!(error instanceof NothingKept)) throw error;
			// A newspaper can be built where nothing can be kept.
			this.#eleventy.logger.warn(
				`[newsroom] ${KEPT} cannot be written (${error.message}): the next build will read everything again`,
			);
			return this.reading(now, { held });
		}
	}

	/** Reads the newspaper at an instant to look at it, and keeps nothing. */
	reading(now: Date, request: SourceRequest = {}): Promise<NewsroomReading> {
		const names = layoutNames(this.#layoutSources());
		return readNewsroom(this.#project, this.#settings, this.ignores, names, this.#pictureFinding(), now, request);
	}

	#pictureFinding(): PictureFinding {
		return this.#session.finding(this.#pictures.key, () => this.#pictures.finding());
	}

	/**
	 * Compares addresses with those of the site's own templates.
	 *
	 * @throws {NewsroomError} `ADDRESS` when an article shares one and the build is strict.
	 */
	async compare(map: ContentMap): Promise<void> {
		this.#map = map;
		await this.#orRelease(() => this.#despiteDamage(() => this.#compare()));
	}

	// What was written so far is as it should be: only what was kept cannot be believed.
	async #despiteDamage(act: () => Promise<void>): Promise<void> {
		try {
			await act();
		} catch (error) {
			if (!(error instanceof DamagedIndex) || !this.#event) throw error;
			this.#archive.forget(error);
			await this.#read(this.#event);
			await this.#compare();
			await act();
		}
	}

	async #compare(): Promise<void> {
		this.#layout = layoutsOf(this.#layoutSources());
		if (!this.#reading) return;
		// Whether more must be looked at is known when Eleventy's data are.
		const areEdits = this.#reading.found?.edits && this.#archive.kept.site === this.#siteKey();
		if (!areEdits) await this.#comparePlan(this.#reading.plan);
	}

	async #comparePlan(whole: SitePlan): Promise<void> {
		this.#site = siteAddresses(this.#map, copiedFiles(this.#eleventy.passthroughCopies, this.#project), whole);
		const { plan, replaced, faults } = checkedPlan(whole, this.#site.taken);
		this.#tell(
			"ADDRESS",
			faults.map((fault) => placedFault(fault, this.#project.root)),
		);
		for (const { path, file } of replaced) this.#eleventy.logger.log(`[newsroom] ${path} is printed by ${file}`);
		for (const notice of plan.notices) this.#eleventy.logger.log(`[newsroom] ${notice}`);
		this.#plan = soundPlan(plan, faults);
		const layout = this.#layout ?? layoutsOf(this.#layoutSources());
		await compileLayouts(this.#plan, layout, this.#isStrict ? "strict" : "lenient");
		const broken = await this.#makePictures(this.#plan);
		this.#tell("FRONT_MATTER", broken);
		this.#plan = soundPlan(this.#plan, broken);
		this.#isSound = [...faults, ...broken].every((fault) => !isError(fault));
	}

	async #makePictures({ articles }: SitePlan): Promise<readonly Fault[]> {
		return this.#writes ? this.#pictures.make(articles) : [];
	}

	// All that can be wrong with a story but that a template of the site stands at its address.
	async #check({ plan }: BuildReading): Promise<readonly Fault[]> {
		const { faults } = checkedPlan(plan, new Map());
		return faults.length > 0 ? faults.map((fault) => placedFault(fault, this.#project.root)) : this.#makePictures(plan);
	}

	/** Prints the newspaper with Eleventy's data, unless Eleventy writes nothing either. */
	async print(data: object): Promise<void> {
		const event = this.#event;
		this.#printed = true;
		if (!event || !this.#reading || event.outputMode !== "fs") return;
		if (this.#writes) this.#release ??= await this.#lock();
		await this.#orRelease(() => this.#despiteDamage(() => this.#print(event, data)));
	}

	async #print(event: BuildEvent, data: object): Promise<void> {
		const { newsroom, dryRun } = this.#settings;
		const leftovers = dryRun ? undefined : new Leftovers(this.#project, this.#eleventy.logger, this.#archive.written);
		const output = new Output(this.#project.output, dryRun, leftovers?.table);
		const transforms = this.#eleventy.getFilter("renderTransforms");
		const global = (edition: Newsroom) => this.globals.of(edition);
		const keys = new LayoutKeys({ ...this.#keys(event, data), global });
		const layout = this.#layout ?? layoutsOf(this.#layoutSources());
		const edits = leftovers && (await this.#editsPlan(leftovers.table, keys, layout));
		if (edits) await this.#comparePlan(edits);
		else if (!this.#plan) await this.#comparePlan((this.#reading as BuildReading).plan);
		const plan = this.#plan as SitePlan;
		const context: PrintContext = {
			newsroom,
			published: this.#reading?.articles ?? [],
			articles: this.#project.articles,
			directories: event.directories,
			output,
			cache: this.#pictures.cache,
			key: this.#archive.key,
			layout,
			layoutKey: keys.keyOf,
			transform: async (content, page) => String(await transforms.call({ page }, content, page)),
			global,
			isPrinted: (path, digest) => output.isAsPrinted(path, digest),
			expect: (paths) => leftovers?.expect(paths),
			failed: (path, error) => this.#pageFailed(path, error),
			rendered: (path) => this.#session.rendered.push(path),
			data,
		};
		this.#session.rendered.length = 0;
		const threads = leftovers && !edits && this.#printThreads(context, output, leftovers.table);
		if (this.#reading?.found) this.#archive.beginPrinting();
		await print(plan, threads ? { ...context, threads } : context);
		// What they hold is wanted for the end.
		this.#threads?.stop();
		this.#kept = {
			reads: keys.reads,
			layoutKeys: { ...(edits && this.#archive.kept.layoutKeys), ...keys.known },
			// What is wrong must be told again by the next build.
			site: this.#isSound ? this.#siteKey() : "",
		};
		this.#preview(context, event);
		const printed = output.take();
		leftovers?.add(printed);
		const { prints: isOther } = this.#site;
		const tagsOf = planTags(plan, addressOfFile);
		const ending = { written: output.written, plan, cache: this.#pictures.cache, isOther, tagsOf };
		const removed = leftovers?.clear(ending, edits ? "what was printed" : "everything") ?? 0;
		if (leftovers) this.#session.ours = leftovers.table;
		for (const { file, path } of plan.articles) this.#session.addresses.set(file, path);
		if (dryRun) {
			const what = `${count(output.written.size, "file")} from ${count(plan.articles.length, "article")}`;
			this.#eleventy.logger.log(`[newsroom] Would write ${what}`);
			return;
		}
		this.#tellOfEnd(printed.filter(({ isWritten }) => isWritten).length, removed);
	}

	// What such edits can change, where all else of the site and of its output is as the last build has left it.
	async #editsPlan(
		table: OutputTable,
		keys: LayoutKeys,
		layout: ReturnType<typeof layoutsOf>,
	): Promise<SitePlan | undefined> {
		const { found, articles, plansOf } = this.#reading as BuildReading;
		const edits = found?.edits;
		if (!edits || !plansOf || this.#plan) return undefined;
		if (table.size === 0 || (await this.#archive.outputs(table)).length > 0) return undefined;
		if (!(await keys.areSame(this.#archive.kept.layoutKeys, layout, this.#settings.newsroom))) return undefined;
		const listSitemaps = [...table.paths()].flatMap((file) => (LIST_SITEMAP.test(file) ? [`/${file}`] : []));
		const known = { listSitemaps, isThere: (path: string) => table.has(outputFile(path)) };
		const plan = plansOf({ ...edits, ...known });
		if (edits.areCardsOthers) return plan;
		// The last two days may be over for a story, of which the index of sitemaps tells too.
		const [news] = plan.sitemaps([]);
		const digest = news?.made && digestOf(news.made(), "as told", this.#archive.key);
		const isSame = !news || (digest !== undefined && table.get(outputFile(news.path))?.digest === digest);
		return isSame || articles.length === 0 ? plan : plansOf({ ...edits, ...known, areCardsOthers: true });
	}

	// What stands at which address beside the newspaper, and what is copied from where.
	#siteKey(): string {
		return valueKey([Object.entries(this.#map.urlToInputPath).sort(), this.#eleventy.passthroughCopies]);
	}

	/** The last build in numbers, for tests; undefined before it has printed. */
	summary: BuildSummary | undefined;

	// The site's own code runs in the main thread alone.
	#printThreads(context: PrintContext, output: Output, known: OutputTable): PrintThreads | undefined {
		const { found, articles, plan } = this.#reading as BuildReading;
		if (!found?.threads || hasTransforms(this.#eleventy)) return undefined;
		const { segments, now } = found.next.head;
		return new PrintThreads(found.threads, {
			table: found.next.stories,
			records: { folder: join(this.#project.root, KEPT), names: segments },
			articles,
			withdrawn: plan.withdrawn,
			gone: plan.gone,
			leaders: found.leaders,
			now: new Date(now),
			known: known.toTable(),
			directories: context.directories,
			key: context.key,
			context,
			adopt: (printed) => output.adopt(printed),
		});
	}

	#tellOfEnd(written: number, removed: number): void {
		const reading = this.#reading as BuildReading;
		this.summary = buildSummary(reading, { rendered: this.#session.rendered.length, written, removed });
		const lines = [
			...(this.#settings.explain ? readingLines(reading) : []),
			summaryLine(this.summary, performance.now() - this.#began),
		];
		for (const line of lines) this.#eleventy.logger.log(`[newsroom] ${line}`);
	}

	#codeKey({ directories }: BuildEvent): string {
		const config = this.templateConfig?.getLocalProjectConfigFile();
		return codeKey({
			project: this.#project,
			directories,
			copied: Object.keys(this.#eleventy.passthroughCopies),
			environment: process.env,
			...(config && { config }),
		});
	}

	#keys(event: BuildEvent, data: object): Omit<LayoutKeySource, "global"> {
		const { key, kept } = this.#archive;
		const { templateConfig } = this;
		const siteKey = once(() =>
			[
				this.#codeKey(event),
				templateConfig ? configurationKey(templateConfig, this.#eleventy) : "",
				dataKey(data),
			].join(" "),
		);
		return {
			key,
			reads: kept.reads,
			data,
			siteKey,
			hasTransforms: hasTransforms(this.#eleventy),
			storiesKey: () => storiesKey(this.#reading?.articles ?? []),
		};
	}

	/**
	 * Makes sure that what was read was printed too, and nothing of what readers may not see.
	 *
	 * @throws {NewsroomError} `OPTION` when Eleventy was told to leave out the template that prints; `LEAK` when there is
	 * something of a withheld story in the output folder and this is a build.
	 */
	async end(): Promise<void> {
		try {
			await this.#despiteDamage(async () => this.#end());
		} finally {
			this.#threads?.stop();
			this.#release?.();
			this.#release = undefined;
		}
	}

	#end(): void {
		this.#tellOfLeaks();
		const isBuild = this.#event?.outputMode === "fs" && this.#event.runMode === "build" && !this.#event.incremental;
		if (this.#printed && this.#writes && this.#reading && this.#plan) {
			// Last of all, when readers may come to know them.
			if (isBuild && !this.#reading.found?.edits)
				enterAddresses(this.#project, this.#settings, this.#reading, this.#plan);
			this.#archive.commit(this.#reading, this.#kept);
		}
		// An incremental build may have found nothing to print.
		if (!isBuild || !this.#plan) return;
		if (this.#printed) {
			if (this.#held.size > 0) process.exitCode = HELD_BACK;
			return;
		}
		const message = "the newspaper was not printed: expected 11ty.js among the template formats; add it to --formats";
		throw new NewsroomError("OPTION", `eleventy-plugin-newsroom: ${message}`);
	}

	// For a development server, which may show what a build must not write.
	#preview(context: PrintContext, { runMode }: BuildEvent): void {
		if (runMode === "build" || !this.#reading) return;
		const { articles: published, withheld, plan } = this.#reading;
		const { prefix } = this.#session;
		const withdrawn = new Set(plan.withdrawn.map(({ file }) => file));
		const stories = withheld.filter(({ file }) => !withdrawn.has(file));
		const makePictures = (story: Article) => this.#pictures.make([story]);
		const { templates: taken } = this.#site;
		this.#session.previews = new Previews({ ...context, stories, published, taken, prefix, makePictures });
		if (stories.length === 0) return;
		const what = `${count(stories.length, "story", "stories")} that readers cannot see yet`;
		this.#eleventy.logger.log(`[newsroom] ${what}: see ${prefix}${PREVIEWS_PATH.slice(1)}`);
	}

	// A story that is held back is as little to be told of as a draft.
	#tellOfLeaks(): void {
		const { newsroom, ignoredLeaks: ignored } = this.#settings;
		if (!this.#event || !this.#reading || !this.#writes) return;
		const reading = this.#reading;
		const withheld = [...reading.withheld, ...reading.faulty.filter(({ file }) => this.#held.has(file))];
		if (withheld.length === 0) return;
		const { articles, addresses, plan } = reading;
		const secret = { articles, addresses, plan, withheld };
		const context = { project: this.#project, newsroom, ours: this.#session.ours, held: this.#held, ignored };
		this.#faults.tellOfLeaks(leakFaults(secret, context), this.#event.runMode);
	}

	// No two builds of a project write at once, whichever folder they write to: they keep what they know in the same one.
	#lock(): Promise<() => void> {
		const name = `${KEPT}/lock`;
		const log = (line: string) => this.#eleventy.logger.log(line);
		return holdLock(join(this.#project.root, name), { log, name });
	}

	async #orRelease(act: () => Promise<void>): Promise<void> {
		try {
			await act();
		} catch (error) {
			this.#threads?.stop();
			this.#release?.();
			this.#release = undefined;
			throw error;
		}
	}

	get #writes(): boolean {
		return this.#event?.outputMode === "fs" && !this.#settings.dryRun;
	}

	get #isHolding(): boolean {
		return this.#isStrict && this.#settings.onFault === "hold";
	}

	get #isStrict(): boolean {
		return this.#settings.strict ?? this.#event?.runMode === "build";
	}

	#pageFailed(path: string, error: NewsroomError): void {
		if (this.#isStrict) throw error;
		this.#faults.tellOfPage(path, error);
	}

	#layoutSources(): LayoutSources {
		if (!this.templateConfig || !this.extensionMap) throw new Error("Eleventy has not told its configuration yet");
		return {
			options: this.#settings.layouts,
			theme,
			folder: this.#project.layouts,
			templateConfig: this.templateConfig,
			extensionMap: this.extensionMap,
		};
	}

	#tell(code: "FRONT_MATTER" | "ADDRESS", faults: readonly Fault[]): void {
		const { faulty = [], articles = [] } = this.#reading ?? {};
		this.#faults.tell(code, faults, [...articles, ...faulty], this.#isStrict ? "strict" : "lenient");
	}
}

// What tells whether any story is another than before.
function storiesKey(articles: readonly Article[]): string {
	return String(digestOf({ facts: articles.length, cards: [], whole: articles }, "anything", "") ?? "");
}

const LIST_SITEMAP = /^sitemaps\/lists(?:-\d+)?\.xml$/;

/** The exit code of a build that printed all but the stories that it held back. */
const HELD_BACK = 5;
