// https://www.rssboard.org/rss-specification and its best practices, https://www.rssboard.org/rss-profile

import { pictureMediaType } from "../base/media-type.ts";
import { rfc822, rfc3339Utc } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import { element, PrintedXml, printedElement, type XmlElement, type XmlNode, xmlDocument } from "../base/xml.ts";
import { FEED_NAMESPACES } from "../content/feed-options.ts";
import { RSL_NAMESPACE } from "../content/rsl-options.ts";
import type { Feed } from "./feed.ts";
import type { FeedEntry, FeedImage } from "./feed-entries.ts";
import { namespaceAttributes } from "./feed-extension.ts";

/**
 * The RSS 2.0 document of a feed, newest item first, ending in a newline.
 *
 * Dates are RFC 822 with a four-digit year, always in GMT. `lastBuildDate` is the newest change to an item,
 * so that the same stories give the same bytes. Pictures are `media:content`: an enclosure is something to keep,
 * and needs a length that we do not know.
 *
 * @param path its own address from the root of the site
 */
export function rss(feed: Feed, path: string): string {
	const { publication, feedHub } = feed.newsroom;
	const channel = element(
		"channel",
		{},
		element("title", {}, feed.title),
		element("link", {}, feed.link),
		element("description", {}, feed.description),
		element("language", {}, feed.language),
		// https://publishers.smartnews.com/hc/en-us/articles/56500436151065 requires it.
		feed.published && element("pubDate", {}, rfc822(feed.published)),
		feed.updated && element("lastBuildDate", {}, rfc822(feed.updated)),
		element("ttl", {}, MINUTES_TO_KEEP),
		publication.logo !== undefined && image(absoluteUrl(publication.logo, publication.url), feed),
		// https://www.rssboard.org/rss-profile#namespace-elements-atom-link
		element("atom:link", {
			href: absoluteUrl(path, publication.url),
			rel: "self",
			type: "application/rss+xml",
		}),
		// https://www.w3.org/TR/websub/#discovery
		feedHub !== undefined && element("atom:link", { href: feedHub, rel: "hub" }),
		...feed.items(item).map((text) => new PrintedXml(text)),
	);
	const licensing = feed.newsroom.rsl && { rsl: RSL_NAMESPACE };
	const namespaces = namespaceAttributes({ ...FEED_NAMESPACES, ...licensing, ...feed.newsroom.feedNamespaces });
	return xmlDocument(element("rss", { version: "2.0", ...namespaces }, channel));
}

// A hint that readers take differently; the profile's least: https://www.rssboard.org/rss-profile#element-channel-ttl
const MINUTES_TO_KEEP = "15";

// https://www.rssboard.org/rss-profile#element-channel-image: GIF, JPEG or PNG, with the channel's own title and link.
// Its size is not told: it is for a picture that is at most 144 pixels wide, and readers scale what they show.
function image(url: string, { title, link }: Feed): XmlNode {
	if (!CHANNEL_IMAGES.has(pictureMediaType(url) ?? "")) return undefined;
	return element("image", {}, element("url", {}, url), element("title", {}, title), element("link", {}, link));
}

const CHANNEL_IMAGES = new Set(["image/gif", "image/jpeg", "image/png"]);

function item(entry: FeedEntry): string {
	return printedElement(
		element(
			"item",
			{},
			element("title", {}, entry.title),
			element("link", {}, entry.link),
			element("guid", { isPermaLink: "false" }, entry.id),
			element("pubDate", {}, rfc822(entry.published)),
			// What readers of corrected stories go by: the same guid and pubDate, and a new atom:updated.
			entry.updated && element("atom:updated", {}, rfc3339Utc(entry.updated)),
			...entry.authors.map(({ name }) => element("dc:creator", {}, name)),
			// https://www.rssboard.org/rss-profile#element-channel-item-category: the domain names the taxonomy.
			...entry.categories.map(({ name, scheme }) => element("category", { domain: scheme }, name)),
			...texts(entry),
			entry.image && mediaContent(entry.image),
			...(entry.extension.rss ?? []),
		),
		2,
	);
}

// https://www.rssboard.org/rss-profile#namespace-elements-content-encoded: the description stands first, and
// where there is no summary it is the story itself.
function texts({ summary, content }: FeedEntry): XmlNode[] {
	if (summary === undefined) return [content && element("description", {}, content())];
	return [element("description", {}, plainTextAsHtml(summary)), content && element("content:encoded", {}, content())];
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
