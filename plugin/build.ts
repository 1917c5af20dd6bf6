import {
	checkedPlan,
	editionOf,
	type Fault,
	faultText,
	type Newsroom,
	NewsroomError,
	type SitePlan,
} from "../src/index.ts";
import { ArticleEntry, type NewsroomGlobal, newsroomGlobal } from "./collections.ts";
import type { BuildEvent, ContentMap, EleventyConfig, ExtensionMap, TemplateConfig } from "./eleventy.ts";
import { type LayoutSources, layoutNames, layoutsOf } from "./layouts.ts";
import { Output } from "./output.ts";
import { Pictures } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import { print } from "./print.ts";
import type { Project } from "./project.ts";
import { errorsOf, type NewsroomReading, readNewsroom } from "./read-newsroom.ts";
import type { Session } from "./session.ts";
import { faultPage, theme } from "./theme/theme.ts";

/** Where the development server lists faults of articles that have no address. */
const ERRORS_PATH = "/newsroom-errors/";

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
	/** The global `newsroom`. */
	readonly global: NewsroomGlobal;
	#event: BuildEvent | undefined;
	#reading: NewsroomReading | undefined;
	#plan: SitePlan | undefined;
	#layout: ReturnType<typeof layoutsOf> | undefined;
	#printed = false;
	#entries: readonly ArticleEntry[] = [];
	#globals = new Map<Newsroom, NewsroomGlobal>();

	/** Globs of what Eleventy leaves out. */
	ignores: readonly string[] = [];
	templateConfig: TemplateConfig | undefined;
	extensionMap: ExtensionMap | undefined;

	constructor(eleventy: EleventyConfig, settings: Settings, project: Project, session: Session) {
		this.#eleventy = eleventy;
		this.#settings = settings;
		this.#project = project;
		this.#session = session;
		this.#pictures = new Pictures(project, settings.images);
		this.global = newsroomGlobal(settings.newsroom, () => this.#entries, settings.newsroom.outputs.corrections);
	}

	/** The items of `collections.articles`, oldest first. */
	get entries(): readonly ArticleEntry[] {
		return this.#entries;
	}

	/**
	 * Reads and checks all articles.
	 *
	 * @throws {NewsroomError} `FRONT_MATTER` when one has an error and the build is strict.
	 */
	async read(event: BuildEvent): Promise<void> {
		this.#event = event;
		this.#plan = undefined;
		this.#printed = false;
		const now = this.#settings.now ?? new Date();
		const names = layoutNames(this.#layoutSources());
		const pictures = this.#session.finding(this.#pictures.key, () => this.#pictures.finding());
		const reading = await readNewsroom(this.#project, this.#settings, this.ignores, names, pictures, now);
		this.#reading = reading;
		this.#session.pages.clear();
		this.#report(reading.faults);
		this.#refuse("FRONT_MATTER", reading.faults);
		this.#globals.clear();
		this.#entries = reading.articles.map((article) => new ArticleEntry(article, event.directories));
	}

	/**
	 * Compares addresses with those of the site's own templates.
	 *
	 * @throws {NewsroomError} `ADDRESS` when an article shares one and the build is strict.
	 */
	async compare({ urlToInputPath }: ContentMap): Promise<void> {
		if (!this.#reading) return;
		const templates = new Map(Object.entries(urlToInputPath).map(([url, { inputPath }]) => [url, inputPath]));
		const { plan, replaced, faults } = checkedPlan(this.#reading.plan, templates);
		this.#report(faults);
		this.#refuse("ADDRESS", faults);
		for (const { path, file } of replaced) this.#eleventy.logger.log(`[newsroom] ${path} is printed by ${file}`);
		this.#plan = without(plan, faults);
		this.#layout = layoutsOf(this.#layoutSources());
		await this.#compileLayouts(this.#plan);
		this.#plan = without(this.#plan, await this.#makePictures(this.#plan));
	}

	async #makePictures({ articles }: SitePlan): Promise<Fault[]> {
		if (this.#settings.dryRun || this.#event?.outputMode !== "fs") return [];
		const faults = await this.#pictures.make(articles);
		this.#report(faults);
		this.#refuse("FRONT_MATTER", faults);
		return faults;
	}

	// A layout that is missing or does not compile must stop a build before the first page is written.
	async #compileLayouts({ articles, withdrawn, pages }: SitePlan): Promise<void> {
		const wanted = new Map<string, string>([
			...pages.map(({ kind, path }) => [kind, `the ${kind} page ${path}`] as const),
			...withdrawn.map(({ file }) => ["withdrawn", file] as const),
			...articles.map(({ layout, file }) => [layout, file] as const),
		]);
		for (const [name, askedBy] of wanted) {
			try {
				await this.#layout?.(name, askedBy);
			} catch (error) {
				// Otherwise the page that asked for it shows it when it is printed.
				if (this.#isStrict) throw error;
			}
		}
	}

	/** Prints the newspaper with Eleventy's data, unless Eleventy writes nothing either. */
	async print(data: object): Promise<void> {
		const event = this.#event;
		const plan = this.#plan;
		this.#printed = true;
		if (!event || !plan || event.outputMode !== "fs") return;
		const { newsroom, dryRun } = this.#settings;
		const output = new Output(this.#project.output, dryRun);
		const transforms = this.#eleventy.getFilter("renderTransforms");
		await print(plan, {
			newsroom,
			articles: this.#project.articles,
			directories: event.directories,
			output,
			cache: this.#pictures.cache,
			layout: this.#layout ?? layoutsOf(this.#layoutSources()),
			transform: async (content, page) => String(await transforms.call({ page }, content, page)),
			global: (edition) => this.#globalOf(edition),
			failed: (path, error) => this.#pageFailed(path, error),
			data,
		});
		output.removeOthers(this.#session.written);
		this.#session.written = output.written;
		for (const { file, path } of plan.articles) this.#session.addresses.set(file, path);
		this.#eleventy.logger.log(`[newsroom] Wrote ${output.written.size} files from ${plan.articles.length} articles`);
	}

	/**
	 * Makes sure that what was read was printed too.
	 *
	 * @throws {NewsroomError} `OPTION` when Eleventy was told to leave out the template that prints.
	 */
	end(): void {
		// An incremental build may have found nothing to print.
		if (this.#event?.outputMode !== "fs" || this.#event.runMode !== "build" || this.#event.incremental) return;
		if (!this.#plan || this.#printed) return;
		const message = "the newspaper was not printed: expected 11ty.js among the template formats; add it to --formats";
		throw new NewsroomError("OPTION", `eleventy-plugin-newsroom: ${message}`);
	}

	// The stories of another edition are all that its pages lead to.
	#globalOf(edition: Newsroom): NewsroomGlobal {
		const { newsroom } = this.#settings;
		if (edition === newsroom) return this.global;
		const known = this.#globals.get(edition);
		if (known) return known;
		const entries = this.#entries.filter(({ language }) => editionOf(newsroom, language) === edition);
		const corrections = this.#plan?.pages.find((page) => page.kind === "corrections" && page.newsroom === edition);
		const global = newsroomGlobal(edition, () => entries, corrections?.path);
		this.#globals.set(edition, global);
		return global;
	}

	get #isStrict(): boolean {
		return this.#settings.strict ?? this.#event?.runMode === "build";
	}

	#pageFailed(path: string, error: NewsroomError): void {
		if (this.#isStrict) throw error;
		process.stderr.write(`${error.message}\n`);
		const { stylesheet } = this.#settings.newsroom.outputs;
		this.#session.pages.set(path, faultPage(path, [error.message], stylesheet).markup);
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

	#report(faults: readonly Fault[]): void {
		for (const fault of faults) process.stderr.write(`${faultText(fault)}\n`);
	}

	#refuse(code: "FRONT_MATTER" | "ADDRESS", faults: readonly Fault[]): void {
		const errors = errorsOf(faults);
		if (errors.length === 0) return;
		if (this.#isStrict) {
			const files = new Set(errors.map(({ file }) => file)).size;
			const message = `${count(errors.length, "error")} in ${count(files, "file")} of the newsroom; nothing was written`;
			throw new NewsroomError(code, message, errors);
		}
		this.#showFaults(errors);
	}

	#showFaults(errors: readonly Fault[]): void {
		const { pages, addresses } = this.#session;
		const { faulty = [], articles = [] } = this.#reading ?? {};
		for (const { file, path } of [...articles, ...faulty]) addresses.set(file, path);
		const stylesheet = this.#settings.newsroom.outputs.stylesheet;
		const files = new Set(errors.map(({ file }) => file ?? ""));
		for (const file of files) {
			const path = addresses.get(file);
			const lines = errors.filter((error) => error.file === file).map(faultText);
			if (path) pages.set(path, faultPage(file, lines, stylesheet).markup);
		}
		const title = `${count(errors.length, "error")} in ${count(files.size, "file")}`;
		pages.set(ERRORS_PATH, faultPage(title, errors.map(faultText), stylesheet).markup);
		this.#eleventy.logger.warn(`[newsroom] ${title}: see ${ERRORS_PATH}`);
	}
}

function without(plan: SitePlan, faults: readonly Fault[]): SitePlan {
	if (faults.length === 0) return plan;
	const bad = new Set(faults.map(({ file }) => file));
	const sound = ({ file }: { readonly file: string }) => !bad.has(file);
	return { ...plan, articles: plan.articles.filter(sound), withdrawn: plan.withdrawn.filter(sound) };
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
