import { listFeedPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import type { ArchivePage, CorrectionsPage, NotFoundPage, Page } from "../content/page.ts";
import { removalOf } from "../content/removal.ts";
import type { Edition, StoryList } from "./lists.ts";

/** What pages are called that have no name of their own. */
export interface PageNames {
	readonly archive: string;
	readonly corrections: string;
	readonly notFound: string;
}

/**
 * The pages of an edition that are always there: the way to every month, the corrections, and in the newspaper's own
 * language what the host shows where there is nothing.
 *
 * @param lists of the edition, months from the oldest
 */
export function standingPages(edition: Edition, lists: readonly StoryList[]): Page[] {
	return [...archivePage(edition, lists), ...correctionsPage(edition), ...notFoundPage(edition)];
}

/** True for a story with a correction that readers may see or could see before the story was taken down. */
export function wasCorrected(article: Article): boolean {
	if (article.corrections.length === 0) return false;
	const end = removalOf(article)?.since;
	return end === undefined || article.corrections.some(({ date }) => date < end);
}

function archivePage({ newsroom, names }: Edition, lists: readonly StoryList[]): ArchivePage[] {
	const { archive } = newsroom.outputs;
	if (!archive) return [];
	const years = new Map<string, { name: string; path: string }[]>();
	for (const { kind, name, path } of [...lists].reverse()) {
		if (kind !== "month") continue;
		const year = path.slice(archive.length).split("/")[0] ?? "";
		years.set(year, [...(years.get(year) ?? []), { name, path }]);
	}
	return [
		{
			kind: "archive",
			newsroom,
			path: archive,
			title: names.archive,
			trail: [],
			feeds: {},
			years: [...years].map(([year, months]) => ({ year, months })),
		},
	];
}

function correctionsPage({ newsroom, slots, isShown, names }: Edition): CorrectionsPage[] {
	const { corrections: path } = newsroom.outputs;
	const corrections = slots
		.filter((article) => article.corrections.length > 0 && isShown(article))
		.flatMap((article) => article.corrections.map((correction) => ({ article, correction })))
		.sort((a, b) => b.correction.date.getTime() - a.correction.date.getTime());
	if (!path) return [];
	const { rss } = newsroom.outputs;
	// Once there, the feed stays when the only story in it is taken down.
	const feeds = rss && slots.some(wasCorrected) ? { rss: listFeedPath(path, rss) } : {};
	return [{ kind: "corrections", newsroom, path, title: names.corrections, trail: [], feeds, corrections }];
}

function notFoundPage({ newsroom, names }: Edition): NotFoundPage[] {
	const { notFound: path } = newsroom.outputs;
	if (!path || newsroom.prefix) return [];
	return [{ kind: "not-found", newsroom, path, title: names.notFound, trail: [], feeds: {} }];
}
