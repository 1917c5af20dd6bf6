import { isFeed, type ReadItem } from "./feed-reader.ts";
import type { Newspaper, Story } from "./generated-newspaper.ts";
import { liveUpdates, redirectPages, redirects, retractions, tombstones } from "./newspaper-change-rules.ts";
import { collapsed, differences, type Edition, HOME, inSeconds, type Rule, secondsOf } from "./newspaper-edition.ts";
import {
	allowedTraces,
	dayOf,
	endOf,
	freePartsOf,
	freeUpdates,
	guidOf,
	inFeed,
	isNews,
	type List,
	listsOf,
	liveFeedsOf,
	modifiedAt,
	NEWS_WINDOW,
	pagesOf,
	pathOf,
	prefixOf,
	publishedAt,
	shownCorrections,
	stateOf,
	titleOf,
} from "./newspaper-model.ts";
import { once } from "./once.ts";
import type { ReadPage } from "./page-reader.ts";
import { feedOf, pageOf } from "./paper-reader.ts";
import { type ReadElement, readXml } from "./xml-reader.ts";

/** Where an output is not what the model says, each as a line; nothing when all is well. */
export function untruths(edition: Edition): string[] {
	return RULES.flatMap((rule) => rule(edition));
}

const RULES: readonly Rule[] = [
	leaks,
	futures,
	storyPages,
	lists,
	feeds,
	monthlySitemaps,
	newsSitemap,
	corrections,
	redirects,
	redirectPages,
	retractions,
	tombstones,
	liveUpdates,
];

function leaks({ paper, now, output }: Edition): string[] {
	const { stories, words } = paper;
	const shown = stories.filter((story) => stateOf(story, now) === "public");
	const spoken = new Set(
		shown.flatMap(({ topics, authors, inSeries }) => [...topics, ...authors, inSeries ? words.series : ""]),
	);
	const silent = [...words.topics, ...words.authors, words.series].filter((word) => !spoken.has(word));
	const files = Object.entries(output).map(([path, text]) => ({ path, all: `${path}\n${text}` }));
	const holding = (word: string) => files.filter(({ all }) => all.includes(word));
	return [
		...silent.flatMap((word) => holding(word).map(({ path }) => `${path} has ${word}, of which no story is public`)),
		...Object.keys(output).filter((path) =>
			/(?:removals|manifest|ledger)\.json|\.cache|\.newsroom-part|written-/.test(path),
		),
		...stories.flatMap((story) => {
			const state = stateOf(story, now);
			if (state === "public") {
				const shownTexts = shownCorrections(story, now).map(({ text }) => text);
				const later = story.corrections.map(({ text }) => text).filter((text) => !shownTexts.includes(text));
				const hidden = [...later, ...(story.withdrawn ? [story.withdrawn.reason] : []), ...paidTexts(story, now)];
				return hidden.flatMap((text) => holding(text).map(({ path }) => `${path} has "${text}" before its time`));
			}
			return holding(story.word).flatMap(({ path, all }) => {
				const allowed = state === "taken down" ? allowedTraces(story, path, paper, now) : [];
				const rest = allowed.reduce((text, trace) => text.replaceAll(trace, ""), all);
				const at = rest.indexOf(story.word);
				return at === -1
					? []
					: [`${path} has "${rest.slice(Math.max(0, at - 40), at + 40)}" of a story that is ${state}`];
			});
		}),
	];
}

