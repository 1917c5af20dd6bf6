import type { Feeds, ListPage } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";

/**
 * The formats of feeds and their media types.
 *
 * @see https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287#section-7,
 * https://www.jsonfeed.org/version/1.1/#discovery
 */
export const FEED_FORMATS = {
	rss: { mediaType: "application/rss+xml", name: "RSS" },
	atom: { mediaType: "application/atom+xml", name: "Atom" },
	json: { mediaType: "application/feed+json", name: "JSON Feed" },
} as const satisfies Record<keyof Feeds, { readonly mediaType: string; readonly name: string }>;

/** The names of the formats, in the order in which they are offered. */
export const FEED_FORMAT_NAMES: readonly (keyof Feeds)[] = ["rss", "atom", "json"];

/**
 * The formats in which there are feeds of a kind of list: all for home and sections, RSS for authors, topics and
 * corrections, none for months. The option `feeds.all` gives authors and topics the others too.
 */
export function feedFormatsOf(
	kind: ListPage["kind"] | "corrections",
	{ outputs, feedsEverywhere }: Pick<Newsroom, "outputs" | "feedsEverywhere">,
): readonly (keyof Feeds)[] {
	const wanted = feedsEverywhere && (kind === "author" || kind === "topic") ? FEED_FORMAT_NAMES : FORMATS_OF[kind];
	return wanted.filter((format) => outputs[format] !== undefined);
}

const FORMATS_OF = {
	home: FEED_FORMAT_NAMES,
	section: FEED_FORMAT_NAMES,
	author: ["rss"],
	topic: ["rss"],
	corrections: ["rss"],
	month: [],
} as const satisfies Record<string, readonly (keyof Feeds)[]>;
