import { editionOf } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";
import { isForFeeds } from "../formats/feed.ts";
import { feedFormatsOf } from "../formats/feed-formats.ts";
import { isForNews, NEWS_LIMIT, newsEnd } from "../formats/news-sitemap.ts";
import { RECALL_MILLISECONDS } from "../formats/recall.ts";
import { isOut, type Life } from "./lives.ts";
import type { ChangeSource } from "./next-changes.ts";

/** Stories leave the News sitemap when they are two days old, unless a thousand newer ones are in it. */
export const newsChanges: ChangeSource = (lives, newsroom, { now }) => {
	if (!newsroom.outputs.sitemap) return [];
	const news = lives.filter(({ article }) => newsEnd(article) > now && isForNews(article, newsroom.publication));
	return news.flatMap((life, index) => {
		const { article } = life;
		const at = newsEnd(article).getTime();
		if (!isOut(life, at) || hasNewer(news, index, NEWS_LIMIT, (other) => isOut(other, at - 1))) return [];
		return [{ at, article, what: "leaves-news-sitemap" }];
	});
};

/**
 * Stories that a correction has brought back into feeds leave them again after seven days.
 *
 * A story is in no list that is longer than the home page's, so it leaves a feed if it leaves the main one of its edition.
 */
export const recallChanges: ChangeSource = (lives, newsroom, { now }) => {
	const news = lives.filter(({ article }) => isForFeeds(article));
	return news.flatMap((life, index) => {
		const { article } = life;
		const ends = recallEnds(life).filter((at) => at > now.getTime());
		if (ends.length === 0) return [];
		const edition = editionOf(newsroom, article.language);
		if (feedFormatsOf("home", edition).length === 0) return [];
		const isBehind = (at: number) =>
			hasNewer(news, index, newsroom.feedLimit, (other) => isOut(other, at) && isOf(edition, other, newsroom));
		return ends
			.filter((at) => isOut(life, at) && isBehind(at))
			.map((at) => ({ at, article, what: "leaves-feeds" }) as const);
	});
};

function isOf(edition: Newsroom, { article }: Life, newsroom: Newsroom): boolean {
	return editionOf(newsroom, article.language) === edition;
}

// A correction within the seven days of another one prolongs them.
function recallEnds({ article, upcoming }: Life): number[] {
	if (article.corrections.length === 0 && upcoming.length === 0) return [];
	const dates = [
		...article.corrections.map(({ date }) => date.getTime()),
		...upcoming.flatMap(({ at, event }) => (event === "corrected" || event === "retracted" ? [at.getTime()] : [])),
	];
	return dates
		.map((date) => date + RECALL_MILLISECONDS)
		.filter((end) => !dates.some((date) => date > end - RECALL_MILLISECONDS && date <= end));
}

// From the newest on, since what is asked for is nearly always found among the first.
function hasNewer(lives: readonly Life[], index: number, count: number, counts: (life: Life) => boolean): boolean {
	if (lives.length - index <= count) return false;
	let found = 0;
	for (let at = lives.length - 1; at > index && found < count; at--) if (counts(lives[at] as Life)) found++;
	return found >= count;
}
