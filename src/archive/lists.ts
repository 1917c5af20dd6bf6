import { calendarDay } from "../base/time.ts";
import type { Article } from "../content/article.ts";
import type { Author } from "../content/author.ts";
import type { ListPage, Step } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import type { PageNames } from "./standing-pages.ts";

/** The stories of one list, before they are cut into pages. */
export interface StoryList {
	readonly kind: ListPage["kind"];
	/** Under which `fronts.yaml` says who leads it: `home`, or the key of a section. */
	readonly front?: string;
	/** Address of its front from the root of the site. */
	readonly path: string;
	readonly name: string;
	readonly description?: string;
	readonly author?: Author;
	readonly trail: readonly Step[];
	/** Oldest first. Stories that were taken down keep their place, so that no other changes its page. */
	readonly slots: readonly Article[];
}

/** What lists are made of: one edition of a newspaper. */
export interface Edition {
	readonly newsroom: Newsroom;
	/** Oldest first, those that were taken down among them. */
	readonly slots: readonly Article[];
	/** Whether readers may see a story. */
	readonly isShown: (article: Article) => boolean;
	/** Whether there is any that they may not see. */
	readonly hasHidden: boolean;
	readonly names: PageNames;
}

/**
 * The lists of an edition: home (which has feeds even where its page is the site's own affair), sections, each author
 * and topic that has a story which readers may see, each author who has left, and the months, oldest first.
 *
 * A section of the newspaper's own language has a list without any story, one of another language has not.
 *
 * @param keys of the lists that are wanted beside the home page; without it all are
 */
export function storyLists(edition: Edition, keys?: ListKeys): StoryList[] {
	const { newsroom } = edition;
	return [
		...homeList(edition),
		...(newsroom.outputs.sections ? sectionLists(edition, keys) : []),
		...(newsroom.outputs.authors ? authorLists(edition, keys) : []),
		...(newsroom.outputs.topics ? topicLists(edition, keys) : []),
		...monthLists(edition, keys),
	];
}

/** Some of the lists of an edition beside the home page. */
export type ListKeys = Readonly<Record<"sections" | "authors" | "topics" | "months", ReadonlySet<string>>>;

/** The lists in which some stories stand. */
export function listKeysOf(stories: readonly Article[], { publication }: Newsroom): ListKeys {
	const months = stories.map(({ datePublished }) => monthOf(datePublished, publication.timeZone));
	return {
		sections: new Set(stories.flatMap(({ section }) => section?.key ?? [])),
		authors: new Set(stories.flatMap(({ authors }) => authors.flatMap(({ key }) => key ?? []))),
		topics: new Set(stories.flatMap(({ topics }) => topics.map(({ key }) => key))),
		months: new Set(months),
	};
}

function monthOf(date: Date, timeZone: string): string {
	return calendarDay(date, timeZone).slice(0, 7);
}

function homeList({ newsroom: { outputs, publication }, slots }: Edition): StoryList[] {
	const { name, description } = publication;
	return [{ kind: "home", front: "home", path: outputs.home ?? "/", name, description, trail: [], slots }];
}

function sectionLists({ newsroom, slots, isShown }: Edition, wanted?: ListKeys): StoryList[] {
	const stories = grouped(slots, ({ section }, put) => {
		if (section && isIn(wanted?.sections, section.key)) put(section.key);
	});
	return [...new Set(newsroom.sections.values())].flatMap(({ key, name, description, url }) => {
		if (!isIn(wanted?.sections, key)) return [];
		const own = stories.get(key) ?? [];
		if (!url || (newsroom.prefix && !own.some(isShown))) return [];
		const about = { name, ...(description && { description }) };
		return [{ kind: "section", front: key, path: url, ...about, trail: [], slots: own }];
	});
}

function authorLists({ newsroom, slots, isShown }: Edition, wanted?: ListKeys): StoryList[] {
	const stories = grouped(slots, ({ authors }, put) => {
		for (const { key } of authors) if (key !== undefined && isIn(wanted?.authors, key)) put(key);
	});
	return [...new Set(newsroom.authors.values())].flatMap((author) => {
		const { key, name, description, former, url } = author;
		if (!isIn(wanted?.authors, key)) return [];
		const own = stories.get(key) ?? [];
		const hasPage = own.some(isShown) || (former && !newsroom.prefix);
		if (!url || !hasPage) return [];
		return [{ kind: "author", path: url, name, author, ...(description && { description }), trail: [], slots: own }];
	});
}

function topicLists({ slots, isShown }: Edition, wanted?: ListKeys): StoryList[] {
	const stories = grouped(slots, ({ topics }, put) => {
		for (const { key } of topics) if (isIn(wanted?.topics, key)) put(key);
	});
	return [...stories].flatMap(([key, own]) => {
		// The oldest story names a topic, so that a new one changes nothing but its own lists.
		const { name, description, url } = own.find(isShown)?.topics.find((topic) => topic.key === key) ?? {};
		if (!url || !name) return [];
		return [{ kind: "topic", path: url, name, ...(description && { description }), trail: [], slots: own }];
	});
}

function monthLists({ newsroom, slots, isShown, names }: Edition, wanted?: ListKeys): StoryList[] {
	const { archive } = newsroom.outputs;
	if (!archive) return [];
	const { language, timeZone } = newsroom.publication;
	const mayBeIn = wanted ? daysAround(wanted.months) : () => true;
	const months = grouped(slots, ({ datePublished }, put) => {
		if (!mayBeIn(datePublished)) return;
		const month = monthOf(datePublished, timeZone);
		if (isIn(wanted?.months, month)) put(month);
	});
	// Months are those of the addresses, in languages too whose readers have another calendar.
	const format = new Intl.DateTimeFormat([language, "en"], {
		year: "numeric",
		month: "long",
		calendar: "gregory",
		timeZone: "UTC",
	});
	return [...months].flatMap(([month, own]) => {
		if (!own.some(isShown)) return [];
		const path = `${archive}${month.replace("-", "/")}/`;
		const trail = [{ name: names.archive, path: archive }];
		return [{ kind: "month", path, name: format.format(new Date(`${month}-01`)), trail, slots: own }];
	});
}

// Much quicker to tell than the month itself, which depends on the zone.
function daysAround(months: ReadonlySet<string>): (date: Date) => boolean {
	const spans = [...months].map((month) => {
		const first = Date.parse(`${month}-01`);
		return { start: first - 2 * DAY_MS, end: first + 33 * DAY_MS };
	});
	return (date) => {
		const instant = date.getTime();
		return spans.some(({ start, end }) => start <= instant && instant <= end);
	};
}

const DAY_MS = 24 * 60 * 60 * 1000;

function isIn(wanted: ReadonlySet<string> | undefined, key: string): boolean {
	return wanted === undefined || wanted.has(key);
}

function grouped(
	articles: readonly Article[],
	group: (article: Article, put: (key: string) => void) => void,
): Map<string, Article[]> {
	const groups = new Map<string, Article[]>();
	let article: Article;
	const put = (key: string) => {
		const own = groups.get(key);
		if (!own) groups.set(key, [article]);
		// What has a key twice is put there once.
		else if (own.at(-1) !== article) own.push(article);
	};
	for (article of articles) group(article, put);
	return groups;
}
