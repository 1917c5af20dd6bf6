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
	/** When the oldest and the newest of its places were published, shown or not; absent on the front. */
	readonly span?: readonly [Date, Date];
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

/** A page at a former address, which leads on to the present one at once. It is in no list and no sitemap. */
export interface RedirectPage {
	/** Former address from the root of the site, as a page can stand there: ending in a slash, `.html` or `.htm`. */
	readonly path: string;
	/** Present address from the root of the site. */
	readonly to: string;
	/** BCP 47. */
	readonly language: string;
	/** What stands there now; absent where that was taken down. */
	readonly title?: string;
	/** What was taken down of which nothing may be said. */
	readonly notice?: "withdrawn" | "expired";
	/** The story whose address it was, as a person would type its path. */
	readonly file?: string;
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
