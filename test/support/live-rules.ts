import type { ReadPage } from "./page-reader.ts";
import { nodesOf, type ReadPaper } from "./paper-reader.ts";

/** An update as one line; a headline that is not there is left out where it is compared. */
interface Told {
	readonly url: string;
	readonly time: number;
	readonly headline?: string | undefined;
}

/** The updates of each story on its page, newest first and none after now, and the same elsewhere, where there is one. */
export function UPDATES_AGREE({ pages, feeds }: ReadPaper, now: Date): string[] {
	return [...pages].flatMap(([address, page]) => {
		const shown = shownOn(address, page);
		const marked = markedOn(page);
		const own = [...feeds].filter(([feed]) => feed !== address && feed.startsWith(address) && isStory(page));
		if (shown.length + marked.length + own.length === 0) return [];
		const told = own.map(([feed, { items }]) => ({
			place: feed,
			updates: items.map(({ url = "", published = "", title }) => ({
				url,
				time: Date.parse(published),
				headline: title,
			})),
		}));
		// A feed may have no more of them than the newest.
		const inFeeds = shown.slice(0, Math.max(1, ...told.map(({ updates }) => updates.length)));
		return [
			...inOrder(address, shown, now),
			...page.updates
				.filter(({ id, link }) => link !== `#${id}`)
				.map(({ id, link }) => `${address}: the time of #${id} leads to ${link}`),
			...difference(address, shown, `the markup of ${address}`, marked),
			...told.flatMap(({ place, updates }) => difference(address, inFeeds, place, updates)),
		];
	});
}

function isStory(page: ReadPage): boolean {
	return page.metas.get("og:type")?.includes("article") === true;
}

function shownOn(address: string, page: ReadPage): Told[] {
	return page.updates.map(({ id = "", time = "", headline }) => ({
		url: `${address}#${encodeURIComponent(id)}`,
		time: Date.parse(time),
		headline,
	}));
}

function markedOn(page: ReadPage): Told[] {
	return nodesOf(page)
		.flatMap(({ liveBlogUpdate = [] }) => [liveBlogUpdate].flat() as Readonly<Record<string, unknown>>[])
		.map(({ url, datePublished, headline }) => ({
			url: String(url),
			time: Date.parse(String(datePublished)),
			headline: headline === undefined ? undefined : String(headline),
		}));
}

function inOrder(address: string, shown: readonly Told[], now: Date): string[] {
	return shown.flatMap(({ url, time }, at) => {
		const before = shown[at - 1]?.time ?? now.getTime();
		return time <= before ? [] : [`${address}: ${url} is newer than what stands before it`];
	});
}

// A feed must have a title for each entry, and calls one without a headline by its time.
function difference(address: string, shown: readonly Told[], place: string, told: readonly Told[]): string[] {
	const line = ({ url, time }: Told, headline: string | undefined) =>
		`${url} ${time} ${headline ?? "without headline"}`;
	const here = shown.map((update) => line(update, update.headline));
	const there = told.map((update, at) => {
		const named = shown[at]?.headline !== undefined || place.startsWith("the markup");
		return line(update, named ? update.headline : undefined);
	});
	return here.join("\n") === there.join("\n") ? [] : [`${address} shows ${here}, and ${place} has ${there}`];
}
