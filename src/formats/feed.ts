import { pictureMediaType } from "../base/media-type.ts";
import { absoluteUrl } from "../base/url.ts";
import { articleUri } from "../content/addresses.ts";
import type { Article, Picture } from "../content/article.ts";
import { isMainEdition } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";
import { type AbsoluteMarkup, absoluteMarkup } from "./absolute-markup.ts";
import { feedContent } from "./feed-content.ts";
import { isNews } from "./news-article.ts";

/** A feed before it has a format. All addresses are absolute. */
export interface Feed {
	readonly title: string;
	readonly description: string;
	/** The page that it is the feed of. */
	readonly link: string;
	/** Its own address. */
	readonly self: string;
	readonly language: string;
	/** The newest change to anything in it; absent when it is empty. */
	readonly updated?: Date;
	/** Newest first. */
	readonly entries: readonly FeedEntry[];
}

/** A story in a feed. */
export interface FeedEntry {
	/** Permanent, and no address. */
	readonly id: string;
	readonly link: string;
	readonly title: string;
	readonly summary?: string;
	/** The whole story as HTML; absent when only the summary is given away. */
	readonly content?: string;
	readonly authors: readonly string[];
	readonly categories: readonly string[];
	readonly published: Date;
	/** The last significant change after publication. */
	readonly updated?: Date;
	readonly image?: FeedImage;
}

/** The lead picture of a story. */
export interface FeedImage {
	readonly url: string;
	readonly mediaType?: string;
	readonly width?: number;
	readonly height?: number;
	readonly caption?: string;
	readonly credit?: string;
}

/**
 * The main feed of a newspaper: its newest news, at most as many as the newsroom's limit.
 *
 * Sponsored stories and satire are not in it, nor stories that say `feed: none`.
 *
 * @param articles oldest first
 * @param absolute for bodies that are not our own Markdown alone
 */
export function mainFeed(
	articles: readonly Article[],
	newsroom: Newsroom,
	path: string,
	absolute: AbsoluteMarkup = absoluteMarkup,
): Feed {
	const { publication } = newsroom;
	const entries = articles
		.filter((article) => article.feed !== "none" && isNews(article.type) && isMainEdition(article, publication))
		.slice(-newsroom.feedLimit)
		.reverse()
		.map((article) => feedEntry(article, newsroom, absolute));
	const changes = entries.map(({ published, updated }) => Number(updated ?? published));
	return {
		title: publication.name,
		description: publication.description,
		link: publication.url.href,
		self: absoluteUrl(path, publication.url),
		language: publication.language,
		...(changes.length > 0 && { updated: new Date(Math.max(...changes)) }),
		entries,
	};
}

function feedEntry(article: Article, newsroom: Newsroom, absolute: AbsoluteMarkup): FeedEntry {
	const { publication } = newsroom;
	const link = absoluteUrl(article.path, publication.url);
	const full = article.feed === "full" && article.isAccessibleForFree;
	return {
		id: articleUri(article, newsroom),
		link,
		title: article.headline,
		...(article.description && { summary: article.description }),
		...(full && { content: absolute(feedContent(article), link, publication.url) }),
		authors:
			article.authors.length > 0 ? article.authors.map(({ name }) => name) : article.source ? [article.source] : [],
		categories: [...(article.section ? [article.section.name] : []), ...article.topics.map(({ name }) => name)],
		published: article.datePublished,
		...(article.dateModified && { updated: article.dateModified }),
		...(article.image && { image: feedImage(article.image, publication.url) }),
	};
}

function feedImage(picture: Picture, site: URL): FeedImage {
	const { src, width, height, caption, credit } = picture;
	const mediaType = pictureMediaType(src);
	return {
		url: absoluteUrl(src, site),
		...(mediaType && { mediaType }),
		...(width && height && { width, height }),
		...(caption && { caption }),
		...(credit && { credit }),
	};
}
