import { compareText } from "../base/error.ts";
import { absoluteUrl } from "../base/url.ts";
import { articleUri } from "../content/addresses.ts";
import { type Article, isNews } from "../content/article.ts";
import { byPublication } from "../content/by-publication.ts";
import { isMainEdition } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";
import { removalOf } from "../content/removal.ts";
import type { FeedEntries, FeedEntry } from "./feed-entries.ts";
import { recallEnd } from "./recall.ts";

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
	/** What was taken down of it, the newest removal first. */
	readonly removals?: readonly FeedRemoval[];
	readonly newsroom: Newsroom;
}

/** A story that was in a feed and is not to be read any more. */
export interface FeedRemoval {
	/** That of its entry. */
	readonly id: string;
	readonly since: Date;
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
	/** What was taken out of it, in any order. */
	readonly removed?: readonly Article[];
	/** When a story that was taken down last left the feed. */
	readonly changed?: Date | undefined;
	/** Those of its stories that were corrected, which come back for seven days; without them none does. */
	readonly corrected?: Corrected;
}

/** The corrected stories of a list at an instant. */
export interface Corrected {
	/** Public, newest first, however old their corrections are. */
	readonly articles: readonly Article[];
	readonly now: Date;
}

/**
 * The feed of a list: its newest news, at most as many as the newsroom's limit, and behind them older news that was
 * corrected in the last seven days, so that those who read the story then are told.
 *
 * Sponsored stories and satire are not in it, nor stories that say `feed: none`. It was updated when its newest
 * change was made, whenever it is printed; that a story leaves it again is a change as well.
 */
export function listFeed(list: FeedList, newsroom: Newsroom, entries: FeedEntries): Feed {
	const { title, description, link, language, changed, corrected, removed = [] } = list;
	const newest = newestNews(list.articles, newsroom.feedLimit);
	const { recalled, left } = recalledNews(corrected, newest.length < newsroom.feedLimit ? undefined : newest.at(-1));
	const articles = [...newest, ...recalled];
	const published = latest(articles.map(({ datePublished }) => datePublished));
	const updated = latest([
		...articles.map(({ datePublished, dateModified }) => dateModified ?? datePublished),
		...(changed ? [changed] : []),
		...left,
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
		...(removed.length > 0 && { removals: removals(removed, newsroom) }),
		newsroom,
	};
}

/**
 * The feed of a whole newspaper in its main language.
 *
 * @param articles public at the instant, oldest first, of all editions
 */
export function mainFeed(articles: readonly Article[], newsroom: Newsroom, entries: FeedEntries, now: Date): Feed {
	const { publication } = newsroom;
	const newest = articles.filter((article) => isMainEdition(article, publication)).reverse();
	const corrected = { articles: newest.filter(({ corrections }) => corrections.length > 0), now };
	const { name: title, description, language } = publication;
	return listFeed({ title, description, link: "/", language, articles: newest, corrected }, newsroom, entries);
}

/** True for a story that belongs in feeds. */
export function isForFeeds({ feed, type }: Article): boolean {
	return feed !== "none" && isNews(type);
}

// A list may be a hundred thousand stories long, of which a feed has fifty.
function newestNews(newestFirst: readonly Article[], limit: number): Article[] {
	const news: Article[] = [];
	for (const article of newestFirst) {
		if (news.length === limit) break;
		if (isForFeeds(article)) news.push(article);
	}
	return news;
}

// Of the stories behind the last of a full feed: which a correction brings back, and when others left it again.
function recalledNews(
	corrected: Corrected | undefined,
	last: Article | undefined,
): { readonly recalled: readonly Article[]; readonly left: readonly Date[] } {
	const recalled: Article[] = [];
	const left: Date[] = [];
	if (!corrected || !last) return { recalled, left };
	for (const article of corrected.articles) {
		const end = recallEnd(article);
		if (!end || !isForFeeds(article) || byPublication(article, last) >= 0) continue;
		if (end > corrected.now) recalled.push(article);
		else left.push(end);
	}
	return { recalled, left };
}

function removals(removed: readonly Article[], newsroom: Newsroom): FeedRemoval[] {
	return removed
		.filter(isForFeeds)
		.map((article) => ({
			id: articleUri(article, newsroom),
			since: removalOf(article)?.since ?? article.datePublished,
		}))
		.sort((a, b) => b.since.getTime() - a.since.getTime() || compareText(a.id, b.id))
		.slice(0, newsroom.feedLimit);
}

function latest(dates: readonly Date[]): Date | undefined {
	if (dates.length === 0) return undefined;
	return new Date(dates.reduce((newest, date) => Math.max(newest, date.getTime()), Number.NEGATIVE_INFINITY));
}
