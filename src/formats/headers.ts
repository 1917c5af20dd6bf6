// https://docs.netlify.com/routing/headers/; https://developers.cloudflare.com/pages/configuration/headers/
import { listFeedPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import type { Feeds } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import { FEED_FORMATS, feedFormatsOf } from "./feed-formats.ts";
import { liveFeeds } from "./live-feed.ts";
import { RSL_MEDIA_TYPE } from "./rsl.ts";

/**
 * The rules for a host about the headers of its answers: the media types of feeds and of the licence, which a host takes for any XML, and
 * that names which hold the hash of their content never change.
 *
 * Placeholders stand for keys, since hosts read a hundred rules and no more.
 *
 * @param editions the newspaper's own language first
 * @param articles public, of all editions
 */
export function headers(editions: readonly Newsroom[], articles: readonly Article[]): string {
	const licence = editions[0]?.rsl?.path;
	const feeds = editions.flatMap(feedRules);
	const rules = [
		["/*", "X-Content-Type-Options: nosniff"],
		["/images/*", "Cache-Control: public, max-age=31536000, immutable"],
		...(licence ? [[licence, contentType(RSL_MEDIA_TYPE)]] : []),
		...feeds,
		...liveRules(editions, articles, feeds),
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
		return [main, ...paths].map((path) => rule(path, format));
	});
}

function rule(path: string, format: keyof Feeds): string[] {
	return [path, contentType(FEED_FORMATS[format].mediaType)];
}

function contentType(mediaType: string): string {
	return `Content-Type: ${mediaType}; charset=utf-8`;
}

// One rule a format for all live stories, however many there are. A placeholder stands for one segment, which an id
// may be more than, and hosts join the headers of all rules that match: where two could, there is none.
function liveRules(
	[newsroom]: readonly Newsroom[],
	articles: readonly Article[],
	others: readonly (readonly string[])[],
): string[][] {
	if (!newsroom || newsroom.permalink.includes("{id}")) return [];
	if (!articles.some((article) => article.updates && Object.keys(liveFeeds(article, newsroom)).length > 0)) return [];
	const pattern = newsroom.permalink
		.replace(/\.html$/, "/")
		.split("/")
		.map((segment, index) => segment.replace(/^.*\{\w+\}.*$/, `:part${index}`))
		.join("/");
	return feedFormatsOf("home", newsroom).flatMap((format) => {
		const path = listFeedPath(pattern, newsroom.outputs[format] ?? "");
		return others.some(([other = ""]) => canMatchOne(path, other)) ? [] : [rule(path, format)];
	});
}

function canMatchOne(path: string, other: string): boolean {
	const [one, two] = [path.split("/"), other.split("/")];
	const isOpen = (segment: string | undefined) => segment?.startsWith(":");
	return one.length === two.length && one.every((part, at) => part === two[at] || isOpen(part) || isOpen(two[at]));
}
