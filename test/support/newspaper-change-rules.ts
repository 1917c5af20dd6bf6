// What stories leave behind where they were, and what is told of them while they change.
import type { Story } from "./generated-newspaper.ts";
import { collapsed, differences, type Edition, HOME, inSeconds, secondsOf } from "./newspaper-edition.ts";
import {
	endOf,
	freeUpdates,
	guidOf,
	isNews,
	isRetracted,
	listsOf,
	liveFeedsOf,
	markOf,
	movesOf,
	pathOf,
	stateOf,
	titleOf,
} from "./newspaper-model.ts";
import { once } from "./once.ts";
import { feedOf, pageOf } from "./paper-reader.ts";
import { refreshIn } from "./refresh.ts";
import { readXml } from "./xml-reader.ts";

/** Rules for the host lead from every former address, for good. */
export function redirects({ paper, now, output }: Edition): string[] {
	const found = (output._redirects ?? "").split("\n").filter(Boolean);
	const expected = movesOf(paper, now).map(({ from, to }) => `${from} ${to} 301`);
	return differences("_redirects", { rules: found.sort() }, { rules: expected.sort() });
}

/** Pages do for hosts that know no rules: that of a story is called after it, that of a notice tells nothing. */
export function redirectPages({ paper, now, output }: Edition): string[] {
	const expected = new Map(movesOf(paper, now).map((move) => [`${move.from.slice(1)}index.html`, move]));
	const extra = Object.keys(output).filter((path) => /^(?:old|former)\//.test(path) && !expected.has(path));
	return [
		...extra.map((path) => `${path} leads from where nothing was`),
		...[...expected].flatMap(([file, { to, story }]) => {
			const text = output[file];
			if (text === undefined) return [`${file} is not there`];
			const { links, markup, headings } = pageOf(text);
			const found = {
				refresh: refreshIn(text),
				canonical: links.find(({ rel }) => rel === "canonical")?.href,
				markup: markup.length,
				...(stateOf(story, now) === "public" && { h1: headings.map(collapsed).join("|") }),
			};
			return differences(file, found, {
				...{ refresh: to, canonical: HOME + to, markup: 0 },
				...(stateOf(story, now) === "public" && { h1: collapsed(titleOf(story, now)) }),
			});
		}),
	];
}

/** A retraction is told wherever the headline stands, on cards and in titles too. */
export function retractions({ paper, now, output }: Edition): string[] {
	const shown = new Map(
		paper.stories.filter((story) => stateOf(story, now) === "public").map((story) => [story.word, story]),
	);
	return Object.entries(output).flatMap(([path, text]) =>
		headlinesIn(text).flatMap(({ word, before }) => {
			const story = shown.get(word);
			if (!story || collapsed(before).endsWith(collapsed(markOf(story))) === isRetracted(story, now)) return [];
			return [`${path} has ${JSON.stringify(before)} before the headline of ${word}`];
		}),
	);
}

const headlinesIn = once((text: string) => {
	const found: { readonly word: string; readonly before: string }[] = [];
	for (let at = text.indexOf(" headline"); at !== -1; at = text.indexOf(" headline", at + 1)) {
		found.push({ word: text.slice(at - WORD, at), before: text.slice(Math.max(0, at - WORD - 30), at - WORD) });
	}
	return found;
});

// Every word of a story is as long.
const WORD = 8;

const tombstonesIn = once((text: string) =>
	text.includes("deleted-entry")
		? readXml(text)
				.children.filter(({ local, namespace }) => local === "deleted-entry" && namespace === TOMBSTONE)
				.map(({ attributes: { ref = "", when } }) => `${ref} ${secondsOf(when)}`)
		: [],
);

const TOMBSTONE = "http://purl.org/atompub/tombstones/1.0";

/** Readers of Atom are told what they must not show any more (RFC 6721). */
export function tombstones({ paper, now, output }: Edition): string[] {
	return listsOf(paper, now).flatMap((list) => {
		if (!list.feeds.includes("atom")) return [];
		const path = `${list.path}feed.atom`;
		const found = tombstonesIn(output[path.slice(1)] ?? "<feed/>");
		const expected = list.slots
			.filter((story) => stateOf(story, now) === "taken down" && story.feed !== "none" && isNews(story.type))
			.map((story) => ({ id: guidOf(story, paper.zone), end: endOf(story) }))
			.sort((a, b) => b.end - a.end || (a.id < b.id ? -1 : 1))
			.slice(0, paper.feedLimit)
			.map(({ id, end }) => `${id} ${inSeconds(end)}`);
		return differences(path, { removed: found }, { removed: expected });
	});
}

/** Live coverage tells what has happened, newest first, in its page and in its own feeds. */
export function liveUpdates({ paper, now, output }: Edition): string[] {
	const { stories, zone, feedLimit } = paper;
	const live = stories.filter((story) => stateOf(story, now) === "public" && story.updates.length > 0);
	const rowsOf = (story: Story) => freeUpdates(story, now).map(({ date, name }) => `${inSeconds(date)} ${name}`);
	return [
		...live.flatMap((story) => {
			const path = pathOf(story, zone);
			const { updates } = pageOf(output[`${path.slice(1)}index.html`] ?? "");
			const found = updates.map(({ time, headline }) => `${secondsOf(time)} ${headline}`);
			return differences(path, { updates: found }, { updates: rowsOf(story) });
		}),
		...[...liveFeedsOf(paper, now)].flatMap(([path, story]) => {
			const text = output[path.slice(1)];
			if (text === undefined) return [`the live feed ${path} is not there`];
			const found = feedOf(text).items.map(({ published, title }) => `${secondsOf(published)} ${title}`);
			return [
				...differences(path, { items: found }, { items: rowsOf(story).slice(0, feedLimit) }),
				...(text.includes(`${freeUpdates(story, now)[0]?.name} text`) === (story.feed === "full")
					? []
					: [`${path} has ${story.feed === "full" ? "not " : ""}the text of updates`]),
			];
		}),
	];
}
