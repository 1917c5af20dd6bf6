import { type Article, isNews } from "../content/article.ts";
import { byPublication } from "../content/by-publication.ts";
import { editionOf } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";
import { LOOKED_AT } from "./read-next.ts";

/** All of a story by which it is proposed to the readers of others. */
export type StoryKeys = Pick<Article, "id" | "datePublished" | "language" | "type" | "topics" | "section" | "series">;

/** What is different in a newspaper, of stories that readers may see. */
export interface StoryChanges {
	/** Stories that were not there before, or had other keys. */
	readonly now: ReadonlySet<Article>;
	/** The keys that those had which changed, and the keys of those that are there no more, in any order. */
	readonly before: readonly StoryKeys[];
}

/**
 * The stories for which `readNext` may answer otherwise than before, some of them perhaps in vain: those that changed
 * themselves; those that stand so close behind a changed story on a shelf that they look at it; those that name a story
 * which came or went.
 *
 * @param articles those that readers may see now, oldest first
 */
export function readNextCandidates(
	articles: readonly Article[],
	{ now, before }: StoryChanges,
	newsroom: Newsroom,
): ReadonlySet<Article> {
	const changed = [...now, ...before].sort(byPublication);
	const [first] = changed;
	if (!first) return new Set();
	const candidates = new Set([...now, ...naming(articles, comeOrGone(now, before))]);
	const shelves = new WarmShelves(newsroom);
	let next = 0;
	// From the newest end, where most changes are.
	let place = articles.length;
	while (place > 0 && byPublication(articles[place - 1] as Article, first) >= 0) place--;
	for (; place < articles.length; place++) {
		const article = articles[place] as Article;
		for (let story = changed[next]; story && byPublication(story, article) <= 0; story = changed[++next])
			shelves.warm(story);
		if (shelves.areCold && next === changed.length) break;
		if (shelves.areCold || now.has(article)) continue;
		if (shelves.isSeen(article)) candidates.add(article);
		shelves.cool(article);
	}
	return candidates;
}

function comeOrGone(now: Iterable<StoryKeys>, before: Iterable<StoryKeys>): ReadonlySet<string> {
	const ids = new Set([...now].map(({ id }) => id));
	for (const { id } of before) if (!ids.delete(id)) ids.add(id);
	return ids;
}

function naming(articles: readonly Article[], ids: ReadonlySet<string>): readonly Article[] {
	if (ids.size === 0) return [];
	return articles.filter(({ related }) => related.length > 0 && related.some((id) => ids.has(id)));
}

type Shelves = Readonly<Record<keyof typeof LOOKED_AT, Map<string, number>>>;

/**
 * The shelves on which a changed story can still be looked at. With each unchanged story that is put before it a changed
 * one moves a place away from those who look, until they look at unchanged ones alone.
 */
class WarmShelves {
	readonly #newsroom: Newsroom;
	readonly #editions = new Map<Newsroom, Shelves>();

	constructor(newsroom: Newsroom) {
		this.#newsroom = newsroom;
	}

	get areCold(): boolean {
		for (const { topics, sections, series } of this.#editions.values()) {
			if (topics.size + sections.size + series.size > 0) return false;
		}
		return true;
	}

	/** Puts a changed story on its shelves. */
	warm(story: StoryKeys): void {
		const edition = editionOf(this.#newsroom, story.language);
		const shelves = this.#editions.get(edition) ?? { topics: new Map(), sections: new Map(), series: new Map() };
		this.#editions.set(edition, shelves);
		onShelves(story, (kind, key) => shelves[kind].set(key, LOOKED_AT[kind]));
	}

	/** Puts a story on its shelves that is as before. */
	cool(story: StoryKeys): void {
		const shelves = this.#editions.get(editionOf(this.#newsroom, story.language));
		if (!shelves) return;
		onShelves(story, (kind, key) => {
			const left = (shelves[kind].get(key) ?? 0) - 1;
			if (left > 0) shelves[kind].set(key, left);
			else shelves[kind].delete(key);
		});
	}

	/** Whether a story looks at a changed one. */
	isSeen({ language, topics, section, series }: StoryKeys): boolean {
		const shelves = this.#editions.get(editionOf(this.#newsroom, language));
		if (!shelves) return false;
		if (section && shelves.sections.has(section.key)) return true;
		return topics.some(({ key }) => shelves.topics.has(key)) || (series ? shelves.series.has(series.name) : false);
	}
}

// As `readNext` puts them there.
function onShelves({ type, topics, section, series }: StoryKeys, visit: (kind: keyof Shelves, key: string) => void) {
	if (series) visit("series", series.name);
	if (!isNews(type)) return;
	for (const { key } of topics) visit("topics", key);
	if (section) visit("sections", section.key);
}
