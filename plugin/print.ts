import { digestOf, pageMadeOf } from "../src/building.ts";
import {
	type Article,
	articleHeadTags,
	editionOf,
	listedVersions,
	type Newsroom,
	NewsroomError,
	outputFile,
	type Page,
	pageHeadTags,
	pictureFiles,
	type ReadNext,
	readNext,
	type SitePlan,
	type TextFile,
	type Versions,
	withdrawnHeadTags,
} from "../src/index.ts";
import { pageOf } from "./collections.ts";
import type { Directories } from "./eleventy.ts";
import type { ArticleLayoutData, PageLayoutData, WithdrawnLayoutData } from "./layout-data.ts";
import type { PictureCache } from "./picture-cache.ts";
import type { PrintThreads } from "./print-in-threads.ts";
import { printPictures } from "./print-pictures.ts";
import { printSheet, type Sheet, type SheetContext, type SheetData } from "./print-sheet.ts";
import { printedAddresses } from "./printed-addresses.ts";
import { labels } from "./theme/labels.ts";
import { redirectPage } from "./theme/redirect-page.ts";

/** What printing a single page or file needs, in whichever thread. */
export interface SharedContext extends SheetContext {
	readonly newsroom: Newsroom;
	/** Eleventy's folders as it writes them: `./_site/`. */
	readonly directories: Directories;
}

/** What printing needs beside the plan. */
export interface PrintContext extends SharedContext {
	/** All stories that readers may see, oldest first: the plan may have some of them alone. */
	readonly published: readonly Article[];
	/** The articles folder. */
	readonly articles: string;
	/** Where the pictures are that were made. */
	readonly cache: PictureCache;
	/** Those that print what they may, and tell what is left; absent where all is to be printed in one thread. */
	readonly threads?: Pick<PrintThreads, "articles" | "pages" | "files">;
	/** Told of the addresses of all that will be written, before anything is. */
	readonly expect: (paths: Iterable<string>) => void;
	/** Eleventy's data for layouts: global data, `collections`, `eleventy`. */
	readonly data: { readonly collections?: { readonly all?: readonly { readonly url?: unknown }[] } };
}

/** Prints what of a newspaper is not as it should be: pictures and style before pages, articles before lists, lists before feeds. */
export async function print(plan: SitePlan, context: PrintContext): Promise<void> {
	const { output } = context;
	const pictures = plan.articles.flatMap(pictureFiles);
	const listed = listedPages(plan, context);
	context.expect(printedAddresses(plan, pictures, listed));
	for (const { path, text } of plan.assets) output.write(path, text());
	printPictures(pictures, context);
	const wanted = new Set(plan.articles);
	// Both go through all stories.
	const published = wanted.size > 0 ? context.published : [];
	const next = readNext(published, context.newsroom, (article) => wanted.has(article));
	const versions = listedVersions(published, context.newsroom);
	const around = (article: Article) => ({
		next: next.get(article) ?? { related: [], earlierParts: [] },
		versions: versions.get(article.id),
	});
	const { threads } = context;
	const articles = threads ? await threads.articles(plan.articles, around) : plan.articles;
	for (const article of articles) await printArticle(article, around(article), context);
	for (const article of plan.withdrawn) await printNotice(article, context);
	const { language } = context.newsroom.publication;
	for (const { path } of plan.gone) await printNotice({ path, language, file: path }, context);
	const pages = threads ? await threads.pages(plan.pages) : plan.pages;
	for (const page of pages) await printOther(page, context);
	const { url } = context.newsroom.publication;
	for (const page of plan.redirectPages) output.write(page.path, redirectPage(page, url).markup);
	const files = threads ? await threads.files(plan.files) : plan.files;
	for (const file of [...files, ...plan.sitemaps(listed)]) printFile(file, context);
}

function listedPages({ pages }: SitePlan, context: PrintContext): string[] {
	return [...pages.filter(({ kind }) => kind !== "not-found").map(({ path }) => path), ...ownPages(context)];
}

