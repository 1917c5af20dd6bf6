import type {
	ArchivePage,
	Article,
	CorrectionsPage,
	ListPage,
	NotFoundPage,
	Page,
	Publication,
	ReadNext,
} from "../src/index.ts";
import type { NewsroomGlobal } from "./newsroom-global.ts";

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
	/** Where a reader may go from here. */
	readonly readNext: ReadNext;
	/** The same story in other languages, in the order of their tags. */
	readonly versions: readonly Article[];
	/** The publication instant. */
	readonly date: Date;
	/** The names of the topics. */
	readonly tags: readonly string[];
}

type OfPage<Kind extends Page> = PageData & Omit<Kind, "newsroom" | "path">;

/**
 * What the layout of a list receives: the home page, a section, an author, a topic, a month, and the numbered pages of
 * each.
 */
export type ListLayoutData = OfPage<ListPage>;

/** What the layout of the page that leads to every month receives. */
export type ArchiveLayoutData = OfPage<ArchivePage>;

/** What the layout of the list of corrections receives. */
export type CorrectionsLayoutData = OfPage<CorrectionsPage>;

/** What the layout of the page receives that the host shows where there is nothing. */
export type NotFoundLayoutData = OfPage<NotFoundPage>;

/** What the layout of any page receives that is not a story. */
export type PageLayoutData = ListLayoutData | ArchiveLayoutData | CorrectionsLayoutData | NotFoundLayoutData;

/** What the layout of the notice receives that stands in place of a story which was taken down: nothing of the story. */
export interface WithdrawnLayoutData extends PageData {
	readonly article: Pick<Article, "language" | "withdrawn">;
}
