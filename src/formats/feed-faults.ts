import { type Fault, NewsroomError } from "../base/error.ts";
import type { Article } from "../content/article.ts";
import type { Newsroom } from "../content/publication.ts";
import type { AbsoluteMarkup } from "./absolute-markup.ts";
import { mainFeed } from "./feed.ts";
import { feedEntries } from "./feed-entries.ts";
import { partnerFaults } from "./partner-faults.ts";

/**
 * What is wrong with the main feed, before anything is printed: errors of `feeds.extend`, else warnings of what
 * partners would refuse.
 *
 * @param articles public, oldest first, of all editions
 */
export function feedFaults(
	articles: readonly Article[],
	newsroom: Newsroom,
	now: Date,
	absolute?: AbsoluteMarkup,
): Fault[] {
	const { partners, extendFeeds, outputs } = newsroom;
	if (!outputs.rss || (partners.length === 0 && !extendFeeds)) return [];
	const entries = feedEntries(newsroom, absolute);
	const feed = mainFeed(articles, newsroom, entries, now);
	const faults = feed.articles.flatMap((article) => faultsOf(() => entries.entry(article)));
	return faults.length > 0 ? faults : partnerFaults(feed, now, outputs.rss);
}

function faultsOf(make: () => unknown): readonly Fault[] {
	try {
		make();
		return [];
	} catch (error) {
		if (error instanceof NewsroomError) return error.faults;
		throw error;
	}
}
