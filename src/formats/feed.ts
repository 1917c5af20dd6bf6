import { absoluteUrl } from "../base/url.ts";
import { type Article, isNews } from "../content/article.ts";
import { isMainEdition } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";
import type { FeedEntries, FeedEntry } from "./feed-entries.ts";

/** A feed before it has a format and an address. */
export interface Feed {
	readonly title: string;
	readonly description: string;
	/** The page that it is the feed of, absolute. */
	readonly link: string;
	readonly language: string;
	/** The newest publication in it; absent when it is empty. */
	readonly published?: Date;
	/** The newest change to anything in it, or to what was taken out of it; absent when it was always empty. */
	readonly updated?: Date;
	/** Newest first. */
	readonly articles: readonly Article[];
	/** What a format prints of each entry, newest first. */
	readonly items: (print: (entry: FeedEntry) => string) => readonly string[];
	readonly newsroom: Newsroom;
}

/** A list of stories of which there is a feed. */
export interface FeedList {
	readonly title: string;
	readonly description: string;
	/** Address of its page from the root of the site. */
	readonly link: string;
	/** BCP 47. */
	readonly language: string;
	/** Public, newest first, all of one edition. */
	readonly articles: readonly Article[];
	/** When a story was last taken out of the list. */
	readonly changed?: Date | undefined;
}

/**
 * The feed of a list: its newest news, at most as many as the newsroom's limit.
 *
 * Sponsored stories and satire are not in it, nor stories that say `feed: none`. It was updated when its newest
 * change was made, whenever it is printed.
 */
export function listFeed(list: FeedList, newsroom: Newsroom, entries: FeedEntries): Feed {
	const { title, description, link, language, changed } = list;
	const articles = newestNews(list.articles, newsroom.feedLimit);
	const published = latest(articles.map(({ datePublished }) => datePublished));
	const updated = latest([
		...articles.map(({ datePublished, dateModified }) => dateModified ?? datePublished),
		...(changed ? [changed] : []),
	]);
	return {
		title,
		description,
		link: absoluteUrl(link, newsroom.publication.url),
		language,
		...(published && { published }),
		...(updated && { updated }),
		articles,
		items: (print) => articles.map((article) => entries.printed(article, print)),
		newsroom,
	};
}

/**
 * The feed of a whole newspaper in its main language.
 *
 * @param articles public, oldest first, of all editions
 */
export function mainFeed(articles: readonly Article[], newsroom: Newsroom, entries: FeedEntries): Feed {
	const { publication } = newsroom;
	const newest = articles.filter((article) => isMainEdition(article, publication)).reverse();
	const { name: title, description, language } = publication;
	return listFeed({ title, description, link: "/", language, articles: newest }, newsroom, entries);
}

// A list may be a hundred thousand stories long, of which a feed has fifty.
function newestNews(newestFirst: readonly Article[], limit: number): Article[] {
	const news: Article[] = [];
	for (const article of newestFirst) {
		if (news.length === limit) break;
		if (article.feed !== "none" && isNews(article.type)) news.push(article);
	}
	return news;
}

function latest(dates: readonly Date[]): Date | undefined {
	if (dates.length === 0) return undefined;
	return new Date(dates.reduce((newest, date) => Math.max(newest, date.getTime()), Number.NEGATIVE_INFINITY));
}