// What is to come, and what is paid for.
function paidTexts(story: Story, now: number): string[] {
	const { body, rest } = freePartsOf(story);
	const updates = freeUpdates(story, now);
	return [
		...(body ? [] : [`${story.word} body`]),
		...(rest ? [] : [`${story.word} rest`]),
		...story.updates.filter((update) => !updates.includes(update)).map(({ name }) => name),
	];
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g;

const instantsIn = once((text: string) => [...new Set(text.match(INSTANT))].map((date) => Date.parse(date)));

// The end of a story is the one thing that is told before it is.
function futures({ paper, now, output }: Edition): string[] {
	const ends = new Set(
		paper.stories
			.filter((story) => stateOf(story, now) === "public")
			.map(({ expires }) => (expires === undefined ? undefined : inSeconds(expires))),
	);
	return Object.entries(output).flatMap(([path, text]) =>
		instantsIn(text).flatMap((instant) =>
			instant <= now || ends.has(instant / 1000)
				? []
				: [`${path} has ${new Date(instant).toISOString()}, which is to come`],
		),
	);
}

function storyPages({ paper, now, output }: Edition): string[] {
	const { stories, zone } = paper;
	const placed = stories.filter((story) => stateOf(story, now) !== "withheld");
	const wanted = new Set(placed.map((story) => `${pathOf(story, zone).slice(1)}index.html`));
	const extra = Object.keys(output).filter((path) => /^\d{4}\//.test(path) && !wanted.has(path) && !isFeed(path));
	return [
		...extra.map((path) => `${path} is a page of no story`),
		...placed.flatMap((story) => {
			const path = pathOf(story, zone);
			const text = output[`${path.slice(1)}index.html`];
			if (text === undefined) return [`${path} is not there, though its story is ${stateOf(story, now)}`];
			const found = stateOf(story, now) === "public" ? storyOf(pageOf(text), text, story) : noticeOf(pageOf(text));
			const expected = stateOf(story, now) === "public" ? expectedPage(story, zone, now) : NOTICE;
			return differences(path, found, expected);
		}),
	];
}

const NOTICE = { robots: "noindex", canonical: "", markup: 0, headings: 1 };

function noticeOf({ metas, links, markup, headings }: ReadPage): object {
	const robots = /noindex/.exec(metas.get("robots")?.join() ?? "")?.[0] ?? "";
	const canonical = links.find(({ rel }) => rel === "canonical")?.href ?? "";
	return { robots, canonical, markup: markup.length, headings: headings.length };
}

function storyOf(page: ReadPage, text: string, { word }: Story): object {
	const graphs = page.markup.flatMap((each) => (each as { "@graph"?: Record<string, unknown>[] })["@graph"] ?? []);
	const node = graphs.find(({ datePublished }) => datePublished !== undefined) ?? {};
	const meta = (name: string) => page.metas.get(name)?.join("|");
	const [published] = page.times;
	return {
		headline: collapsed(node.headline),
		h1: page.headings.map(collapsed).join("|"),
		"og:title": collapsed(meta("og:title")),
		canonical: page.links.find(({ rel }) => rel === "canonical")?.href,
		datePublished: secondsOf(node.datePublished),
		"article:published_time": secondsOf(meta("article:published_time")),
		"first time shown": secondsOf(published),
		dateModified: secondsOf(node.dateModified),
		"article:modified_time": secondsOf(meta("article:modified_time")),
		"a time of the change": page.times.some((time) => secondsOf(time) === secondsOf(node.dateModified)),
		body: text.includes(`${word} body`),
		"whole body": text.includes(`${word} rest`),
		corrections: "xyz".split("").filter((letter) => text.includes(`${word} correction${letter}`)).length,
	};
}

function expectedPage(story: Story, zone: string, now: number): object {
	const headline = collapsed(titleOf(story, now));
	const published = inSeconds(publishedAt(story));
	const modified = modifiedAt(story, now);
	const changed = modified === undefined ? undefined : inSeconds(modified);
	return {
		...{ headline, h1: headline, "og:title": headline },
		canonical: story.canonical ?? HOME + pathOf(story, zone),
		...{ datePublished: published, "article:published_time": published, "first time shown": published },
		...{ dateModified: changed, "article:modified_time": changed, "a time of the change": changed !== undefined },
		...{ body: freePartsOf(story).body, "whole body": freePartsOf(story).rest },
		corrections: shownCorrections(story, now).length,
	};
}

function lists({ paper, now, output }: Edition): string[] {
	const { zone, listSize } = paper;
	const expected = new Map(
		listsOf(paper, now).flatMap((list) =>
			[...pagesOf(list, listSize, now)].map(([path, stories]) => [path, stories.map((story) => pathOf(story, zone))]),
		),
	);
	const found = Object.keys(output).flatMap((file) => {
		const isList = /^(?:[a-z]{2}\/)?(?:(?:section|author|topic)\/[^/]+\/)?(?:page\/\d+\/)?index\.html$/.test(file);
		return isList ? [`/${file.slice(0, -"index.html".length)}`] : [];
	});
	return [
		...found.filter((path) => !expected.has(path)).map((path) => `${path} is a list of nothing`),
		...[...expected].flatMap(([path, stories]) => {
			const text = output[`${path.slice(1)}index.html`];
			if (text === undefined) return [`the list ${path} is not there`];
			const links = pageOf(text).mainLinks.filter((link) => /^\/\d{4}\//.test(link));
			return differences(path, { links: [...new Set(links)] }, { links: stories });
		}),
	];
}

function feeds({ paper, now, output }: Edition): string[] {
	const all = listsOf(paper, now).flatMap((list) =>
		list.feeds.map((format) => [`${list.path}feed.${format}`, list] as const),
	);
	const expected = new Set<string>([...all.map(([path]) => path), ...liveFeedsOf(paper, now).keys()]);
	const found = Object.keys(output).filter((path) => isFeed(path) && !path.includes("corrections/"));
	return [
		...found.filter((path) => !expected.has(`/${path}`)).map((path) => `${path} is a feed of nothing`),
		...all.flatMap(([path, list]) => {
			const text = output[path.slice(1)];
			if (text === undefined) return [`the feed ${path} is not there`];
			const { format, items } = feedOf(text);
			const stories = feedStories(list, paper, now);
			return [
				...differences(
					path,
					items.map((item) => itemOf(item)),
					stories.map((story) => expectedItem(story, format, paper.zone, now)),
				),
				...contents(path, text, stories),
			];
		}),
	];
}

function feedStories({ slots }: List, { feedLimit }: Newspaper, now: number): Story[] {
	return inFeed(slots.filter((story) => stateOf(story, now) === "public").reverse(), feedLimit, now);
}

function itemOf({ id, url, title, published, updated }: ReadItem): object {
	return { id, url, title: collapsed(title), published: secondsOf(published), updated: secondsOf(updated) };
}

function expectedItem(story: Story, format: string, zone: string, now: number): object {
	const modified = modifiedAt(story, now) ?? (format === "atom" ? publishedAt(story) : undefined);
	return {
		id: guidOf(story, zone),
		url: HOME + pathOf(story, zone),
		title: collapsed(titleOf(story, now)),
		published: inSeconds(publishedAt(story)),
		updated: modified === undefined ? undefined : inSeconds(modified),
	};
}

// Of a story that says `feed: summary` there is the summary alone, of a paid one what everybody may read.
function contents(path: string, text: string, stories: readonly Story[]): string[] {
	return stories.flatMap((story) =>
		(["body", "rest"] as const).flatMap((part) => {
			const is = text.includes(`${story.word} ${part}`);
			const should = story.feed === "full" && freePartsOf(story)[part];
			return is === should ? [] : [`${path} has ${is ? "" : "not "}the ${part} of ${story.word}`];
		}),
	);
}

function monthlySitemaps({ paper, now, output }: Edition): string[] {
	const { stories, zone } = paper;
	const found = Object.entries(output).flatMap(([path, text]) => {
		const [, month] = /^sitemaps\/(\d{4}-\d\d)\.xml$/.exec(path) ?? [];
		return month === undefined ? [] : rows(text).map(({ loc, lastmod }) => `${month} ${loc} ${secondsOf(lastmod)}`);
	});
	const expected = stories
		.filter((story) => stateOf(story, now) === "public" && story.canonical === undefined)
		.map((story) => {
			const month = dayOf(publishedAt(story), zone).slice(0, 7);
			return `${month} ${HOME}${pathOf(story, zone)} ${inSeconds(modifiedAt(story, now) ?? publishedAt(story))}`;
		});
	return differences("the sitemaps of months", { rows: found.sort() }, { rows: expected.sort() });
}

function newsSitemap({ paper, now, output }: Edition): string[] {
	const found = rows(output["sitemaps/news.xml"] ?? "<urlset/>").map(
		({ loc, title, published }) => `${loc} ${secondsOf(published)} ${collapsed(title)}`,
	);
	const expected = paper.stories
		.filter((story) => stateOf(story, now) === "public" && story.canonical === undefined && isNews(story.type))
		.filter((story) => now - publishedAt(story) <= NEWS_WINDOW)
		.map(
			(story) =>
				`${HOME}${pathOf(story, paper.zone)} ${inSeconds(publishedAt(story))} ${collapsed(titleOf(story, now))}`,
		);
	return differences("the News sitemap", { rows: found.sort() }, { rows: expected.sort() });
}

function corrections({ paper, now, output }: Edition): string[] {
	const placed = paper.stories.filter((story) => stateOf(story, now) !== "withheld");
	return [...new Set(["", ...placed.map(prefixOf)])].flatMap((prefix) => {
		const notes = placed
			.filter((story) => prefixOf(story) === prefix && stateOf(story, now) === "public")
			.flatMap((story) => shownCorrections(story, now));
		// An address that was there stays there.
		const hasHadOne = placed.some(
			(story) => prefixOf(story) === prefix && shownCorrections(story, now).some(({ date }) => date < endOf(story)),
		);
		const page = output[`${prefix.slice(1)}${prefix && "/"}corrections/index.html`] ?? "";
		const feed = output[`${prefix.slice(1)}${prefix && "/"}corrections/feed.xml`];
		const dates = notes.map(({ date }) => inSeconds(date)).sort((a, b) => b - a);
		const items = feed === undefined ? undefined : feedOf(feed).items.map(({ published }) => secondsOf(published));
		return [
			...notes.flatMap(({ text }) => (page.includes(text) ? [] : [`${prefix}/corrections/ has no "${text}"`])),
			...differences(
				`${prefix}/corrections/feed.xml`,
				{ items },
				{ items: hasHadOne ? dates.slice(0, paper.feedLimit) : undefined },
			),
		];
	});
}

interface Row {
	readonly loc: string;
	readonly lastmod?: string | undefined;
	readonly title?: string | undefined;
	readonly published?: string | undefined;
}

const rows = once((sitemap: string): Row[] =>
	readXml(sitemap).children.map((url) => ({
		loc: textIn(url, "loc") ?? "",
		lastmod: textIn(url, "lastmod"),
		title: textIn(url, "title"),
		published: textIn(url, "publication_date"),
	})),
);

function textIn({ children }: ReadElement, local: string): string | undefined {
	for (const child of children) {
		if (child.local === local) return child.text;
		const inner = textIn(child, local);
		if (inner !== undefined) return inner;
	}
	return undefined;
}
