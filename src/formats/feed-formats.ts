import type { Feeds } from "../content/page.ts";

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
