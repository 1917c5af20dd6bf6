import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
	type ArticleFile,
	createMarkdown,
	describe,
	EMPTY_LEDGER,
	type FolderListing,
	faultsInReadingOrder,
	feedFaults,
	goneAddresses,
	isTakenDown,
	listArticles,
	loadHandwrittenHtml,
	NewsroomError,
	readArticles,
	readFronts,
	type SourceReading,
	type SourceRequest,
	sitePlan,
} from "../src/index.ts";
import { readLedgerFile } from "./ledger-file.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import { fromRoot, type Project } from "./project.ts";
import { labels } from "./theme/labels.ts";
import { stylesheet } from "./theme/stylesheet.ts";

/** All that one build prints, and all that is wrong. */
export type NewsroomReading = SourceReading;

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
	const { newsroom, html } = settings;
	const listing = listNewsroom(project, ignores);
	const files = only ? listing.files.filter(({ file }) => only(file)) : listing.files;
	const markdown = createMarkdown(html);
	const handwritten = html === "off" && settings.markdown === undefined ? undefined : await loadHandwrittenHtml();
	if (settings.markdown !== undefined) await extend(markdown, settings.markdown, project);
	const ledger = only ? undefined : readLedgerFile(project, settings.ledger);
	const reading = readArticles(contents || progress ? watched(files, contents, progress) : files, {
		newsroom,
		now,
		...(notes && { notes }),
		// What aggregators would refuse is looked for in the text.
		...(bodies && newsroom.partners.length === 0 && { bodies }),
		...(held && { held }),
		...(ledger && { ledger }),
		markdown,
		words: (language) => labels(language).body,
		layouts,
		...pictures,
		...(handwritten && html !== "off" && { balanced: (markup) => handwritten.balanced(markup, html) }),
	});
	const ids = new Set(reading.ids.values());
	// Of stories that readers may not see yet nothing is said.
	const sections = new Map(reading.articles.map(({ id, section }) => [id, section?.key]));
	const { leaders, faults } = leadersOf(project, settings, ids, sections);
	const withdrawn = reading.withheld.filter((article) => isTakenDown(article, now));
	const gone = goneAddresses(ledger?.entries, [...reading.articles, ...withdrawn]);
	return {
		...reading,
		files,
		leaders,
		addresses: ledger?.entries ?? EMPTY_LEDGER,
		plan: sitePlan({ articles: reading.articles, withdrawn, gone }, newsroom, {
			leaders,
			now,
			names: (language) => labels(language).pages,
			stylesheet: () => stylesheet(settings.accent),
			...(handwritten && { absolute: handwritten.absolute }),
		}),
		faults: faultsInReadingOrder([
			...listing.faults,
			...(ledger?.faults ?? []),
			...reading.faults,
			...faults,
			...feedFaults(reading.articles, newsroom, now, handwritten?.absolute),
		]),
	};
}

/** The articles of a project, and what is wrong with their folder. */
export function listNewsroom(project: Project, ignores: readonly string[]): FolderListing {
	return listArticles({ folder: project.articles, project: project.root, except: project.except, ignores });
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

function leadersOf(
	project: Project,
	{ newsroom }: Settings,
	ids: ReadonlySet<string>,
	sections: ReadonlyMap<string, string | undefined>,
): ReturnType<typeof readFronts> {
	const path = join(project.articles, "fronts.yaml");
	if (!existsSync(path)) return { leaders: new Map(), faults: [] };
	return readFronts(fromRoot(project, path), readFileSync(path, "utf8"), newsroom, ids, sections);
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
