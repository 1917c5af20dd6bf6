import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";

/** A feed of any format as another program reads it. */
export interface ReadFeed {
	readonly format: FeedFormat;
	/** Where it says that it is. */
	readonly self?: string;
	/** The page that it belongs to. */
	readonly home?: string;
	readonly items: readonly ReadItem[];
}

export type FeedFormat = "rss" | "atom" | "json";

/** Dates are as they are written. */
export interface ReadItem {
	readonly id?: string;
	readonly url?: string;
	readonly title?: string;
	readonly published?: string;
	readonly updated?: string;
}

/** The media type of each format. */
export const FEED_TYPES: Readonly<Record<FeedFormat, string>> = {
	rss: "application/rss+xml",
	atom: "application/atom+xml",
	json: "application/feed+json",
};

/** Reads a feed of the format that its beginning shows. */
export function readFeed(text: string): ReadFeed {
	if (text.startsWith("{")) return readJson(text);
	return /^(?:<\?[^>]*>\s*)?<feed\b/.test(text) ? readAtom(text) : readRss(text);
}

/** Whether a file of the output is a feed. */
export function isFeed(path: string): boolean {
	return /(?:^|\/)feed\.(?:xml|atom|json)$/.test(path);
}

function readRss(text: string): ReadFeed {
	const { link, atom, items = [] } = parseRssFeed(text);
	return defined({
		format: "rss",
		self: atom?.links?.find(({ rel }) => rel === "self")?.href,
		home: link,
		items: items.map(({ guid, link: url, title, pubDate: published, atom: entry }) =>
			defined({ id: guid?.value, url, title, published, updated: entry?.updated }),
		),
	});
}

function readAtom(text: string): ReadFeed {
	const { links, entries = [] } = parseAtomFeed(text);
	const linkOf = (all: typeof links, wanted: string) =>
		all?.find(({ rel, type }) => rel === wanted && (wanted === "self" || type === "text/html"))?.href;
	return defined({
		format: "atom",
		self: linkOf(links, "self"),
		home: linkOf(links, "alternate"),
		items: entries.map(({ id, links: own, title, published, updated }) =>
			defined({ id, url: linkOf(own, "alternate"), title: title?.value, published, updated }),
		),
	});
}

function readJson(text: string): ReadFeed {
	const { feed_url: self, home_page_url: home, items = [] } = parseJsonFeed(text);
	return defined({
		format: "json",
		self,
		home,
		items: items.map(({ id, url, title, date_published: published, date_modified: updated }) =>
			defined({ id, url, title, published, updated }),
		),
	});
}

/** The same without what is undefined. */
function defined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
