// RFC 4287, https://www.rfc-editor.org/rfc/rfc4287; RFC 6721, https://www.rfc-editor.org/rfc/rfc6721
import { rfc3339Utc } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import { element, PrintedXml, printedElement, type XmlElement, xmlDocument } from "../base/xml.ts";
import { TOMBSTONES } from "../content/feed-options.ts";
import type { Feed } from "./feed.ts";
import type { FeedAuthor, FeedEntry } from "./feed-entries.ts";
import { namespaceAttributes } from "./feed-extension.ts";

/**
 * The Atom document of a feed, newest entry first, ending in a newline; nothing for one that was always empty,
 * since a feed must say when it was updated (RFC 4287 §4.1.1).
 *
 * What was taken down stands before the entries. Dates are in UTC. The newspaper is the author of entries that have none (§4.2.1).
 *
 * @param path its own address from the root of the site
 */
export function atom(feed: Feed, path: string): string | undefined {
	if (!feed.updated) return undefined;
	const { removals = [] } = feed;
	const { publication, authority, feedHub, feedNamespaces } = feed.newsroom;
	const self = absoluteUrl(path, publication.url);
	const root = element(
		"feed",
		{
			xmlns: "http://www.w3.org/2005/Atom",
			"xml:lang": feed.language,
			...(removals.length > 0 && { "xmlns:at": TOMBSTONES }),
			...namespaceAttributes(feedNamespaces),
		},
		element("id", {}, feedId(self, authority)),
		element("title", {}, feed.title),
		element("subtitle", {}, feed.description),
		element("updated", {}, rfc3339Utc(feed.updated)),
		element("link", { rel: "self", type: "application/atom+xml", href: self }),
		element("link", { rel: "alternate", type: "text/html", href: feed.link }),
		// https://www.w3.org/TR/websub/#discovery
		feedHub !== undefined && element("link", { rel: "hub", href: feedHub }),
		author({ name: publication.name, url: publication.url.href }),
		publication.logo !== undefined && element("logo", {}, absoluteUrl(publication.logo, publication.url)),
		// RFC 6721 §3: with the id of the entry, and when it was removed.
		...removals.map(({ id, since }) => element("at:deleted-entry", { ref: id, when: rfc3339Utc(since) })),
		...feed.items(entry).map((text) => new PrintedXml(text)),
	);
	return xmlDocument(root);
}

// §4.2.6: permanent, and the same when the feed moves to another host. It is the address of the feed at the host of
// our ids, since a tag URI needs a date at which that host was ours, which we do not know.
function feedId(self: string, authority: string): string {
	return `https://${authority}${new URL(self).pathname}`;
}

function entry(entry: FeedEntry): string {
	const { title, summary, content, published, updated, license, original } = entry;
	// §4.1.1.1: an entry without content has a summary.
	const text = summary ?? (content ? undefined : title);
	return printedElement(
		element(
			"entry",
			{ "xml:lang": entry.language },
			element("id", {}, entry.id),
			element("title", {}, title),
			// §4.2.15 requires it, of stories that never changed too.
			element("updated", {}, rfc3339Utc(updated ?? published)),
			element("published", {}, rfc3339Utc(published)),
			element("link", { rel: "alternate", type: "text/html", href: entry.link }),
			// §4.2.7.2: where the entry comes from.
			original !== undefined && element("link", { rel: "via", type: "text/html", href: original }),
			// https://www.rfc-editor.org/rfc/rfc4946
			license !== undefined && element("link", { rel: "license", href: license }),
			...entry.authors.map(author),
			...entry.categories.map(({ key, name, scheme }) => element("category", { term: key, scheme, label: name })),
			entry.rights !== undefined && element("rights", {}, entry.rights),
			text !== undefined && element("summary", { type: "text" }, text),
			content && element("content", { type: "html" }, content()),
			...(entry.extension.atom ?? []),
		),
		1,
	);
}

// §3.2: a Person construct is a person, a corporation or the like.
function author({ name, url }: FeedAuthor): XmlElement {
	return element("author", {}, element("name", {}, name), url !== undefined && element("uri", {}, url));
}
