import type { Article, Author, Publication } from "../src/index.ts";
import type { NewsroomGlobal } from "./collections.ts";

/** What every layout receives beside Eleventy's own data (global data, `collections`, `eleventy`). */
interface PageData {
	readonly publication: Publication;
	/** Title, description, canonical address, Open Graph, feed links and JSON-LD: markup for the `head` element. */
	readonly head: string;
	readonly title: string;
	readonly description?: string;
	/** The global `newsroom`: sections for navigation, addresses of style sheet and feed. */
	readonly newsroom: NewsroomGlobal;
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

/** What the layout of the notice receives that stands in place of a story which was taken down: nothing of the story. */
export interface WithdrawnLayoutData extends PageData {
	readonly article: Pick<Article, "language" | "withdrawn">;
}
