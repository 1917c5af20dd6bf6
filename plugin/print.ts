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
import type { Printer } from "./layouts.ts";
import type { NewsroomGlobal } from "./newsroom-global.ts";
import type { Output } from "./output.ts";
import type { PictureCache } from "./picture-cache.ts";
import { printPictures } from "./print-pictures.ts";
import { printedAddresses } from "./printed-addresses.ts";
import { labels } from "./theme/labels.ts";
import { redirectPage } from "./theme/redirect-page.ts";

/** What printing needs beside the plan. */
export interface PrintContext {
	readonly newsroom: Newsroom;
	/** The articles folder. */
	readonly articles: string;
	/** Eleventy's folders as it writes them: `./_site/`. */
	readonly directories: Directories;
	readonly output: Pick<Output, "write" | "copy">;
	/** Where the pictures are that were made. */
	readonly cache: PictureCache;
	readonly layout: (name: string, askedBy: string) => Promise<Printer>;
	/** The site's transforms. */
	readonly transform: (content: string, page: object) => Promise<string>;
	/** Told of the addresses of all that will be written, before anything is. */
	readonly expect: (paths: Iterable<string>) => void;
	/** Told of a page that its layout could not print; throws if that ends the build. */
	readonly failed: (path: string, error: NewsroomError) => void;
	/** The global `newsroom` of an edition, which a site's own data of that name must not replace. */
	readonly global: (edition: Newsroom) => NewsroomGlobal;
	/** Eleventy's data for layouts: global data, `collections`, `eleventy`. */
	readonly data: { readonly collections?: { readonly all?: readonly { readonly url?: unknown }[] } };
}

/** Prints a whole newspaper: pictures and style before pages, articles before lists, lists before feeds. */
export async function print(plan: SitePlan, context: PrintContext): Promise<void> {
	const { output } = context;
	const pictures = plan.articles.flatMap(pictureFiles);
	const listed = listedPages(plan, context);
	context.expect(printedAddresses(plan, pictures, listed));
	for (const { path, text } of plan.assets) output.write(path, text());
	printPictures(pictures, context);
	const next = readNext(plan.articles, context.newsroom);
	const versions = listedVersions(plan.articles, context.newsroom);
	for (const article of plan.articles) {
		const surroundings = {
			next: next.get(article) ?? { related: [], earlierParts: [] },
			versions: versions.get(article.id),
		};
		await printArticle(article, surroundings, context);
	}
	for (const article of plan.withdrawn) await printNotice(article, context);
	const { language } = context.newsroom.publication;
	for (const { path } of plan.gone) await printNotice({ path, language, file: path }, context);
	for (const page of plan.pages) await printOther(page, context);
	const { url } = context.newsroom.publication;
	for (const page of plan.redirectPages) output.write(page.path, redirectPage(page, url).markup);
	for (const file of plan.files) printFile(file, context);
	for (const file of plan.sitemaps(listed)) printFile(file, context);
}

function listedPages({ pages }: SitePlan, context: PrintContext): string[] {
	return [...pages.filter(({ kind }) => kind !== "not-found").map(({ path }) => path), ...ownPages(context)];
}

// What a site adds to feeds may fail like a layout of its own.
function printFile({ path, text }: TextFile, { output, failed }: PrintContext): void {
	try {
		output.write(path, text());
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
	context: PrintContext,
): Promise<void> {
	const page = pageOf(article, context.directories);
	const newsroom = editionOf(context.newsroom, article.language);
	const data: ArticleLayoutData = {
		publication: newsroom.publication,
		newsroom: context.global(newsroom),
		page,
		article,
		content: article.content,
		readNext: next,
		versions: [...(versions?.values() ?? [])].filter((version) => version !== article),
		head: articleHeadTags(article, newsroom, versions).markup,
		title: article.headline,
		...(article.description && { description: article.description }),
		date: article.datePublished,
		tags: article.topics.map(({ name }) => name),
	};
	await printPage(page, article.layout, article.file, data, context);
}

// Nothing of the story but its address: not even a layout of the site is handed more.
async function printNotice(
	article: Pick<Article, "path" | "language" | "withdrawn" | "file">,
	context: PrintContext,
): Promise<void> {
	const { language, withdrawn } = article;
	const newsroom = editionOf(context.newsroom, language);
	const { publication } = newsroom;
	const page = { url: article.path, outputPath: context.directories.output + outputFile(article.path) };
	const label = labels(publication.language);
	const title = withdrawn ? label.withdrawn : label.expired;
	const data: WithdrawnLayoutData = {
		publication,
		newsroom: context.global(newsroom),
		page,
		title,
		head: withdrawnHeadTags(title, publication).markup,
		article: { language, ...(withdrawn && { withdrawn }) },
	};
	await printPage(page, "withdrawn", article.file, data, context);
}

async function printOther(other: Page, context: PrintContext): Promise<void> {
	const { newsroom, path, ...rest } = other;
	const page = {
		url: path,
		inputPath: "./newsroom.11ty.js",
		outputPath: context.directories.output + outputFile(path),
		outputFileExtension: "html",
	};
	const data: PageLayoutData = {
		...rest,
		// Of a numbered page they are found when they are asked for, which copying it does not do.
		title: other.title,
		...("articles" in other && { articles: other.articles }),
		publication: newsroom.publication,
		newsroom: context.global(newsroom),
		page,
		head: pageHeadTags(other).markup,
	};
	await printPage(page, other.kind, `the ${other.kind} page ${path}`, data, context);
}

async function printPage(
	page: { readonly url: string },
	layout: string,
	what: string,
	data: object,
	context: PrintContext,
): Promise<void> {
	try {
		const printer = await context.layout(layout, what);
		context.output.write(page.url, await context.transform(await printer(data, context.data), page));
	} catch (error) {
		// Eleventy prints a template once more that asked for content too early, and knows it by this error. Behind
		// the errors of some languages it would not look for it.
		const tooEarly = prematureUse(error);
		if (tooEarly) throw tooEarly;
		context.failed(page.url, error instanceof NewsroomError ? error : layoutError(what, layout, error));
	}
}

function layoutError(what: string, layout: string, cause: unknown): NewsroomError {
	const message = cause instanceof Error ? cause.message : String(cause);
	return new NewsroomError("LAYOUT", `${what} layout ${layout}: ${message}`, [], { cause });
}

// Eleventy's own error where it is to be found, else the one that speaks of it.
function prematureUse(error: unknown): Error | undefined {
	if (!(error instanceof Error)) return undefined;
	if (error.constructor.name === PREMATURE_USE) return error;
	const { cause, originalError } = error as { cause?: unknown; originalError?: unknown };
	return (
		prematureUse(cause) ?? prematureUse(originalError) ?? (error.message.includes(PREMATURE_USE) ? error : undefined)
	);
}

const PREMATURE_USE = "TemplateContentPrematureUseError";
