// https://docs.netlify.com/routing/headers/; https://developers.cloudflare.com/pages/configuration/headers/
import { listFeedPath } from "../content/addresses.ts";
import type { Newsroom } from "../content/publication.ts";
import { FEED_FORMAT_NAMES, FEED_FORMATS } from "./feed-formats.ts";

/**
 * The rules for a host about the headers of its answers: the media types of feeds, which a host takes for any XML, and
 * that names which hold the hash of their content never change.
 *
 * Placeholders stand for keys, since hosts read a hundred rules and no more.
 *
 * @param editions the newspaper's own language first
 */
export function headers(editions: readonly Newsroom[]): string {
	const rules = [
		["/*", "X-Content-Type-Options: nosniff"],
		["/images/*", "Cache-Control: public, max-age=31536000, immutable"],
		...editions.flatMap(feedRules),
	];
	return rules.map(([path, header]) => `${path}\n  ${header}\n`).join("");
}

// As many rules as there are feeds: see feedsOf in archive/feed-files.ts, and correctionsPage in archive/standing-pages.ts.
function feedRules({ prefix, outputs, feedsEverywhere }: Newsroom): string[][] {
	return FEED_FORMAT_NAMES.flatMap((format) => {
		const main = outputs[format];
		if (!main) return [];
		const hasAll = format === "rss" || feedsEverywhere;
		const lists = [
			...(outputs.sections ? [`${prefix}/section/:key/`] : []),
			...(outputs.authors && hasAll ? [`${prefix}/author/:key/`] : []),
			...(outputs.topics && hasAll ? [`${prefix}/topic/:key/`] : []),
			...(outputs.corrections && format === "rss" ? [outputs.corrections] : []),
		];
		return [main, ...lists.map((list) => listFeedPath(list, main))].map((path) => [
			path,
			`Content-Type: ${FEED_FORMATS[format].mediaType}; charset=utf-8`,
		]);
	});
}
