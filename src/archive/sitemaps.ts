import { compareText } from "../base/error.ts";
import { once } from "../base/once.ts";
import { calendarDay, rfc3339 } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import type { Newsroom } from "../content/publication.ts";
import { newsSitemap, recentNews } from "../formats/news-sitemap.ts";
import { type SitemapEntry, sitemapEntryBytes, sitemapIndex, urlset } from "../formats/sitemap.ts";
import { isListed, isShortEnough, lastChange, sitemapEntry } from "../formats/sitemap-entry.ts";
import { listedVersions } from "./listed-versions.ts";
import type { MadeOf } from "./made-of.ts";

/** What the sitemaps of a newspaper are made of. */
export interface SitemapSource {
	/** What readers may see, in all languages, oldest first. */
	readonly articles: readonly Article[];
	/** Addresses, from the root of the site, of the lists and of the site's own pages, in any order. */
	readonly pages: readonly string[];
	readonly newsroom: Newsroom;
	readonly now: Date;
	/** How many pictures a story has at most, where that can be told without it. @defaultValue those of the story */
	readonly pictureCount?: ((article: Article) => number) | undefined;
	/** What a file may hold. @defaultValue what the protocol allows */
	readonly limits?: SitemapLimits;
}

/** What a file may hold at most. */
export interface SitemapLimits {
	readonly urls: number;
	readonly bytes: number;
}

/** A sitemap that is to be printed. */
export interface SitemapFile {
	/** Address from the root of the site. */
	readonly path: string;
	/** Prints it, anew each time. */
	readonly text: () => string;
	/** All that the text depends on beside the newsroom; absent where that is too much to tell. */
	readonly made?: () => MadeOf;
}

/**
 * The sitemaps of a newspaper, each after those that it speaks of: the months, oldest first; the lists; the News
 * sitemap; the index. None when they are switched off.
 *
 * A new story changes three of them at most: its month, the News sitemap and the index; one that is a version of an
 * older story changes the month of that one too. The parts of a month that is too large for one file are filled from
 * the oldest story on, so that a new one changes the last alone.
 *
 * @see https://www.sitemaps.org/protocol.html#index
 */
export function sitemapFiles(source: SitemapSource): SitemapFile[] {
	return sitemapsOf(source)(source.pages);
}

/** The sitemaps of a newspaper for any addresses of pages: its stories are shared out once. */
export function sitemapsOf(source: Omit<SitemapSource, "pages">): (pages: readonly string[]) => SitemapFile[] {
	if (!source.newsroom.outputs.sitemap) return () => [];
	const ofStories = once(() => ({ months: monthFiles(source), news: newsFile(source) }));
	return (pages) => {
		const { months, news } = ofStories();
		return withIndex([...months, ...listFiles({ ...source, pages }), news], source);
	};
}

/**
 * The sitemaps of a newspaper of which lists and own pages are the same as before: those of the lists are in the index,
 * and not among the files.
 *
 * @param lists addresses of the sitemaps of lists
 */
export function storySitemaps(source: Omit<SitemapSource, "pages">, lists: readonly string[]): SitemapFile[] {
	if (!source.newsroom.outputs.sitemap) return [];
	const known = lists.map((path): DatedFile => ({ path, articles: [], text: () => "" }));
	const files = withIndex([...monthFiles(source), ...known, newsFile(source)], source);
	return files.filter(({ path }) => !lists.includes(path));
}

/** The News sitemap alone; nothing where there are no sitemaps. */
export function newsSitemapFile(source: Omit<SitemapSource, "pages">): SitemapFile | undefined {
	return source.newsroom.outputs.sitemap ? newsFile(source) : undefined;
}

function withIndex(
	files: readonly DatedFile[],
	{ newsroom: { outputs, publication }, now }: Pick<SitemapSource, "newsroom" | "now">,
): SitemapFile[] {
	const index = () =>
		sitemapIndex(
			files.map(({ path, articles }) => {
				const changed = newest(articles, now);
				const loc = absoluteUrl(path, publication.url);
				return { loc, ...(changed && { lastmod: rfc3339(changed, publication.timeZone) }) };
			}),
		);
	const printed = files.map(({ path, text, made }) => ({ path, text, ...(made && { made }) }));
	return [...printed, { path: outputs.sitemap ?? "", text: index }];
}

// No more than 50,000 addresses and 50 MB, however many bytes a megabyte has.
const LIMITS: SitemapLimits = { urls: 50_000, bytes: 50_000_000 };

