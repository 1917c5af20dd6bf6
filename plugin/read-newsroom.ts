import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
	type Article,
	type ArticleFile,
	createMarkdown,
	describe,
	EMPTY_LEDGER,
	type FolderListing,
	faultsInReadingOrder,
	feedFaults,
	goneAddresses,
	type HandwrittenHtml,
	isTakenDown,
	type Ledger,
	listArticles,
	loadHandwrittenHtml,
	NewsroomError,
	type PlanContext,
	type ReadingContext,
	readArticles,
	readFronts,
	type SitePlan,
	type SourceReading,
	type SourceRequest,
	sitePlan,
} from "../src/index.ts";
import { articlePlace } from "./article-place.ts";
import { readLedgerFile } from "./ledger-file.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import { fromRoot, type Project } from "./project.ts";
import { labels } from "./theme/labels.ts";
import { stylesheet } from "./theme/stylesheet.ts";

/** All that one build prints, and all that is wrong. */
export interface NewsroomReading extends SourceReading {
	/** Those of the withheld stories that were taken down. */
	readonly withdrawn: readonly Article[];
}

/** Reads the articles folder at an instant. Writes nothing and throws for no fault of an article. */
export async function readNewsroom(
	project: Project,
	settings: Settings,
	ignores: readonly string[],
	layouts: ReadonlySet<string>,
	pictures: PictureFinding,
	now: Date,
	{ notes, bodies, only, contents, held, progress }: SourceRequest = {},
): Promise<NewsroomReading> {
	const { newsroom } = settings;
	const listing = listNewsroom(project, ignores);
	const files = only ? listing.files.filter(({ file }) => only(file)) : listing.files;
	const ledger = only ? undefined : readLedgerFile(project, settings.ledger);
	const { context, absolute } = await readingTools(project, settings, layouts, pictures);
	const reading = readArticles(contents || progress ? watched(files, contents, progress) : files, {
		...context,
		now,
		...(notes && { notes }),
		// What aggregators would refuse is looked for in the text.
		...(bodies && newsroom.partners.length === 0 && { bodies }),
		...(held && { held }),
		...(ledger && { ledger }),
	});
	const ids = new Set(reading.ids.values());
	const withdrawn = reading.withheld.filter((article) => isTakenDown(article, now));
	const { leaders, faults } = leadersOf(project, settings, () => ids, reading.articles);
	return {
		...reading,
		withdrawn,
		files,
		leaders,
		addresses: ledger?.entries ?? EMPTY_LEDGER,
		plan: planOf({ articles: reading.articles, withdrawn, ledger: ledger?.entries }, settings, {
			leaders,
			now,
			...(absolute && { absolute }),
		}),
		faults: faultsInReadingOrder([
			...listing.faults,
			...(ledger?.faults ?? []),
			...reading.faults,
			...faults,
			...feedFaults(reading.articles, newsroom, now, absolute),
		]),
	};
}

/** What stories are read and printed with, whatever the instant. */
export interface ReadingTools {
	readonly context: Omit<ReadingContext, "now">;
	/** How bodies are made fit for feeds, where they are not our own Markdown alone. */
	readonly absolute?: HandwrittenHtml["absolute"];
}

/** Loads what stories are read with. */
export async function readingTools(
	project: Project,
	settings: Settings,
	layouts: ReadonlySet<string>,
	pictures: PictureFinding,
): Promise<ReadingTools> {
	const { newsroom, html } = settings;
	const markdown = createMarkdown(html);
	const handwritten = await handwrittenOf(settings);
	if (settings.markdown !== undefined) await extend(markdown, settings.markdown, project);
	return {
		context: {
			newsroom,
			markdown,
			words: (language) => labels(language).body,
			layouts,
			...pictures,
			...(handwritten && html !== "off" && { balanced: (markup: string) => handwritten.balanced(markup, html) }),
		},
		...(handwritten && { absolute: handwritten.absolute }),
	};
}

/** What bodies need that are not our own Markdown alone; nothing where they are. */
export async function handwrittenOf({ html, markdown }: Settings): Promise<HandwrittenHtml | undefined> {
	return html === "off" && markdown === undefined ? undefined : await loadHandwrittenHtml();
}

/** What a newspaper prints of these stories. */
export function planOf(
	{
		articles,
		withdrawn,
		ledger,
	}: {
		readonly articles: readonly Article[];
		readonly withdrawn: readonly Article[];
		readonly ledger?: Ledger | undefined;
	},
	settings: Settings,
	context: Pick<PlanContext, "leaders" | "now" | "absolute">,
): SitePlan {
	const gone = goneAddresses(ledger, [...articles, ...withdrawn]);
	return sitePlan({ articles, withdrawn, gone }, settings.newsroom, planContext(settings, context));
}

/** What a plan depends on beside the stories. */
export function planContext(
	{ accent }: Pick<Settings, "accent">,
	context: Pick<PlanContext, "leaders" | "now" | "absolute">,
): PlanContext {
	return { ...context, names: (language) => labels(language).pages, stylesheet: () => stylesheet(accent) };
}

/** The articles of a project, and what is wrong with their folder. */
export function listNewsroom(project: Project, ignores: readonly string[]): FolderListing {
	return listArticles(articlePlace(project, ignores));
}

function* watched(
	files: readonly ArticleFile[],
	contents: SourceRequest["contents"],
	progress: SourceRequest["progress"],
): Iterable<ArticleFile> {
	for (const [index, source] of files.entries()) {
		progress?.(index, files.length);
		const content = contents?.get(source.file);
		yield content ? { ...source, read: () => content } : source;
	}
}

/** Who leads which front, as `fronts.yaml` says, and what is wrong with that. */
export function leadersOf(
	project: Project,
	{ newsroom }: Settings,
	ids: () => ReadonlySet<string>,
	articles: readonly Article[],
): ReturnType<typeof readFronts> {
	const path = join(project.articles, "fronts.yaml");
	if (!existsSync(path)) return { leaders: new Map(), faults: [] };
	// Of stories that readers may not see yet nothing is said.
	const sections = new Map(articles.map(({ id, section }) => [id, section?.key]));
	return readFronts(fromRoot(project, path), readFileSync(path, "utf8"), newsroom, ids(), sections);
}

async function extend(markdown: ReturnType<typeof createMarkdown>, module: string, project: Project): Promise<void> {
	const path = resolve(project.root, module);
	if (!existsSync(path)) {
		throw new NewsroomError(
			"OPTION",
			`markdown: expected the path of a module, got ${describe(module)}, which is not there`,
		);
	}
	const { default: change } = (await import(pathToFileURL(path).href)) as { default?: unknown };
	if (typeof change !== "function") {
		throw new NewsroomError(
			"OPTION",
			`markdown: expected a module with a function as default export, got ${describe(module)}`,
		);
	}
	await change(markdown);
}
