import { description, language, name, sections, timeZone } from "./newspaper.ts";
import type { Article, Term } from "./read-articles.ts";

export interface List {
	kind: "home" | "section" | "author" | "topic" | "month";
	path: string;
	name: string;
	description?: string;
	/** Oldest first. */
	articles: Article[];
}

/** The lists that have feeds. */
export function mainLists(articles: Article[]): List[] {
	const bySection = grouped(articles, (article) => [article.section]);
	return [
		{ kind: "home", path: "/", name, description, articles },
		...Object.entries(sections).map(([key, section]): List => {
			return { kind: "section", path: `/section/${key}/`, name: section, articles: bySection.get(key)?.articles ?? [] };
		}),
		...listsOf(
			"author",
			grouped(articles, (article) => article.authors),
		),
		...listsOf(
			"topic",
			grouped(articles, (article) => article.topics),
		),
	];
}

/** The months, oldest first. */
export function archiveLists(articles: Article[]): List[] {
	const format = new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone });
	const months = grouped(articles, ({ date, published }) => {
		const path = `/archive/${date.slice(0, 7).replace("-", "/")}/`;
		return [{ key: path, name: format.format(published), path }];
	});
	return listsOf("month", months);
}

type Groups = Map<string, Term & { articles: Article[] }>;

function listsOf(kind: List["kind"], groups: Groups): List[] {
	return [...groups.values()].map(({ path, name, articles }) => ({ kind, path, name, articles }));
}

function grouped(oldestFirst: Article[], termsOf: (article: Article) => Term[]): Groups {
	const groups: Groups = new Map();
	for (const article of oldestFirst) {
		for (const term of termsOf(article)) {
			const group = groups.get(term.key);
			if (group) group.articles.push(article);
			else groups.set(term.key, { ...term, articles: [article] });
		}
	}
	return groups;
}