/** Prints a file of text. What a site adds to feeds may fail like a layout of its own. */
export function printFile({ path, text, made }: TextFile, { output, failed, isPrinted, key }: SharedContext): void {
	const digest = made && digestOf(made(), "as told", key);
	if (digest !== undefined && isPrinted(path, digest)) {
		output.keep(path);
		return;
	}
	try {
		output.write(path, text(), { digest: digest ?? 0n, owner: 0 });
	} catch (error) {
		if (!(error instanceof NewsroomError)) throw error;
		failed(path, error);
	}
}

// What the site leaves out of its collections it does not want to be found.
function ownPages({ data: { collections }, newsroom: { outputs } }: PrintContext): string[] {
	const errorPages: unknown[] = ["/404.html", outputs.notFound];
	const urls = collections?.all?.map(({ url }) => url) ?? [];
	return urls.filter(
		(url) => typeof url === "string" && /(?:\/|\.html)$/.test(url) && !errorPages.includes(url),
	) as string[];
}

/** What the page of a story depends on beside the story. */
export interface Surroundings {
	readonly next: ReadNext;
	/** In all languages, itself included; undefined where there is no other. */
	readonly versions: Versions | undefined;
}

/** Prints the page of a story. */
export async function printArticle(
	article: Article,
	{ next, versions }: Surroundings,
	context: SharedContext,
): Promise<void> {
	const newsroom = editionOf(context.newsroom, article.language);
	const others = [...next.related, ...next.earlierParts, ...(versions?.values() ?? [])];
	const page = pageOf(article, context.directories);
	const sheet: Sheet<ArticleLayoutData> = {
		path: article.path,
		layout: article.layout,
		what: article.file,
		isStory: true,
		newsroom,
		made: { facts: [article.path, next.related.length, next.earlierParts.length], cards: others, whole: [article] },
		data: (shown) => ({
			page,
			article: shown(article),
			content: article.content,
			readNext: { related: next.related.map(shown), earlierParts: next.earlierParts.map(shown) },
			versions: [...(versions?.values() ?? [])].filter((version) => version !== article).map(shown),
			head: articleHeadTags(article, newsroom, versions).markup,
			title: article.headline,
			...(article.description && { description: article.description }),
			date: article.datePublished,
			tags: article.topics.map(({ name }) => name),
		}),
	};
	await printSheet(sheet, context);
}

// Nothing of the story but its address: not even a layout of the site is handed more.
async function printNotice(
	article: Pick<Article, "path" | "language" | "withdrawn" | "file">,
	context: PrintContext,
): Promise<void> {
	const { path, file, language, withdrawn } = article;
	const newsroom = editionOf(context.newsroom, language);
	const { publication } = newsroom;
	const page = { url: path, outputPath: context.directories.output + outputFile(path) };
	const label = labels(publication.language);
	const title = withdrawn ? label.withdrawn : label.expired;
	const sheet: Sheet<WithdrawnLayoutData> = {
		path,
		layout: "withdrawn",
		what: file,
		isStory: true,
		newsroom,
		made: { facts: [path, language, withdrawn], cards: [], whole: [] },
		data: () => ({
			page,
			title,
			head: withdrawnHeadTags(title, publication).markup,
			article: { language, ...(withdrawn && { withdrawn }) },
		}),
	};
	await printSheet(sheet, context);
}

/** Prints a page that is not that of a story. */
export async function printOther(other: Page, context: SharedContext): Promise<void> {
	const { newsroom, path, ...rest } = other;
	const page = {
		url: path,
		inputPath: "./newsroom.11ty.js",
		outputPath: context.directories.output + outputFile(path),
		outputFileExtension: "html",
	};
	const sheet: Sheet<PageLayoutData> = {
		path,
		layout: other.kind,
		what: `the ${other.kind} page ${path}`,
		newsroom,
		made: pageMadeOf(other),
		data: (shown) =>
			({
				...rest,
				// Of a numbered page they are found when they are asked for, which copying it does not do.
				title: other.title,
				...("articles" in other && { articles: other.articles.map(shown) }),
				...("corrections" in other && {
					corrections: other.corrections.map((corrected) => ({ ...corrected, article: shown(corrected.article) })),
				}),
				page,
				head: pageHeadTags(other).markup,
			}) as SheetData<PageLayoutData>,
	};
	await printSheet(sheet, context);
}
