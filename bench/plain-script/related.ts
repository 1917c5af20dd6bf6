import type { Article } from "./read-articles.ts";

/** Four earlier stories for each of some: those with the most topics in common, then the newest of the section. */
export function relatedTo(some: Set<Article>, oldestFirst: Article[]): Map<Article, Article[]> {
	const related = new Map<Article, Article[]>();
	const byTerm = new Map<string, Article[]>();
	for (const article of oldestFirst) {
		if (some.has(article)) related.set(article, storiesBefore(article, byTerm));
		for (const { path } of [article.section, ...article.topics]) {
			const stories = byTerm.get(path);
			if (stories) stories.push(article);
			else byTerm.set(path, [article]);
		}
	}
	return related;
}

function storiesBefore(article: Article, byTerm: Map<string, Article[]>): Article[] {
	const shared = new Map<Article, number>();
	for (const { path } of article.topics) {
		for (const other of byTerm.get(path)?.slice(-12) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
	}
	const candidates = [...shared]
		.sort(([a, sharedWithA], [b, sharedWithB]) => {
			return sharedWithB - sharedWithA || b.published.getTime() - a.published.getTime();
		})
		.map(([other]) => other);
	const inSection = byTerm.get(article.section.path)?.slice(-4).reverse() ?? [];
	return [...new Set([...candidates.slice(0, 4), ...inSection])].slice(0, 4);
}
