import type { Article, Author, Publication, Section } from "../src/index.ts";

/** What every layout receives beside Eleventy's own data (global data, `collections`, `eleventy`). */
interface PageData {
	readonly publication: Publication;
	/** Title, description, canonical address, Open Graph, feed links and JSON-LD: markup for the `head` element. */
	readonly head: string;
	readonly title: string;
	readonly description?: string;
	/** The sections in the order of the options, for navigation. */
	readonly sections: readonly Section[];
	/** Address of the theme's style sheet from the root of the site; absent when it is switched off. */
	readonly stylesheet?: string;
	/** Address of the RSS feed from the root of the site; absent when it is switched off. */
	readonly feed?: string;
	readonly page: { readonly url: string };
}

/** What the layout of an article receives. */
export interface ArticleLayoutData extends PageData {
	/** The body: safe HTML. */
	readonly content: string;
	readonly article: Article;
	/** The publication instant. */
	readonly date: Date;
	/** The names of the topics. */
	readonly tags: readonly string[];
}

/** What the layout of a front receives: the home page, a section, an author or a topic. */
export interface FrontLayoutData extends PageData {
	readonly kind: "home" | "section" | "author" | "topic";
	/** Whose page it is, where `kind` is `author`. */
	readonly author?: Author;
	/** Who leads first, then the newest. */
	readonly articles: readonly Article[];
}
