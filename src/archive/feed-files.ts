import { once } from "../base/once.ts";
import { listFeedPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import type { CorrectionsPage, Feeds } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import { removalOf } from "../content/removal.ts";
import { type AbsoluteMarkup, absoluteMarkup } from "../formats/absolute-markup.ts";
import { atom } from "../formats/atom.ts";
import { correctionsFeed } from "../formats/corrections-feed.ts";
import { type Corrected, type Feed, isForFeeds, listFeed } from "../formats/feed.ts";
import type { FeedEntries } from "../formats/feed-entries.ts";
import { FEED_FORMAT_NAMES, FEED_FORMATS, feedFormatsOf } from "../formats/feed-formats.ts";
import { jsonFeed } from "../formats/json-feed.ts";
import { liveFeed, liveFeeds } from "../formats/live-feed.ts";
import { rss } from "../formats/rss.ts";
import { lastWithdrawal } from "./last-withdrawal.ts";
import { type Edition, type StoryList, storyLists } from "./lists.ts";
import type { TextFile } from "./site-plan.ts";
import { wasCorrected } from "./standing-pages.ts";

/** The addresses of a list's feeds; none for a list in which nothing was ever published, but for the home page. */
export function feedsOf({ kind, path, slots }: StoryList, { newsroom }: Edition): Feeds {
	if (slots.length === 0 && (kind !== "home" || newsroom.prefix)) return {};
	// A feed must say when it was updated (RFC 4287 §4.1.1), which an empty one cannot.
	const formats = feedFormatsOf(kind, newsroom).filter((format) => format !== "atom" || slots.length > 0);
	return Object.fromEntries(
		formats.map((format) => {
			const main = newsroom.outputs[format] ?? "";
			return [format, kind === "home" ? main : listFeedPath(path, main)];
		}),
	);
}

/**
 * The stories of an edition that were ever corrected and that readers may see, newest first, by the address of each list
 * that they belong to. Found at once for all lists, of which there may be hundreds, each of a whole archive.
 */
export function correctedStories(edition: Edition): ReadonlyMap<string, readonly Article[]> {
	const { slots, isShown } = edition;
	const corrected = slots.filter((article) => article.corrections.length > 0 && isShown(article));
	if (corrected.length === 0) return new Map();
	const lists = storyLists({ ...edition, slots: corrected });
	return new Map(lists.map(({ path, slots: own }) => [path, [...own].reverse()]));
}

/** The feeds of a list as files. */
export function feedFiles(
	list: StoryList,
	{ newsroom, isShown, hasHidden }: Edition,
	feeds: Feeds,
	entries: FeedEntries,
	corrected: Corrected,
): TextFile[] {
	const { kind, name, description, path: link, slots } = list;
	const { publication } = newsroom;
	const { language } = publication;
	// Hardly a list has any, and each may be a whole archive.
	const removed = once(() => (hasHidden ? slots.filter((article) => !isShown(article)) : []));
	const feed = once(() =>
		listFeed(
			{
				title: kind === "home" ? name : `${publication.name}: ${name}`,
				description: description ?? publication.description,
				link,
				language,
				articles: newestShown(slots, isShown, newsroom.feedLimit),
				removed: removed(),
				changed: removed().length > 0 ? lastWithdrawal(slots, isShown, newsroom.feedLimit) : slots[0]?.datePublished,
				corrected,
			},
			newsroom,
			entries,
		),
	);
	return files(feeds, feed);
}

// Newest first, as far back as a feed may reach.
function newestShown(slots: readonly Article[], isShown: Edition["isShown"], limit: number): Article[] {
	const found: Article[] = [];
	let forFeeds = 0;
	for (let at = slots.length - 1; at >= 0 && forFeeds < limit; at--) {
		const article = slots[at] as Article;
		if (!isShown(article)) continue;
		found.push(article);
		if (isForFeeds(article)) forFeeds++;
	}
	return found;
}

/** The feed of corrections, in RSS. */
export function correctionFiles(page: CorrectionsPage, { newsroom, slots, isShown }: Edition): TextFile[] {
	const withdrawn = slots.filter((article) => !isShown(article) && wasCorrected(article));
	const changed =
		withdrawn.length > 0 ? new Date(Math.max(...withdrawn.map((it) => Number(removalOf(it)?.since)))) : undefined;
	return files(page.feeds, () => correctionsFeed(page, newsroom, changed));
}

/** The feeds of live coverage as files; none for other stories. */
export function liveFiles(article: Article, newsroom: Newsroom, absolute: AbsoluteMarkup = absoluteMarkup): TextFile[] {
	if (!article.updates) return [];
	const printed = files(liveFeeds(article, newsroom), () => liveFeed(article, newsroom, absolute));
	return printed.map((file) => ({ ...file, what: `${file.what} of ${article.file}` }));
}

const PRINTERS = { rss, atom, json: jsonFeed } as const satisfies Record<keyof Feeds, unknown>;

function files(feeds: Feeds, feed: () => Feed): TextFile[] {
	return FEED_FORMAT_NAMES.flatMap((format) => {
		const path = feeds[format];
		if (!path) return [];
		const made = () => {
			const { newsroom: _, articles: whole, ...facts } = feed();
			return { facts: [path, facts], cards: [], whole };
		};
		const what = `a feed (${FEED_FORMATS[format].name})`;
		return { path, what, made, text: () => PRINTERS[format](feed(), path) ?? "" };
	});
}
