// https://www.rssboard.org/rss-specification and its best practices, https://www.rssboard.org/rss-profile

import { rfc822, rfc3339 } from "../base/time.ts";
import { element, type XmlElement, type XmlNode, xmlDocument } from "../base/xml.ts";
import type { Feed, FeedEntry, FeedImage } from "./feed.ts";

/**
 * The RSS 2.0 document of a feed, newest item first, ending in a newline.
 *
 * Dates are RFC 822 with a four-digit year, always in GMT. `lastBuildDate` is the newest change to an item,
 * so that the same stories give the same bytes.
 */
export function rss(feed: Feed): string {
	const channel = element(
		"channel",
		{},
		element("title", {}, feed.title),
		element("link", {}, feed.link),
		element("description", {}, feed.description),
		element("language", {}, feed.language),
		feed.updated && element("lastBuildDate", {}, rfc822(feed.updated)),
		// https://www.rssboard.org/rss-profile#namespace-elements-atom-link
		element("atom:link", { href: feed.self, rel: "self", type: "application/rss+xml" }),
		...feed.entries.map(item),
	);
	return xmlDocument(element("rss", { version: "2.0", ...NAMESPACES }, channel));
}

const NAMESPACES = {
	"xmlns:atom": "http://www.w3.org/2005/Atom",
	"xmlns:content": "http://purl.org/rss/1.0/modules/content/",
	"xmlns:dc": "http://purl.org/dc/elements/1.1/",
	"xmlns:media": "http://search.yahoo.com/mrss/",
};

function item(entry: FeedEntry): XmlElement {
	return element(
		"item",
		{},
		element("title", {}, entry.title),
		element("link", {}, entry.link),
		element("guid", { isPermaLink: "false" }, entry.id),
		element("pubDate", {}, rfc822(entry.published)),
		// What readers of corrected stories go by: the same guid and pubDate, and a new atom:updated.
		entry.updated && element("atom:updated", {}, rfc3339(entry.updated, "UTC")),
		...entry.authors.map((name) => element("dc:creator", {}, name)),
		...entry.categories.map((name) => element("category", {}, name)),
		...texts(entry),
		entry.image && mediaContent(entry.image),
	);
}

// https://www.rssboard.org/rss-profile#namespace-elements-content-encoded: the description stands first, and
// where there is no summary it is the story itself.
function texts({ summary, content }: FeedEntry): XmlNode[] {
	if (summary === undefined) return [content !== undefined && element("description", {}, content)];
	return [
		element("description", {}, plainTextAsHtml(summary)),
		content !== undefined && element("content:encoded", {}, content),
	];
}

// https://www.rssboard.org/media-rss#media-content
function mediaContent(image: FeedImage): XmlElement {
	const { url, mediaType, width, height, caption, credit } = image;
	return element(
		"media:content",
		{ url, medium: "image", type: mediaType, width: width?.toString(), height: height?.toString() },
		caption !== undefined && element("media:description", { type: "plain" }, caption),
		credit !== undefined && element("media:credit", {}, credit),
	);
}

// A description is read as HTML (https://www.rssboard.org/rss-profile#element-channel-item-description), and by
// some as text: only what HTML would take for markup is escaped.
function plainTextAsHtml(text: string): string {
	return text.replace(/&(?=[#a-z0-9])/gi, "&amp;").replace(/</g, "&lt;");
}
