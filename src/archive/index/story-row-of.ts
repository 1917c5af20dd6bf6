import { Buffer } from "node:buffer";
import type { Fault } from "../../base/error.ts";
import { textHash } from "../../base/hash.ts";
import type { Article } from "../../content/article.ts";
import type { UpcomingEvent } from "../../content/upcoming.ts";
import { isPublic, isTakenDown } from "../../content/visibility.ts";
import { RECALL_MILLISECONDS } from "../../formats/recall.ts";
import { type AddedRecord, recordDigest } from "./record-files.ts";
import { FLAGS, type StoryRow } from "./story-row.ts";

/** What is known of a story beside what it says. */
export interface ReadStory {
	/** Path in the articles folder. */
	readonly name: string;
	readonly article: Article;
	/** Warnings of its file. */
	readonly faults: readonly Fault[];
	/** What is to happen to it by its dates. */
	readonly upcoming: readonly { readonly at: Date; readonly event?: UpcomingEvent }[];
	/** Names of the files that its body links to. */
	readonly links: Iterable<string>;
	/** Pictures that were looked for, however that ended: names that tell one from the others. */
	readonly pictures: Iterable<string>;
}

/** The row of a story as it is at an instant. */
export function storyRowOf(story: ReadStory, { place, head, body }: AddedRecord, now: Date): StoryRow {
	const { name, article, faults, upcoming, links, pictures } = story;
	const { id, file, path, datePublished, language, type, feed, layout, section, topics, authors } = article;
	return {
		name,
		file,
		id,
		path,
		faults: faults.length > 0 ? JSON.stringify(faults) : "",
		place,
		time: datePublished.getTime(),
		modified: article.dateModified?.getTime() ?? Number.NaN,
		due: dueAt(article, upcoming, now),
		ends: endsAt(article, upcoming, now),
		flags: flagsOf(article),
		card: head,
		body,
		ties: recordDigest(Buffer.from(tiesOf(article, now))),
		language,
		type,
		feed,
		layout,
		...(section && { section }),
		topics,
		authors,
		links: [...new Set(links)].map(textHash),
		refs: [...article.related, ...Object.values(article.translations)].map(textHash),
		pictures: [...new Set(pictures)].map(textHash),
	};
}

// The recall of a corrected story to feeds ends by itself too.
function dueAt({ datePublished, expires, corrections }: Article, upcoming: ReadStory["upcoming"], now: Date): number {
	const ends = corrections.map(({ date }) => date.getTime() + RECALL_MILLISECONDS);
	const dates = [datePublished, ...(expires ? [expires] : []), ...upcoming.map(({ at }) => at)];
	const instants = [...ends, ...dates.map((date) => date.getTime())].filter((instant) => instant > now.getTime());
	return Math.min(...instants, Number.POSITIVE_INFINITY);
}

function endsAt(article: Article, upcoming: ReadStory["upcoming"], now: Date): number {
	if (!isPublic(article, now)) return Number.POSITIVE_INFINITY;
	const withdrawals = upcoming.filter(({ event }) => event === "withdrawn");
	const ends = [...(article.expires ? [article.expires] : []), ...withdrawals.map(({ at }) => at)];
	return Math.min(...ends.map((end) => end.getTime()), Number.POSITIVE_INFINITY);
}

function flagsOf(article: Article): number {
	const isThere: Readonly<Record<keyof typeof FLAGS, boolean>> = {
		isDraft: article.status === "draft",
		isPaid: !article.isAccessibleForFree,
		aliases: article.aliases.length > 0,
		related: article.related.length > 0,
		translations: Object.keys(article.translations).length > 0,
		corrections: article.corrections.length > 0,
		updates: article.updates !== undefined,
		series: article.series !== undefined,
		expires: article.expires !== undefined,
		withdrawn: article.withdrawn !== undefined,
		canonical: article.canonical !== undefined,
		dateModified: article.dateModified !== undefined,
		pictures: article.pictures.length > 0,
		removedImages: article.removedImages.length > 0,
		removedPictures: article.removedPictures.length > 0,
		image: article.image !== undefined,
		description: article.description !== undefined,
		firstDay: article.firstDay !== undefined,
	};
	let flags = 0;
	for (const [name, bit] of Object.entries(FLAGS)) if (isThere[name as keyof typeof FLAGS]) flags |= bit;
	return flags;
}

// Everything that may be wrong between stories, all that decides where they stand and which files there are, and
// everything by which a link to this one may come to lead elsewhere.
function tiesOf(article: Article, now: Date): string {
	const { id, path, aliases, related, translations, topics, section, language, datePublished, status, slug } = article;
	const { type, authors, series, canonical, corrections, pictures, removedImages, removedPictures, image } = article;
	// The first one begins a feed, of which rules for the host tell.
	const hasUpdates = (article.updates ?? []).length > 0;
	return JSON.stringify([
		[id, path, aliases, related, translations, language, datePublished, status, slug, section?.key],
		[type, authors.map(({ key }) => key), series, canonical, corrections.length > 0, hasUpdates],
		topics.map(({ key, name }) => [key, name]),
		[removedImages, removedPictures, pictures, image?.src, image?.focus],
		// The list of removals tells when it was.
		removedImages.length > 0 && article.dateModified,
		[isPublic(article, now), isTakenDown(article, now), article.expires, article.withdrawn?.date],
	]);
}
