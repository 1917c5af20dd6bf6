import type { Article } from "../content/article.ts";
import { removalOf } from "../content/removal.ts";
import { isForFeeds } from "../formats/feed.ts";
import { recallEnd } from "../formats/recall.ts";

/**
 * When a story of a list that has been taken down last left the list's feed, by that or before it because seven days
 * had gone since its correction.
 *
 * Where nothing ever did, the feed has not changed in this way since the list began.
 *
 * @param slots of the list, oldest first
 * @param limit of the feed
 */
export function lastWithdrawal(
	slots: readonly Article[],
	isShown: (article: Article) => boolean,
	limit: number,
): Date | undefined {
	let last = slots[0]?.datePublished.getTime() ?? Number.NaN;
	for (const [index, article] of slots.entries()) {
		if (isShown(article) || !isForFeeds(article)) continue;
		const left = whenLeft(slots, index, limit);
		if (left !== undefined) last = Math.max(last, left);
	}
	return Number.isNaN(last) ? undefined : new Date(last);
}

function whenLeft(slots: readonly Article[], index: number, limit: number): number | undefined {
	const article = slots[index] as Article;
	const end = endTime(article);
	// Its end may have come before its embargo was over.
	if (end <= article.datePublished.getTime()) return undefined;
	if (isAmongNewest(slots, index, limit, end)) return end;
	const seen = article.corrections.filter(({ date }) => date.getTime() < end);
	const recalled = recallEnd({ corrections: seen })?.getTime();
	return recalled === undefined ? undefined : Math.min(recalled, end);
}

// Just before an instant: from the story on, since those that are newer by little count nearly always.
function isAmongNewest(slots: readonly Article[], index: number, limit: number, instant: number): boolean {
	let newer = 0;
	for (let at = index + 1; at < slots.length && newer < limit; at++) {
		const other = slots[at] as Article;
		if (other.datePublished.getTime() >= instant) break;
		if (isForFeeds(other) && endTime(other) >= instant) newer++;
	}
	return newer < limit;
}

function endTime(article: Article): number {
	return removalOf(article)?.since.getTime() ?? Number.POSITIVE_INFINITY;
}
