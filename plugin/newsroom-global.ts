import {
	type Article,
	type Author,
	editionOf,
	type Newsroom,
	type Publication,
	type Section,
	type Topic,
} from "../src/index.ts";
import type { ArticleEntry } from "./collections.ts";

/** The global `newsroom` of all templates. */
export interface NewsroomGlobal {
	/** Newest first. */
	readonly articles: readonly ArticleEntry[];
	readonly sections: readonly Section[];
	readonly authors: readonly Author[];
	/** Those that a published story has. */
	readonly topics: readonly Topic[];
	readonly publication: Publication;
	/** The newspaper in each language in which it has a story. */
	readonly editions: readonly EditionLink[];
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

/** The stories that a global knows, oldest first, and each as an item of `collections.articles`. */
export interface Stories {
	readonly articles: readonly Article[];
	readonly entries: readonly ArticleEntry[];
}

/** The newspaper in one of its languages. */
export interface EditionLink {
	/** BCP 47. */
	readonly language: string;
	/** What the language calls itself: `français`. */
	readonly name: string;
	/** Address of its home page from the root of the site. */
	readonly url: string;
}

/**
 * The global `newsroom`. Eleventy may keep it from build to build, so it asks for its stories, which are another array
 * after every build.
 *
 * An instance of a class, which Eleventy does not copy into the data of each template. Its properties are its own,
 * since Liquid reads no others.
 *
 * @param editions those of the whole newspaper, where the stories are those of one edition
 */
export function newsroomGlobal(
	newsroom: Newsroom,
	stories: () => Stories,
	editions: () => readonly EditionLink[] = madeOnce(stories, (all) => editionsOf(newsroom, all)),
): NewsroomGlobal {
	class Global {}
	return Object.defineProperties(new Global(), {
		articles: { enumerable: true, get: () => [...stories().entries].reverse() },
		sections: { enumerable: true, get: madeOnce(stories, (all) => sectionsOf(newsroom, all)) },
		authors: { enumerable: true, get: madeOnce(stories, (all) => authorsOf(newsroom, all)) },
		topics: { enumerable: true, get: madeOnce(stories, topicsOf) },
		publication: { enumerable: true, value: newsroom.publication },
		editions: { enumerable: true, get: editions },
		home: { enumerable: true, value: newsroom.outputs.home ?? "/" },
		archive: { enumerable: true, value: newsroom.outputs.archive },
		corrections: { enumerable: true, value: newsroom.outputs.corrections },
		stylesheet: { enumerable: true, value: newsroom.outputs.stylesheet },
		feed: { enumerable: true, value: newsroom.outputs.rss },
	}) as NewsroomGlobal;
}

// Every page may ask, and the work grows with the stories. A template may sort what it is given, so that is a copy.
function madeOnce<Value>(
	stories: () => Stories,
	make: (articles: readonly Article[]) => readonly Value[],
): () => Value[] {
	let made: { readonly of: readonly Article[]; readonly values: readonly Value[] } | undefined;
	return () => {
		const { articles: of } = stories();
		if (made?.of !== of) made = { of, values: make(of) };
		return [...made.values];
	};
}

// An author without a published story has no page yet.
function authorsOf({ authors, outputs, prefix }: Newsroom, articles: readonly Article[]): Author[] {
	const published = new Set(articles.flatMap((article) => article.authors.map(({ key }) => key)));
	return [...new Set(authors.values())].map((author) => {
		if (!outputs.authors || (author.former && !prefix) || published.has(author.key)) return author;
		const { url: _, ...rest } = author;
		return rest;
	});
}

// In another language than the newspaper's own a section without a story has no page.
function sectionsOf({ sections, prefix }: Newsroom, articles: readonly Article[]): Section[] {
	const all = [...new Set(sections.values())];
	if (!prefix) return all;
	const published = new Set(articles.map(({ section }) => section?.key));
	return all.filter(({ key }) => published.has(key));
}

function topicsOf(articles: readonly Article[]): Topic[] {
	return [...new Map(articles.flatMap(({ topics }) => topics.map((topic) => [topic.key, topic] as const))).values()];
}

// The newspaper's own language, then the others in the order of their oldest stories.
function editionsOf(newsroom: Newsroom, articles: readonly Article[]): EditionLink[] {
	const editions = new Set([newsroom, ...articles.map(({ language }) => editionOf(newsroom, language))]);
	return [...editions].flatMap(({ publication: { language }, outputs: { home } }) => {
		const name = new Intl.DisplayNames([language, "en"], { type: "language" }).of(language.split("-")[0] ?? language);
		return home ? [{ language, name: name ?? language, url: home }] : [];
	});
}
