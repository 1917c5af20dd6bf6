import { DamagedIndex } from "../src/building.ts";
import type { Fault, NewsroomError, SitePlan, SourceRequest } from "../src/index.ts";
import { BuildHold } from "./build-hold.ts";
import { type BuildParts, buildParts } from "./build-parts.ts";
import { buildProgress } from "./build-progress.ts";
import { BuildReader } from "./build-reader.ts";
import type { BuildReading } from "./build-reading.ts";
import { type BuildRun, buildRun } from "./build-run.ts";
import { type BuildSummary, buildSummary, summaryLines } from "./build-summary.ts";
import { type ComparedPlan, comparedPlan } from "./compared-plan.ts";
import type { BuildEvent, ContentMap, EleventyConfig } from "./eleventy.ts";
import { endBuild } from "./end-build.ts";
import { FaultReport } from "./fault-report.ts";
import { type KeptOfPrinting, NOTHING_KEPT } from "./kept-of-printing.ts";
import { layoutsOf } from "./layouts.ts";
import type { NewsroomGlobals } from "./newsroom-globals.ts";
import type { Settings } from "./plugin-options.ts";
import { Printing, type PrintScope } from "./printing.ts";
import type { Project } from "./project.ts";
import { forbidPublishing } from "./publishable.ts";
import type { HeldStories } from "./read-holding.ts";
import type { NewsroomReading } from "./read-newsroom.ts";
import type { Session } from "./session.ts";
import { showPreviews } from "./show-previews.ts";
import type { SiteConfiguration } from "./site-configuration.ts";
import type { ThreadPool } from "./thread-pool.ts";

/**
 * The builds of one configuration, each in three steps that Eleventy's events ask for: read, compare, print.
 *
 * Nothing is written before the second step has passed.
 */
export class Build {
	readonly #parts: BuildParts;
	readonly #faults: FaultReport;
	readonly #hold: BuildHold;
	readonly #reader: BuildReader;
	#run: BuildRun | undefined;
	#reading: BuildReading | undefined;
	#held: HeldStories = new Map();
	#map: ContentMap = { urlToInputPath: {} };
	#layout: ReturnType<typeof layoutsOf> | undefined;
	/** What is printed, once that is known. */
	#compared: ComparedPlan | undefined;
	#kept: KeptOfPrinting = NOTHING_KEPT;
	#printed = false;
	/** Files of the newspaper that are others now, by path from the output folder; absent before it is printed. */
	#changed: readonly string[] | undefined;
	#scope: PrintScope = "everything";
	#began = 0;

	/** The last build in numbers, for tests; undefined before it has printed. */
	summary: BuildSummary | undefined;

	/** @param threads those that may help; absent where all is to be done in one thread */
	constructor(eleventy: EleventyConfig, settings: Settings, project: Project, session: Session, threads?: ThreadPool) {
		this.#parts = buildParts(eleventy, settings, project, session, threads);
		this.#faults = new FaultReport(eleventy.logger, session, settings.newsroom.outputs.stylesheet);
		this.#hold = new BuildHold(this.#parts);
		this.#reader = new BuildReader(this.#parts);
	}

	/** What Eleventy tells of the site, to be told here before the first step. */
	get site(): SiteConfiguration {
		return this.#parts.site;
	}

	/** The stories of the build as templates see them. */
	get globals(): NewsroomGlobals {
		return this.#parts.globals;
	}

