import {
	type Article,
	type Author,
	type Byline,
	type Newsroom,
	outputFile,
	type Picture,
	type Publication,
	type Section,
	type Topic,
} from "../src/index.ts";
import type { Directories, Page } from "./eleventy.ts";

/**
 * A story as an item of `collections.articles`: light, in the shape of Eleventy's own items, without its content.
 *
 * A class, since Eleventy searches all templates for each plain object that has an `inputPath`.
 */
export class ArticleEntry {
	readonly url: string;
	readonly date: Date;
	readonly fileSlug: string;
	readonly filePathStem: string;
	readonly inputPath: string;
	readonly outputPath: string;
	readonly page: Page;
	readonly data: Readonly<Record<string, unknown>>;
	readonly id: string;
	readonly headline: string;
	/** BCP 47. */
	readonly language: string;
	readonly description?: string;
	readonly type: Article["type"];
	readonly section?: Section;
	readonly authors: readonly Byline[];
	readonly topics: readonly Topic[];
	readonly image?: Picture;
	readonly datePublished: Date;
	readonly dateModified?: Date;

	constructor(article: Article, directories: Pick<Directories, "input" | "output">) {
		const page = pageOf(article, directories);
		this.page = page;
		this.url = page.url;
		this.date = page.date;
		this.fileSlug = page.fileSlug;
		this.filePathStem = page.filePathStem;
		this.inputPath = page.inputPath;
		this.outputPath = page.outputPath;
		this.id = article.id;
		this.headline = article.headline;
		this.language = article.language;
		if (article.description !== undefined) this.description = article.description;
		this.type = article.type;
		if (article.section) this.section = article.section;
		this.authors = article.authors;
		this.topics = article.topics;
		if (article.image) this.image = article.image;
		this.datePublished = article.datePublished;
		if (article.dateModified) this.dateModified = article.dateModified;
		this.data = {
			...article.data,
			title: article.headline,
			description: article.description,
			date: article.datePublished,
			tags: article.topics.map(({ name }) => name),
			authors: article.authors,
			section: article.section,
			page,
		};
	}
}

// As in Eleventy: from the input folder, without the date that leads the name.
function filePathStem(file: string, input: string): string {
	const fromInput = `./${file}`.startsWith(input) ? `./${file}`.slice(input.length) : file;
	return `/${fromInput}`.replace(/\.md$/i, "").replace(/\d{4}-\d{2}-\d{2}-(?=[^/]+$)/, "");
}

/** `page` of an article, as Eleventy would give it. */
export function pageOf(article: Article, directories: Pick<Directories, "input" | "output">): Page {
	const inputPath = `./${article.file}`;
	return {
		url: article.path,
		date: article.datePublished,
		fileSlug: article.slug,
		filePathStem: filePathStem(article.file, directories.input),
		inputPath,
		outputPath: directories.output + outputFile(article.path),
		outputFileExtension: "html",
		templateSyntax: "md",
	};
}

// An author without a published story has no page yet.
function withoutPage({ outputs, prefix }: Newsroom, entries: readonly ArticleEntry[]): (author: Author) => Author {
	const published = new Set(entries.flatMap(({ authors }) => authors.map(({ key }) => key)));
	return (author) => {
		if (!outputs.authors || (author.former && !prefix) || published.has(author.key)) return author;
		const { url: _, ...rest } = author;
		return rest;
	};
}

// In another language than the newspaper's own a section without a story has no page.
function sectionsOf({ sections, prefix }: Newsroom, entries: readonly ArticleEntry[]): Section[] {
	const all = [...new Set(sections.values())];
	if (!prefix) return all;
	const published = new Set(entries.map(({ section }) => section?.key));
	return all.filter(({ key }) => published.has(key));
}

/** The global `newsroom` of all templates. */
export interface NewsroomGlobal {
	/** Newest first. */
	readonly articles: readonly ArticleEntry[];
	readonly sections: readonly Section[];
	readonly authors: readonly Author[];
	/** Those that a published story has. */
	readonly topics: readonly Topic[];
	readonly publication: Publication;
	/** Address of the home page from the root of the site. */
	readonly home: string;
	/** Address of the page that leads to every month, from the root of the site; absent when it is switched off. */
	readonly archive?: string;
	/** Address of the list of corrections from the root of the site; absent when there is none. */
	readonly corrections?: string;
	/** Address of the theme's style sheet from the root of the site; absent when it is switched off. */
	readonly stylesheet?: string;
	/** Address of the RSS feed from the root of the site; absent when it is switched off. */
	readonly feed?: string;
}

/**
 * The global `newsroom`. Eleventy may keep it from build to build, so its stories are asked for anew each time.
 *
 * @param corrections address of the list of corrections, if there is one: an edition without a correction has none
 *
 * An instance of a class, which Eleventy does not copy into the data of each template. Its properties are its own,
 * since Liquid reads no others.
 */
export function newsroomGlobal(
	newsroom: Newsroom,
	entries: () => readonly ArticleEntry[],
	corrections: string | undefined,
): NewsroomGlobal {
	class Global {}
	return Object.defineProperties(new Global(), {
		articles: { enumerable: true, get: () => [...entries()].reverse() },
		sections: { enumerable: true, get: () => sectionsOf(newsroom, entries()) },
		authors: {
			enumerable: true,
			get: () => [...new Set(newsroom.authors.values())].map(withoutPage(newsroom, entries())),
		},
		topics: {
			enumerable: true,
			get: () => [
				...new Map(
					entries()
						.flatMap(({ topics }) => topics)
						.map((topic) => [topic.key, topic]),
				).values(),
			],
		},
		publication: { enumerable: true, value: newsroom.publication },
		home: { enumerable: true, value: newsroom.outputs.home ?? "/" },
		archive: { enumerable: true, value: newsroom.outputs.archive },
		corrections: { enumerable: true, value: corrections },
		stylesheet: { enumerable: true, value: newsroom.outputs.stylesheet },
		feed: { enumerable: true, value: newsroom.outputs.rss },
	}) as NewsroomGlobal;
}
