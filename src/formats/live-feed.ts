import { dateInWords } from "../base/date-in-words.ts";
import { absoluteUrl } from "../base/url.ts";
import { articleUri, listFeedPath } from "../content/addresses.ts";
import type { Article, LiveUpdate } from "../content/article.ts";
import type { Feeds } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import type { AbsoluteMarkup } from "./absolute-markup.ts";
import type { Feed } from "./feed.ts";
import { authorsOf, type FeedEntry, isGivenAway } from "./feed-entries.ts";
import { feedFormatsOf } from "./feed-formats.ts";

/**
 * The addresses of the feeds of live coverage, in the formats of the main feed and below the address of the story; none
 * before the first update, for other stories, and for one that says `feed: none`.
 */
export function liveFeeds({ path, updates = [], feed }: Article, newsroom: Newsroom): Feeds {
	if (updates.length === 0 || feed === "none") return {};
	// Beside a page such as storm.html are other stories, and no story is below it.
	const list = path.replace(/\.html$/, "/");
	return Object.fromEntries(
		feedFormatsOf("home", newsroom).map((format) => [format, listFeedPath(list, newsroom.outputs[format] ?? "")]),
	);
}

/**
 * The feed of live coverage: its updates, newest first, at most as many as the newsroom's limit. Each leads to its own
 * place on the page of the story.
 */
export function liveFeed(article: Article, newsroom: Newsroom, absolute: AbsoluteMarkup): Feed {
	const { publication, feedLimit } = newsroom;
	const { headline, description, path, language, updates = [] } = article;
	const newest = updates.slice(0, feedLimit);
	const date = newest[0]?.date;
	return {
		title: `${publication.name}: ${headline}`,
		description: description ?? publication.description,
		link: absoluteUrl(path, publication.url),
		language,
		...(date && { published: date, updated: date }),
		articles: [article],
		items: (print) => newest.map((update) => print(entry(update, article, newsroom, absolute))),
		newsroom,
	};
}

/** The address of an update on the page of its story, absolute. */
export function updateUrl({ path }: Article, { id }: LiveUpdate, site: URL): string {
	return `${absoluteUrl(path, site)}#${encodeURIComponent(id)}`;
}

function entry(update: LiveUpdate, article: Article, newsroom: Newsroom, absolute: AbsoluteMarkup): FeedEntry {
	const { url, timeZone } = newsroom.publication;
	const { id, date, headline, content } = update;
	const { language, license, copyright } = article;
	return {
		id: `${articleUri(article, newsroom)}#${encodeURIComponent(id)}`,
		link: updateUrl(article, update, url),
		title: headline ?? dateInWords(date, language, timeZone),
		...(isGivenAway(article, newsroom) && { content: () => absolute(content, absoluteUrl(article.path, url), url) }),
		authors: authorsOf(article, url),
		categories: [],
		published: date,
		language,
		...(license && { license: absoluteUrl(license, url) }),
		...(copyright && { rights: copyright }),
		extension: {},
	};
}
