import { type Article, type Byline, outputFile, type Picture, type Section, type Topic } from "../src/index.ts";
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

/**
 * The items of stories, each made when something of it is asked for: there may be a hundred thousand, of which templates
 * show ten.
 */
export function articleEntries(
	articles: readonly Article[],
	directories: Pick<Directories, "input" | "output">,
): readonly ArticleEntry[] {
	return articles.map((article) => {
		const entry = Object.create(ArticleEntry.prototype) as ArticleEntry;
		return new Proxy(entry, new EntryMaker(article, directories));
	});
}

class EntryMaker implements ProxyHandler<ArticleEntry> {
	#article: Article | undefined;
	readonly #directories: Pick<Directories, "input" | "output">;

	constructor(article: Article, directories: Pick<Directories, "input" | "output">) {
		this.#article = article;
		this.#directories = directories;
	}

	get(entry: ArticleEntry, name: PropertyKey, receiver: unknown): unknown {
		return Reflect.get(this.#made(entry), name, receiver);
	}

	has(entry: ArticleEntry, name: PropertyKey): boolean {
		return Reflect.has(this.#made(entry), name);
	}

	ownKeys(entry: ArticleEntry): (string | symbol)[] {
		return Reflect.ownKeys(this.#made(entry));
	}

	getOwnPropertyDescriptor(entry: ArticleEntry, name: PropertyKey): PropertyDescriptor | undefined {
		return Reflect.getOwnPropertyDescriptor(this.#made(entry), name);
	}

	#made(entry: ArticleEntry): ArticleEntry {
		if (this.#article) Object.assign(entry, new ArticleEntry(this.#article, this.#directories));
		this.#article = undefined;
		return entry;
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
