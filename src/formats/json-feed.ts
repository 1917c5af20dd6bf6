// https://www.jsonfeed.org/version/1.1/
import { withoutForbiddenCharacters } from "../base/characters.ts";
import { rfc3339Utc } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import type { Feed } from "./feed.ts";
import type { FeedAuthor, FeedEntry } from "./feed-entries.ts";

/**
 * The JSON Feed 1.1 document of a feed, newest item first, one on a line, ending in a newline.
 *
 * Dates are in UTC. The newspaper is the author of items that have none.
 *
 * @param path its own address from the root of the site
 */
export function jsonFeed(feed: Feed, path: string): string {
	const { publication, feedHub } = feed.newsroom;
	// Both are square.
	const picture = publication.icon ?? publication.logo;
	const icon = picture && absoluteUrl(picture, publication.url);
	const head = json({
		version: "https://jsonfeed.org/version/1.1",
		title: feed.title,
		home_page_url: feed.link,
		feed_url: absoluteUrl(path, publication.url),
		description: feed.description,
		icon,
		favicon: icon,
		authors: [{ name: publication.name, url: publication.url.href }],
		language: feed.language,
		hubs: feedHub && [{ type: "WebSub", url: feedHub }],
	});
	const items = feed.items(item);
	return `${head.slice(0, -1)},"items":[${items.map((text) => `\n${text}`).join(",")}\n]}\n`;
}

function item(entry: FeedEntry): string {
	const { content, summary, updated, authors, categories } = entry;
	return json({
		id: entry.id,
		url: entry.link,
		external_url: entry.original,
		title: entry.title,
		// An item must have one or the other.
		...(content ? { content_html: content() } : { content_text: summary ?? entry.title }),
		summary,
		image: entry.image?.url,
		date_published: rfc3339Utc(entry.published),
		date_modified: updated && rfc3339Utc(updated),
		authors: authors.length > 0 ? authors.map(author) : undefined,
		tags: categories.length > 0 ? [...new Set(categories.map(({ name }) => name))] : undefined,
		language: entry.language,
		...entry.extension.json,
	});
}

function author({ name, url }: FeedAuthor): FeedAuthor {
	return { name, ...(url && { url }) };
}

// The same characters as in the other formats; a lone surrogate is an error to some readers of JSON.
function json(value: object): string {
	return JSON.stringify(value, (_, inner) => (typeof inner === "string" ? withoutForbiddenCharacters(inner) : inner));
}
