import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import {
	type Article,
	articleHeadTags,
	barePicture,
	type Front,
	frontMarkup,
	type HandwrittenHtml,
	mainFeed,
	type Newsroom,
	NewsroomError,
	outputFile,
	pageHeadTags,
	pictureFiles,
	rss,
	type SitePlan,
	withdrawnHeadTags,
} from "../src/index.ts";
import { type NewsroomGlobal, pageOf } from "./collections.ts";
import type { Directories } from "./eleventy.ts";
import type { ArticleLayoutData, FrontLayoutData, WithdrawnLayoutData } from "./layout-data.ts";
import type { Printer } from "./layouts.ts";
import type { Output } from "./output.ts";
import type { PictureCache } from "./picture-cache.ts";

/** What printing needs beside the plan. */
export interface PrintContext {
	readonly newsroom: Newsroom;
	/** The articles folder. */
	readonly articles: string;
	/** Eleventy's folders as it writes them: `./_site/`. */
	readonly directories: Directories;
	readonly output: Output;
	/** Where the pictures are that were made. */
	readonly cache: PictureCache;
	readonly layout: (name: string, askedBy: string) => Promise<Printer>;
	/** The site's transforms. */
	readonly transform: (content: string, page: object) => Promise<string>;
	/** Told of a page that its layout could not print; throws if that ends the build. */
	readonly failed: (path: string, error: NewsroomError) => void;
	/** The global `newsroom`, which a site's own data of that name must not replace. */
	readonly global: NewsroomGlobal;
	/** How bodies are made fit for feeds, where they are not our own Markdown alone. */
	readonly absolute?: HandwrittenHtml["absolute"];
	/** Eleventy's data for layouts: global data, `collections`, `eleventy`. */
	readonly data: object;
}

// From the sources, from dist and from an installed package alike.
const STYLESHEET = createRequire(import.meta.url).resolve("#theme/newsroom.css");

/** Prints a whole newspaper: pictures and style before pages, articles before fronts, fronts before the feed. */
export async function print(plan: SitePlan, context: PrintContext): Promise<void> {
	const { newsroom, output } = context;
	if (plan.stylesheet) output.write(plan.stylesheet, readFileSync(STYLESHEET, "utf8"));
	printPictures(plan.articles, context);
	for (const article of plan.articles) await printArticle(article, context);
	for (const article of plan.withdrawn) await printNotice(article, context);
	for (const front of plan.fronts) await printFront(front, context);
	if (plan.rss) output.write(plan.rss, rss(mainFeed(plan.articles, newsroom, plan.rss, context.absolute)));
}

// A picture that several stories show is printed once.
function printPictures(articles: readonly Article[], { articles: folder, output, cache }: PrintContext): void {
	const printed = new Set<string>();
	const isNew = (src: string) => !printed.has(src) && printed.add(src);
	for (const { file, copy, variants } of articles.flatMap(pictureFiles)) {
		if (copy !== undefined && isNew(copy)) output.write(copy, bareFile(join(folder, file)));
		for (const variant of variants) if (isNew(variant.src)) output.copy(variant.src, cache.fileOf(variant));
	}
}

// What is wrong with a picture was found when it was measured.
function bareFile(file: string): Uint8Array {
	const bare = barePicture(readFileSync(file), extname(file).slice(1).toLowerCase());
	if ("problem" in bare) throw new NewsroomError("FRONT_MATTER", `${file}: ${bare.problem}; it has just been changed`);
	return bare.bytes;
}

async function printArticle(article: Article, context: PrintContext): Promise<void> {
	const page = pageOf(article, context.directories);
	const data: ArticleLayoutData = {
		publication: context.newsroom.publication,
		newsroom: context.global,
		page,
		article,
		content: article.content,
		head: articleHeadTags(article, context.newsroom).markup,
		title: article.headline,
		...(article.description && { description: article.description }),
		date: article.datePublished,
		tags: article.topics.map(({ name }) => name),
	};
	await printPage(page, article.layout, article.file, data, context);
}

// Nothing of the story but its address: not even a layout of the site is handed more.
async function printNotice(article: Article, context: PrintContext): Promise<void> {
	const { publication } = context.newsroom;
	const { language, withdrawn } = article;
	const page = { url: article.path, outputPath: context.directories.output + outputFile(article.path) };
	const data: WithdrawnLayoutData = {
		publication,
		newsroom: context.global,
		page,
		title: publication.name,
		head: withdrawnHeadTags(publication).markup,
		article: { language, ...(withdrawn && { withdrawn }) },
	};
	await printPage(page, "withdrawn", article.file, data, context);
}

async function printFront(front: Front, context: PrintContext): Promise<void> {
	const { kind, path, title, description, author, articles } = front;
	const page = {
		url: path,
		inputPath: "./newsroom.11ty.js",
		outputPath: context.directories.output + outputFile(path),
		outputFileExtension: "html",
	};
	const data: FrontLayoutData = {
		publication: context.newsroom.publication,
		newsroom: context.global,
		page,
		kind,
		articles,
		head: pageHeadTags(
			{ path, title, ...(description && { description }), jsonLd: frontMarkup(front, context.newsroom.publication) },
			context.newsroom,
		).markup,
		title,
		...(description && { description }),
		...(author && { author }),
	};
	await printPage(page, kind, `the ${kind} page ${path}`, data, context);
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
		// Eleventy prints a template once more that asked for content too early, and knows it by this error.
		if (isTooEarly(error)) throw error;
		context.failed(page.url, error instanceof NewsroomError ? error : layoutError(what, layout, error));
	}
}

function layoutError(what: string, layout: string, cause: unknown): NewsroomError {
	const message = cause instanceof Error ? cause.message : String(cause);
	return new NewsroomError("LAYOUT", `${what} layout ${layout}: ${message}`, [], { cause });
}

function isTooEarly(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const { cause, originalError } = error as { cause?: unknown; originalError?: unknown };
	return (
		/TemplateContentPrematureUse/.test(`${error.constructor.name} ${error.message}`) ||
		isTooEarly(cause) ||
		isTooEarly(originalError)
	);
}
