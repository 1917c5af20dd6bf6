import { authorPath, sectionPath, topicPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import { isMainEdition } from "../content/edition.ts";
import type { Front } from "../content/front.ts";
import type { Leaders } from "../content/fronts.ts";
import type { Newsroom } from "../content/publication.ts";

/**
 * The fronts of a newspaper: home, every section, and each author and topic that has a published story.
 *
 * @param articles oldest first
 */
export function fronts(articles: readonly Article[], newsroom: Newsroom, leaders: Leaders, now: Date): Front[] {
	const { publication, outputs, listSize } = newsroom;
	const newest = articles.filter((article) => isMainEdition(article, publication)).reverse();
	const list = (name: string, stories: readonly Article[]) =>
		led(stories, leaders.get(name) ?? [], now).slice(0, listSize);
	const pages: Front[] = [];
	if (outputs.home) {
		pages.push({
			kind: "home",
			path: outputs.home,
			title: publication.name,
			description: publication.description,
			articles: list("home", newest),
		});
	}
	if (outputs.sections) {
		const stories = grouped(newest, ({ section }) => (section ? [section.key] : []));
		for (const { key, name, description } of new Set(newsroom.sections.values())) {
			pages.push({
				kind: "section",
				path: sectionPath(key),
				title: name,
				...(description && { description }),
				articles: list(key, stories.get(key) ?? []),
			});
		}
	}
	if (outputs.authors) {
		const stories = grouped(newest, ({ authors }) => authors.flatMap(({ key }) => key ?? []));
		const published = new Set(articles.flatMap(({ authors }) => authors.map(({ key }) => key)));
		for (const author of new Set(newsroom.authors.values())) {
			if (!published.has(author.key)) continue;
			const { key, name, description } = author;
			pages.push({
				kind: "author",
				path: authorPath(key),
				title: name,
				author,
				...(description && { description }),
				articles: (stories.get(key) ?? []).slice(0, listSize),
			});
		}
	}
	if (outputs.topics) {
		const stories = grouped(newest, ({ topics }) => topics.map(({ key }) => key));
		const named = new Map(
			articles
				.flatMap(({ topics }) => topics)
				.reverse()
				.map((topic) => [topic.key, topic]),
		);
		for (const { key, name, description } of [...named.values()].reverse()) {
			pages.push({
				kind: "topic",
				path: topicPath(key),
				title: name,
				...(description && { description }),
				articles: (stories.get(key) ?? []).slice(0, listSize),
			});
		}
	}
	return pages;
}

// A story that readers may not see, or whose time at the top is over, is passed by.
function led(newest: readonly Article[], leaders: readonly { id: string; until?: Date }[], now: Date): Article[] {
	const byId = new Map(newest.map((article) => [article.id, article]));
	const first = new Set(
		leaders.flatMap(({ id, until }) => {
			const article = byId.get(id);
			return article && !(until && until <= now) ? [article] : [];
		}),
	);
	return [...first, ...newest.filter((article) => !first.has(article))];
}

function grouped(
	articles: readonly Article[],
	keysOf: (article: Article) => readonly string[],
): Map<string, Article[]> {
	const groups = new Map<string, Article[]>();
	for (const article of articles) {
		for (const key of new Set(keysOf(article))) {
			const group = groups.get(key);
			if (group) group.push(article);
			else groups.set(key, [article]);
		}
	}
	return groups;
}
