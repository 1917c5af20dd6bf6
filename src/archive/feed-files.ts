import { listFeedPath } from "../content/addresses.ts";
import type { Feeds } from "../content/page.ts";
import type { AbsoluteMarkup } from "../formats/absolute-markup.ts";
import { mainFeed } from "../formats/feed.ts";
import { FEED_FORMAT_NAMES } from "../formats/feed-formats.ts";
import { rss } from "../formats/rss.ts";
import type { Edition, StoryList } from "./lists.ts";
import type { TextFile } from "./site-plan.ts";

/** What feeds depend on beside the stories. */
export interface FeedSettings {
	/** How bodies are made fit for feeds, where they are not our own Markdown alone. */
	readonly absolute?: AbsoluteMarkup;
}

/** Which feeds a list has: every format for home and sections, RSS for authors and topics, none for months. */
export function feedsOf({ kind, path, slots }: StoryList, { newsroom: { outputs }, isShown }: Edition): Feeds {
	if (kind === "month" || !slots.some(isShown)) return {};
	const formats = FEED_FORMAT_NAMES.filter((format) => format === "rss" || kind === "home" || kind === "section");
	const addresses = formats.flatMap((format) => {
		const main = outputs[format];
		return main ? [[format, kind === "home" ? main : listFeedPath(path, main)]] : [];
	});
	return Object.fromEntries(addresses);
}

/** The feeds of a list as files. */
export function feedFiles(
	list: StoryList,
	{ newsroom, isShown }: Edition,
	feeds: Feeds,
	{ absolute }: FeedSettings,
): TextFile[] {
	const { rss: path } = feeds;
	if (!path) return [];
	return [{ path, what: "the feed", text: () => rss(mainFeed(list.slots.filter(isShown), newsroom, path, absolute)) }];
}
