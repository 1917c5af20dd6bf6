// https://docs.netlify.com/routing/headers/; https://developers.cloudflare.com/pages/configuration/headers/
import { listFeedPath } from "../content/addresses.ts";
import type { Newsroom } from "../content/publication.ts";
import { FEED_FORMATS, feedFormatsOf } from "./feed-formats.ts";
import { RSL_MEDIA_TYPE } from "./rsl.ts";

/**
 * The rules for a host about the headers of its answers: the media types of feeds and of the licence, which a host takes for any XML, and
 * that names which hold the hash of their content never change.
 *
 * Placeholders stand for keys, since hosts read a hundred rules and no more.
 *
 * @param editions the newspaper's own language first
 */
export function headers(editions: readonly Newsroom[]): string {
	const licence = editions[0]?.rsl?.path;
	const rules = [
		["/*", "X-Content-Type-Options: nosniff"],
		["/images/*", "Cache-Control: public, max-age=31536000, immutable"],
		...(licence ? [[licence, contentType(RSL_MEDIA_TYPE)]] : []),
		...editions.flatMap(feedRules),
	];
	return rules.map(([path, header]) => `${path}\n  ${header}\n`).join("");
}

function feedRules(newsroom: Newsroom): string[][] {
	const { prefix, outputs } = newsroom;
	const lists = [
		{ kind: "section", path: outputs.sections ? `${prefix}/section/:key/` : undefined },
		{ kind: "author", path: outputs.authors ? `${prefix}/author/:key/` : undefined },
		{ kind: "topic", path: outputs.topics ? `${prefix}/topic/:key/` : undefined },
		{ kind: "corrections", path: outputs.corrections },
	] as const;
	return feedFormatsOf("home", newsroom).flatMap((format) => {
		const main = outputs[format] ?? "";
		const paths = lists.flatMap(({ kind, path }) =>
			path && feedFormatsOf(kind, newsroom).includes(format) ? [listFeedPath(path, main)] : [],
		);
		return [main, ...paths].map((path) => [path, contentType(FEED_FORMATS[format].mediaType)]);
	});
}

function contentType(mediaType: string): string {
	return `Content-Type: ${mediaType}; charset=utf-8`;
}
