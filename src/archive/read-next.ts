import { type Article, isNews } from "../content/article.ts";
import { editionOf } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";

/** Where a reader may go from a story: only to what was there before it, unless an editor says otherwise. */
export interface ReadNext {
	/** At most four: first those that the story names itself, then those of the same topics, then of the section. */
	readonly related: readonly Article[];
	/** Parts of the same series that came before, by their position, then oldest first; the nearest ten. */
	readonly earlierParts: readonly Article[];
}

/** Most related stories. */
const RELATED = 4;

/**
 * How many of the newest stories on each kind of shelf an answer can depend on. Of a section those are passed by that
 * are proposed already or are earlier parts.
 */
export const LOOKED_AT = { topics: 12, series: 10, sections: RELATED + 10 } as const;

/**
 * Where a reader may go from each story, or from those alone that are wanted. A new story changes none of the others'
 * answers.
 *
 * Earlier parts of the series are proposed once, as such. More shared topics go before fewer, and newer before older.
 * What somebody paid for and satire are never proposed unasked, since a bare headline does not say what they are.
 *
 * @param articles those that readers may see, oldest first
 */
export function readNext(
	articles: readonly Article[],
	newsroom: Newsroom,
	isWanted: (article: Article) => boolean = () => true,
): ReadonlyMap<Article, ReadNext> {
	const answers = new Map<Article, ReadNext>();
	const editions = new Map<Newsroom, Shelves>();
	const context = { articles, byId: onceById(articles) };
	for (let place = 0; place < articles.length; place++) {
		const article = articles[place] as Article;
		const edition = editionOf(newsroom, article.language);
		const shelves = editions.get(edition) ?? { topics: new Map(), sections: new Map(), series: new Map() };
		if (!editions.has(edition)) editions.set(edition, shelves);
		if (isWanted(article)) answers.set(article, answer(article, shelves, context));
		put(article, place, shelves);
	}
	return answers;
}

/** The places of an edition's stories so far in the list of all, oldest first, by what they have in common. */
interface Shelves {
	readonly topics: Map<string, number[]>;
	readonly sections: Map<string, number[]>;
	readonly series: Map<string, number[]>;
}

interface Context {
	readonly articles: readonly Article[];
	readonly byId: () => ReadonlyMap<string, Article>;
}

// Hardly a story names others.
function onceById(articles: readonly Article[]): Context["byId"] {
	let made: ReadonlyMap<string, Article> | undefined;
	return () => {
		made ??= new Map(articles.map((article) => [article.id, article]));
		return made;
	};
}

function put({ series, type, topics, section }: Article, place: number, shelves: Shelves): void {
	if (series) push(shelves.series, series.name, place);
	if (!isNews(type)) return;
	for (const { key } of topics) push(shelves.topics, key, place);
	if (section) push(shelves.sections, section.key, place);
}

function push(shelves: Map<string, number[]>, key: string, place: number): void {
	const shelf = shelves.get(key);
	if (shelf) shelf.push(place);
	else shelves.set(key, [place]);
}

function answer(article: Article, shelves: Shelves, { articles, byId }: Context): ReadNext {
	const earlierParts = partsBefore(article, shelves, articles);
	const related = article.related.length > 0 ? named(article, byId()) : [];
	const propose = (place: number) => {
		const other = articles[place] as Article;
		if (!earlierParts.includes(other) && !related.includes(other)) related.push(other);
	};
	if (related.length < RELATED) {
		const byShare = byTopics(article, shelves);
		for (let share = byShare.length - 1; share > 0; share--) {
			for (const place of byShare[share] ?? []) if (related.length < RELATED) propose(place);
		}
	}
	const shelf = (article.section && shelves.sections.get(article.section.key)) ?? [];
	for (let at = shelf.length - 1; at >= 0 && related.length < RELATED; at--) propose(shelf[at] as number);
	return { related, earlierParts };
}

function named(article: Article, byId: ReadonlyMap<string, Article>): Article[] {
	const others = new Set(article.related.map((id) => byId.get(id)));
	return [...others].filter((other) => other !== undefined && other !== article) as Article[];
}

// The newest of each topic by how many of the topics they have, newest first: all shelves are read side by side from
// their newest ends.
function byTopics({ topics }: Article, shelves: Shelves): readonly (readonly number[] | undefined)[] {
	const ends: { readonly shelf: readonly number[]; readonly last: number; at: number }[] = [];
	for (const { key } of topics) {
		const shelf = shelves.topics.get(key);
		if (shelf) ends.push({ shelf, last: Math.max(0, shelf.length - LOOKED_AT.topics), at: shelf.length - 1 });
	}
	const byShare: number[][] = [];
	for (;;) {
		let newest = -1;
		for (const { shelf, last, at } of ends) if (at >= last) newest = Math.max(newest, shelf[at] as number);
		if (newest < 0) return byShare;
		let share = 0;
		for (const end of ends) for (; end.at >= end.last && end.shelf[end.at] === newest; end.at--) share++;
		const alike = byShare[share];
		if (alike) alike.push(newest);
		else byShare[share] = [newest];
	}
}

function partsBefore({ series }: Article, shelves: Shelves, articles: readonly Article[]): Article[] {
	if (!series) return [];
	const position = (article: Article) => article.series?.position ?? Number.POSITIVE_INFINITY;
	const parts = (shelves.series.get(series.name) ?? []).slice(-LOOKED_AT.series).map((at) => articles[at] as Article);
	return parts.sort((a, b) => {
		const [first, second] = [position(a), position(b)];
		return first === second ? 0 : first - second;
	});
}
