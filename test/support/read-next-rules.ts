import fc from "fast-check";
import { isNews } from "../../src/content/article.ts";
import { type Article, byPublication, editionOf, type Newsroom, type ReadNext } from "../../src/index.ts";

/** Where a reader may go from a story, by the words of the rule alone: everything is looked through for each story. */
export function plainReadNext(article: Article, articles: readonly Article[], newsroom: Newsroom): ReadNext {
	const editionIn = ({ language }: Article) => editionOf(newsroom, language);
	const earlier = articles.slice(0, articles.indexOf(article)).filter((it) => editionIn(it) === editionIn(article));
	const position = ({ series }: Article) => series?.position ?? Number.MAX_SAFE_INTEGER;
	const earlierParts = earlier
		.filter(({ series }) => article.series && series?.name === article.series.name)
		.slice(-10)
		.sort((a, b) => position(a) - position(b));
	const news = earlier.filter(({ type }) => isNews(type));
	const looked = article.topics.flatMap(({ key }) =>
		news.filter(({ topics }) => topics.some((topic) => topic.key === key)).slice(-12),
	);
	const share = (story: Article) => looked.filter((other) => other === story).length;
	const proposed = [
		...[...new Set(looked)].sort((a, b) => share(b) - share(a) || byPublication(b, a)),
		...news.filter(({ section }) => article.section && section?.key === article.section.key).reverse(),
	].filter((other) => !earlierParts.includes(other));
	const named = article.related.flatMap((id) => articles.find((other) => other.id === id && other !== article) ?? []);
	const related = [...new Set(named)];
	const others = [...new Set(proposed)].filter((other) => !related.includes(other));
	return { related: [...related, ...others.slice(0, Math.max(0, 4 - related.length))], earlierParts };
}

const NAMES = Array.from({ length: 40 }, (_, index) => `s${index}`);

/** The keys of stories of which no two have the same id, in any order. Hardly any have as much in common as real ones. */
export const STORIES: fc.Arbitrary<Article[]> = fc
	.uniqueArray(
		fc.record(
			{
				id: fc.constantFrom(...NAMES),
				datePublished: fc.integer({ min: 1, max: 28 }).map((day) => new Date(Date.UTC(2026, 0, day))),
				language: fc.constantFrom("en-GB", "en-GB", "en", "fr"),
				type: fc.constantFrom("news", "news", "analysis", "sponsored", "satire"),
				topics: fc.uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 3 }).map((keys) => keys.map(keyed)),
				section: fc.constantFrom("world", "business").map(keyed),
				series: fc.record(
					{ name: fc.constantFrom("Tides", "Gates"), position: fc.constantFrom(1, 2, 3) },
					{ requiredKeys: ["name"] },
				),
				related: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...NAMES), { maxLength: 5 })),
			},
			{ requiredKeys: ["id", "datePublished", "language", "type", "topics", "related"] },
		),
		{ selector: ({ id }) => id, minLength: 1, maxLength: NAMES.length, size: "max" },
	)
	.map((stories) => stories as readonly object[] as Article[]);

function keyed(key: string): { key: string; name: string } {
	return { key, name: key };
}