	/** Begins to look for what has changed since the last build, which Eleventy need not wait for. */
	begin(): void {
		if (!this.#parts.settings.dryRun) this.#parts.archive.begin();
	}

	/** Reads the newspaper at an instant to look at it, and keeps nothing. */
	reading(now: Date, request: SourceRequest = {}): Promise<NewsroomReading> {
		return this.#reader.reading(now, request);
	}

	/**
	 * Reads and checks all articles.
	 *
	 * @throws {NewsroomError} `FRONT_MATTER` when one has an error and the build is strict.
	 */
	async read(event: BuildEvent): Promise<void> {
		const run = buildRun(event, this.#parts.settings);
		this.#run = run;
		this.#began = performance.now();
		this.#compared = undefined;
		this.#printed = false;
		this.#changed = undefined;
		this.#scope = "everything";
		this.#parts.session.pages.clear();
		const { watch } = this.#parts.session;
		watch?.verification.stop();
		if (run.writes) {
			await this.#hold.lock();
			forbidPublishing(this.#parts.project);
			if (run.runMode === "build") await this.#hold.during(async () => (await this.#parts.shared?.())?.restore());
		}
		const told = run.writes ? watch?.told.begin() : undefined;
		await this.#hold.during(() => this.#read(run, told));
	}

	async #read(run: BuildRun, told?: ReadonlySet<string>): Promise<void> {
		const progress = buildProgress();
		const tell = (read: number, all: number) => progress.tell(read, all, "articles read");
		const { reading, held } = await this.#reader.read(run, tell, told).finally(() => progress.end());
		this.#reading = reading;
		this.#held = held;
		this.#faults.tellOfHeld(held);
		this.#tell(run, "FRONT_MATTER", reading.faults);
		this.globals.replace(reading.articles, run.directories);
	}

	/**
	 * Compares addresses with those of the site's own templates.
	 *
	 * @throws {NewsroomError} `ADDRESS` when an article shares one and the build is strict.
	 */
	async compare(map: ContentMap): Promise<void> {
		this.#map = map;
		await this.#hold.during(() => this.#despiteDamage(() => this.#compare()));
	}

	async #compare(): Promise<void> {
		const { archive, settings, site } = this.#parts;
		this.#layout = layoutsOf(site.layouts);
		if (!this.#run || !this.#reading) return;
		// Whether more must be looked at is known when Eleventy's data are.
		const areEdits =
			this.#reading.found?.edits && !settings.shard && archive.kept.site === site.addressesKey(this.#map);
		if (!areEdits) this.#compared = await this.#comparedPlan(this.#run, this.#reading.plan);
	}

	#comparedPlan(run: BuildRun, plan: SitePlan): Promise<ComparedPlan> {
		const layout = this.#layout ?? layoutsOf(this.site.layouts);
		const tell = (code: "FRONT_MATTER" | "ADDRESS", faults: readonly Fault[]) => this.#tell(run, code, faults);
		return comparedPlan(plan, { ...this.#parts, run, map: this.#map, layout, tell });
	}

	/** Prints the newspaper with Eleventy's data, unless Eleventy writes nothing either. */
	async print(data: object): Promise<void> {
		const run = this.#run;
		this.#printed = true;
		if (!run?.prints || !this.#reading) return;
		if (run.writes) await this.#hold.lock();
		await this.#hold.during(() => this.#despiteDamage(() => this.#print(run, data)));
	}

	async #print(run: BuildRun, data: object): Promise<void> {
		const { eleventy, session, settings, site, threads } = this.#parts;
		const reading = this.#reading as BuildReading;
		const layout = this.#layout ?? layoutsOf(site.layouts);
		const failed = (path: string, error: NewsroomError) => this.#faults.tellOfPage(path, error, run.strictness);
		const printing = new Printing({ ...this.#parts, reading, directories: run.directories, data, layout, failed });
		const progress = buildProgress();
		const tell = (printed: number, all: number) => progress.tell(printed, all, "articles printed");
		const edits = this.#compared ? undefined : await printing.editsPlan();
		this.#compared ??= await this.#comparedPlan(run, edits ?? reading.plan);
		const compared = this.#compared;
		const scope = edits ? "what was printed" : "everything";
		await printing.print(compared.plan, scope, tell).finally(() => progress.end());
		// What they hold is wanted for the end.
		threads?.stop();
		// What is wrong must be told again by the next build.
		this.#kept = { ...printing.kept(scope), site: compared.isSound ? site.addressesKey(this.#map) : "" };
		if (run.runMode !== "build") showPreviews(reading, printing.context, compared.site, this.#parts);
		const ended = printing.end(compared, scope);
		for (const { file, path } of compared.plan.articles) session.addresses.set(file, path);
		if (!ended) return;
		const { changed, ...counted } = ended;
		this.#changed = changed;
		this.#scope = scope;
		this.summary = buildSummary(reading, { rendered: session.rendered.length, ...counted });
		const told = { explain: settings.explain, milliseconds: performance.now() - this.#began };
		for (const line of summaryLines(reading, this.summary, told)) eleventy.logger.log(`[newsroom] ${line}`);
	}

	/**
	 * Makes sure that what was read was printed too, and nothing of what readers may not see.
	 *
	 * @throws {NewsroomError} `OPTION` when Eleventy was told to leave out the template that prints, or a host would not read
	 * all rules for it; `LEAK` when there is
	 * something of a withheld story in the output folder and this is a build.
	 */
	async end(): Promise<void> {
		try {
			await this.#despiteDamage(async () => this.#end());
			await this.#share();
		} finally {
			this.#hold.letGo();
		}
	}

	#end(): void {
		if (!this.#run) return;
		const [reading, compared, held] = [this.#reading, this.#compared, this.#held];
		const kept = this.#printed ? this.#kept : undefined;
		const done = { run: this.#run, reading, compared, held, kept, changed: this.#changed, scope: this.#scope };
		endBuild(done, this.#parts, this.#faults);
	}

	async #share(): Promise<void> {
		const { archive, settings, shared } = this.#parts;
		const [run, reading, compared, output] = [this.#run, this.#reading, this.#compared, archive.written?.table];
		if (!shared || !run || !reading || !compared || !output || !this.#printed) return;
		if (run.runMode !== "build" || run.strictness !== "strict" || !(run.isWhole || settings.shard)) return;
		await (await shared()).save({
			reading,
			plan: compared.plan,
			changed: this.#changed ?? [],
			output,
			reads: this.#kept.reads,
			shard: settings.shard,
		});
	}

	// What was written so far is as it should be: only what was kept cannot be believed.
	async #despiteDamage(act: () => Promise<void>): Promise<void> {
		try {
			await act();
		} catch (error) {
			if (!(error instanceof DamagedIndex) || !this.#run) throw error;
			this.#parts.archive.forget(error);
			await this.#read(this.#run);
			await this.#compare();
			await act();
		}
	}

	#tell({ strictness }: BuildRun, code: "FRONT_MATTER" | "ADDRESS", faults: readonly Fault[]): void {
		const { faulty = [], articles = [] } = this.#reading ?? {};
		this.#faults.tell(code, faults, [...articles, ...faulty], strictness);
	}
}
