import type { ListPage } from "../content/page.ts";
import type { FeedEntries } from "../formats/feed-entries.ts";
import { correctedStories, feedFiles, feedsOf } from "./feed-files.ts";
import { listPages } from "./list-pages.ts";
import type { Edition, StoryList } from "./lists.ts";
import type { PlanContext, TextFile } from "./site-plan.ts";

/** What is printed of a list. */
export interface PrintedList {
	/** Finds its pages; none where the home page of an edition is not ours. */
	readonly pages: () => readonly ListPage[];
	readonly feeds: readonly TextFile[];
}

/** What is printed of lists of an edition, list by list in their order. */
export function* printedLists(
	lists: readonly StoryList[],
	edition: Edition,
	entries: FeedEntries,
	{ leaders, now }: Pick<PlanContext, "leaders" | "now">,
): Iterable<PrintedList> {
	const corrected = correctedStories(edition);
	for (const list of lists) {
		const feeds = feedsOf(list, edition);
		const hasPages = list.kind !== "home" || edition.newsroom.outputs.home !== undefined;
		const recall = { articles: corrected.get(list.path) ?? [], now };
		yield {
			pages: () => (hasPages ? listPages(list, edition, feeds, leaders.get(list.front ?? "") ?? [], now) : []),
			feeds: feedFiles(list, edition, feeds, entries, recall),
		};
	}
}