interface DatedFile extends SitemapFile {
	/** The stories in it, of which the newest change is its own. */
	readonly articles: readonly Article[];
}

function monthFiles({
	articles,
	newsroom,
	now,
	pictureCount = picturesOf,
	limits,
}: Omit<SitemapSource, "pages">): DatedFile[] {
	const { publication } = newsroom;
	const listed = articles.filter((article) => isListed(article, publication));
	const versions = listedVersions(listed, newsroom);
	const entry = (article: Article) => sitemapEntry(article, versions.get(article.id), publication, now);
	const atMost = (article: Article) => {
		// Those of its versions, of the one for all other readers and of its pictures.
		const others = versions.get(article.id);
		const addresses = (others ? others.size + 1 : 0) + pictureCount(article);
		return rowBytes(publication.url.href.length + article.path.length) + addresses * ADDRESS_BYTES;
	};
	return [...byMonth(listed, publication.timeZone)].flatMap(([month, stories]) =>
		parts(stories, entry, atMost, limits).map((part, index) => ({
			path: partPath(month, index),
			articles: part,
			text: () => urlset(part.map(entry)),
			made: () => ({
				facts: partPath(month, index),
				cards: part.flatMap((article) => [article, ...(versions.get(article.id)?.values() ?? [])]),
				whole: [],
			}),
		})),
	);
}

function byMonth(articles: readonly Article[], timeZone: string): Map<string, Article[]> {
	const months = new Map<string, Article[]>();
	for (const article of articles) {
		const month = calendarDay(article.datePublished, timeZone).slice(0, 7);
		const stories = months.get(month);
		if (stories) stories.push(article);
		else months.set(month, [article]);
	}
	return months;
}

// Without dates: a list changes with each of its stories, and this file does not.
function listFiles({ pages, newsroom, limits }: SitemapSource): DatedFile[] {
	const addresses = pages.map((page) => absoluteUrl(page, newsroom.publication.url)).filter(isShortEnough);
	const sorted = [...new Set(addresses)].sort(compareText);
	const entry = (loc: string): SitemapEntry => ({ loc });
	return parts(sorted, entry, ({ length }) => rowBytes(length), limits).map((part, index) => ({
		path: partPath("lists", index),
		articles: [],
		text: () => urlset(part.map(entry)),
	}));
}

function newsFile({ articles, newsroom, now }: Omit<SitemapSource, "pages">): DatedFile {
	const news = recentNews(articles, newsroom.publication, now);
	const text = () => newsSitemap(articles, newsroom, now);
	const made = () => ({ facts: NEWS_PATH, cards: news, whole: [] });
	return { path: NEWS_PATH, articles: news, text, made };
}

const NEWS_PATH = "/sitemaps/news.xml";

function partPath(name: string, index: number): string {
	return `/sitemaps/${name}${index === 0 ? "" : `-${index + 1}`}.xml`;
}

function parts<Item>(
	items: readonly Item[],
	entry: (item: Item) => SitemapEntry,
	bytesOf: (item: Item) => number,
	limits = LIMITS,
): (readonly Item[])[] {
	const frame = Buffer.byteLength(urlset([]));
	const atMost = items.reduce((bytes, item) => bytes + bytesOf(item), frame);
	// Measuring takes as long as printing, and hardly a month needs it.
	if (items.length > 0 && items.length <= limits.urls && atMost <= limits.bytes) return [items];
	const filled: Item[][] = [];
	let bytes = 0;
	for (const item of items) {
		const part = filled.at(-1);
		const size = sitemapEntryBytes(entry(item));
		if (part && part.length < limits.urls && bytes + size <= limits.bytes) {
			part.push(item);
			bytes += size;
		} else {
			filled.push([item]);
			bytes = frame + size;
		}
	}
	return filled;
}

// An address has less than 2,048 characters of at most six bytes, and less than that of markup around it.
const ADDRESS_BYTES = 14_000;

// A row with one address and its date: a character takes at most nine bytes, percent-encoded.
function rowBytes(characters: number): number {
	return 200 + 9 * characters;
}

function picturesOf({ image, pictures }: Article): number {
	return pictures.length + (image ? 1 : 0);
}

function newest(articles: readonly Article[], now: Date): Date | undefined {
	let latest: Date | undefined;
	for (const article of articles) {
		const changed = lastChange(article, now);
		if (changed && !(latest && latest >= changed)) latest = changed;
	}
	return latest;
}
