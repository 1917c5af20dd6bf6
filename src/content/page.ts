import type { Article, Correction } from "./article.ts";
import type { Author } from "./author.ts";
import type { Newsroom } from "./publication.ts";

/** A page of the newspaper that is not a story. */
export type Page = ListPage | ArchivePage | CorrectionsPage | NotFoundPage;

interface AnyPage {
	/** The edition that it belongs to. */
	readonly newsroom: Newsroom;
	/** Address from the root of the site. */
	readonly path: string;
	readonly title: string;
	readonly description?: string;
	/** The pages above it, below the home page; not itself. */
	readonly trail: readonly Step[];
	/** Addresses of the feeds of what is listed, from the root of the site. */
	readonly feeds: Feeds;
}

/** A page that leads to stories: the front of a list, or one of the numbered pages of what is older. */
export interface ListPage extends AnyPage {
	readonly kind: "home" | "section" | "author" | "topic" | "month";
	/** What the list is called, whichever its page. */
	readonly name: string;
	/** Whose page it is, where `kind` is `author`. */
	readonly author?: Author;
	/** Absent on the front; 1 is the oldest. */
	readonly number?: number;
	/** Address of the page of newer stories. */
	readonly newer?: string;
	/** Address of the page of older stories. */
	readonly older?: string;
	/** Who leads, then the newest first. */
	readonly articles: readonly Article[];
}

/** The page that leads to every month. */
export interface ArchivePage extends AnyPage {
	readonly kind: "archive";
	/** Newest first. */
	readonly years: readonly { readonly year: string; readonly months: readonly Step[] }[];
}

/** Every correction, newest first. */
export interface CorrectionsPage extends AnyPage {
	readonly kind: "corrections";
	readonly corrections: readonly CorrectedStory[];
}

/** A correction and the story that it belongs to. */
export interface CorrectedStory {
	readonly article: Article;
	readonly correction: Correction;
}

/** What the host shows where there is nothing. */
export interface NotFoundPage extends AnyPage {
	readonly kind: "not-found";
}

/** A page by its name. */
export interface Step {
	readonly name: string;
	readonly path: string;
}

/** Addresses of feeds from the root of the site, by format. */
export interface Feeds {
	readonly rss?: string;
	readonly atom?: string;
	readonly json?: string;
}
