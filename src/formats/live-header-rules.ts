import { listFeedPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import type { Newsroom } from "../content/publication.ts";
import { FEED_FORMATS, feedFormatsOf } from "./feed-formats.ts";
import { contentType, type Rule } from "./header-rule.ts";
import { liveFeeds } from "./live-feed.ts";

/**
 * One rule a format for the feeds of all live stories, however many there are.
 *
 * A placeholder stands for one segment, which an id may be more than, and hosts join the headers of all rules that
 * match: where two could, there is none.
 */
export function liveRules(
	newsroom: Newsroom | undefined,
	articles: readonly Article[],
	others: readonly Rule[],
): readonly Rule[] {
	if (!newsroom || newsroom.permalink.includes("{id}")) return [];
	if (!articles.some((article) => article.updates && Object.keys(liveFeeds(article, newsroom)).length > 0)) return [];
	const pattern = newsroom.permalink
		.replace(/\.html$/, "/")
		.split("/")
		.map((segment, index) => segment.replace(/^.*\{\w+\}.*$/, `:part${index}`))
		.join("/");
	return feedFormatsOf("home", newsroom).flatMap((format): Rule[] => {
		const path = listFeedPath(pattern, newsroom.outputs[format] ?? "");
		if (others.some(([other]) => canMatchOne(path, other))) return [];
		return [[path, contentType(FEED_FORMATS[format].mediaType)]];
	});
}

function canMatchOne(path: string, other: string): boolean {
	const [one, two] = [path.split("/"), other.split("/")];
	const isOpen = (segment: string | undefined) => segment?.startsWith(":");
	return one.length === two.length && one.every((part, at) => part === two[at] || isOpen(part) || isOpen(two[at]));
}
