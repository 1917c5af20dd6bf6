import { type Article, isNews } from "../content/article.ts";
import { byPublication } from "../content/by-publication.ts";
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
/** How many of the newest stories of a topic are looked at. */
const LOOKED_AT = 12;
/** Most parts of a series. */
const PARTS = 10;

/**
 * Where a reader may go from each story. A new story changes none of the others' answers.
 *
 * Earlier parts of the series are proposed once, as such. More shared topics go before fewer, and newer before older.
 * What somebody paid for and satire are never proposed unasked, since a bare headline does not say what they are.
 *
 * @param articles those that readers may see, oldest first
 */
export function readNext(articles: readonly Article[], newsroom: Newsroom): ReadonlyMap<Article, ReadNext> {
	const byId = new Map(articles.map((article) => [article.id, article]));
	const seen = new Shelves();
	const answers = new Map<Article, ReadNext>();
	for (const article of articles) {
		const edition = editionOf(newsroom, article.language).prefix;
		const parts = earlierParts(article, edition, seen);
		const related = new Set(article.related.flatMap((id) => byId.get(id) ?? []).filter((other) => other !== article));
		const propose = (other: Article) => {
			if (related.size < RELATED && !parts.includes(other)) related.add(other);
		};
		for (const other of byTopics(article, edition, seen)) propose(other);
		if (article.section) {
			const shelf = seen.at(edition, "section", article.section.key);
			for (let index = shelf.length - 1; index >= 0 && related.size < RELATED; index--) {
				propose(shelf[index] as Article);
			}
		}
		answers.set(article, { related: [...related], earlierParts: parts });
		put(article, edition, seen);
	}
	return answers;
}

/** The stories so far by what they have in common, oldest first. */
class Shelves {
	readonly #shelves = new Map<string, Article[]>();

	at(edition: string, kind: "topic" | "section" | "series", name: string): Article[] {
		const key = `${edition} ${kind} ${name}`;
		const known = this.#shelves.get(key) ?? [];
		this.#shelves.set(key, known);
		return known;
	}
}

function put(article: Article, edition: string, seen: Shelves): void {
	if (article.series) seen.at(edition, "series", article.series.name).push(article);
	if (!isNews(article.type)) return;
	for (const { key } of article.topics) seen.at(edition, "topic", key).push(article);
	if (article.section) seen.at(edition, "section", article.section.key).push(article);
}

function byTopics({ topics }: Article, edition: string, seen: Shelves): Article[] {
	const shared = new Map<Article, number>();
	for (const { key } of topics) {
		for (const other of seen.at(edition, "topic", key).slice(-LOOKED_AT))
			shared.set(other, (shared.get(other) ?? 0) + 1);
	}
	return [...shared]
		.sort(([a, shareOfA], [b, shareOfB]) => shareOfB - shareOfA || byPublication(b, a))
		.map(([article]) => article);
}

function earlierParts({ series }: Article, edition: string, seen: Shelves): readonly Article[] {
	if (!series) return [];
	const position = (article: Article) => article.series?.position ?? Number.POSITIVE_INFINITY;
	const parts = seen.at(edition, "series", series.name).slice(-PARTS);
	return parts.sort((a, b) => {
		const [first, second] = [position(a), position(b)];
		return first === second ? 0 : first - second;
	});
}
