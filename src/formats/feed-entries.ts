import { pictureMediaType } from "../base/media-type.ts";
import { type RememberedTexts, rememberedTexts } from "../base/remembered.ts";
import { absoluteUrl } from "../base/url.ts";
import { articleUri } from "../content/addresses.ts";
import type { Article, Picture } from "../content/article.ts";
import type { FeedExtension } from "../content/feed-options.ts";
import type { Newsroom, Publication } from "../content/publication.ts";
import { type AbsoluteMarkup, absoluteMarkup } from "./absolute-markup.ts";
import { feedContent } from "./feed-content.ts";
import { feedExtension } from "./feed-extension.ts";
import { rslContent } from "./rsl.ts";

/** A story in a feed, before it has a format. All addresses are absolute. */
export interface FeedEntry {
	/** Permanent, and no address. */
	readonly id: string;
	readonly link: string;
	/** The page elsewhere that this story is a copy of. */
	readonly original?: string;
	readonly title: string;
	readonly summary?: string;
	/** Makes the story as HTML, as much of it as is free; absent when only the summary is given away. */
	readonly content?: () => string;
	readonly authors: readonly FeedAuthor[];
	readonly categories: readonly FeedCategory[];
	readonly published: Date;
	/** The last significant change after publication. */
	readonly updated?: Date;
	readonly image?: FeedImage;
	/** BCP 47. */
	readonly language: string;
	/** Address of the licence. */
	readonly license?: string;
	/** The notice of copyright. */
	readonly rights?: string;
	readonly extension: FeedExtension;
}

/** A person, an organisation or an agency: feeds do not tell them apart. */
export interface FeedAuthor {
	readonly name: string;
	readonly url?: string;
}

/** A section or topic. */
export interface FeedCategory {
	readonly key: string;
	readonly name: string;
	/** What kind of keys these are: the part of the site's addresses that they stand below. */
	readonly scheme: string;
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

/** The entries of one build, shared by all its feeds. */
export interface FeedEntries {
	readonly entry: (article: Article) => FeedEntry;
	/** The text that a format makes of an article's entry, made once for as long as it is remembered. */
	readonly printed: (article: Article, print: (entry: FeedEntry) => string) => string;
}

/**
 * The entries of all feeds of a build, in each format made once however many feeds a story is in.
 *
 * @param absolute for bodies that are not our own Markdown alone
 */
export function feedEntries(newsroom: Newsroom, absolute: AbsoluteMarkup = absoluteMarkup): FeedEntries {
	const entry = (article: Article) => feedEntry(article, newsroom, absolute);
	const texts: RememberedTexts<Article> = rememberedTexts(CHARACTERS);
	const printers = new Map<(entry: FeedEntry) => string, (article: Article) => string>();
	return {
		entry,
		printed(article, print) {
			const printer = printers.get(print) ?? ((asked: Article) => print(entry(asked)));
			printers.set(print, printer);
			return texts(article, printer);
		},
	};
}

// Ten thousand stories of three thousand characters: more than most newspapers have in feeds at a time.
const CHARACTERS = 32e6;

function feedEntry(article: Article, newsroom: Newsroom, absolute: AbsoluteMarkup): FeedEntry {
	const { publication } = newsroom;
	const site = publication.url;
	const link = absoluteUrl(article.path, site);
	return {
		id: articleUri(article, newsroom),
		link,
		...(article.canonical && article.canonical !== link && { original: article.canonical }),
		title: article.headline,
		...(article.description && { summary: article.description }),
		...(isGivenAway(article, newsroom) && { content: () => absolute(feedContent(article), link, site) }),
		authors: authorsOf(article, site),
		categories: categories(article, publication),
		published: article.datePublished,
		...(article.dateModified && { updated: article.dateModified }),
		...(article.image && { image: feedImage(article.image, site) }),
		language: article.language,
		...(article.license && { license: absoluteUrl(article.license, site) }),
		...(article.copyright && { rights: article.copyright }),
		extension: licensed(article, newsroom),
	};
}

// Beside what the site itself adds.
function licensed(article: Article, newsroom: Newsroom): FeedExtension {
	const extension = feedExtension(article, newsroom);
	const terms = rslContent(article, newsroom);
	return terms ? { ...extension, rss: [terms, ...(extension.rss ?? [])] } : extension;
}

/** True for a story whose text stands in feeds: all of it, or the part that everybody may read. */
export function isGivenAway({ feed, isAccessibleForFree, preview }: Article, { feedContent }: Newsroom): boolean {
	return feed === "full" && feedContent === "full" && (isAccessibleForFree || preview !== undefined);
}

/** Whose story it is in a feed: its authors, or else the agency. */
export function authorsOf({ authors, source }: Article, site: URL): FeedAuthor[] {
	if (authors.length === 0) return source ? [{ name: source }] : [];
	return authors.map(({ name, url }) => ({ name, ...(url && { url: absoluteUrl(url, site) }) }));
}

function categories({ section, topics }: Article, { url }: Publication): FeedCategory[] {
	return [
		...(section ? [{ key: section.key, name: section.name, scheme: `${url.href}section/` }] : []),
		...topics.map(({ key, name }) => ({ key, name, scheme: `${url.href}topic/` })),
	];
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
