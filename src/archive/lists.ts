import { authorPath, sectionPath, topicPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import { isMainEdition } from "../content/edition.ts";
import type { Front } from "../content/front.ts";
import type { Leaders } from "../content/fronts.ts";
import type { Newsroom, Publication } from "../content/publication.ts";

/**
 * The fronts of a newspaper: home, every section, each author and topic that has a published story, and each author
 * who has left.
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
		const stories = byKey(articles, publication, ({ authors }) => authors.flatMap(({ key }) => key ?? []));
		for (const author of new Set(newsroom.authors.values())) {
			const { key, name, description, former } = author;
			const own = stories.get(key);
			if (!own && !former) continue;
			const path = authorPath(key);
			const list = own?.slice(0, listSize) ?? [];
			pages.push({ kind: "author", path, title: name, author, ...(description && { description }), articles: list });
		}
	}
	if (outputs.topics) {
		const stories = byKey(articles, publication, ({ topics }) => topics.map(({ key }) => key));
		// The oldest story names a topic, so that a new one changes nothing but its own lists.
		const oldestFirst = articles.flatMap(({ topics }) => topics);
		const named = new Map([...oldestFirst].reverse().map((topic) => [topic.key, topic]));
		for (const { key, name, description } of [...named.values()].reverse()) {
			const list = stories.get(key)?.slice(0, listSize) ?? [];
			pages.push({
				kind: "topic",
				path: topicPath(key),
				title: name,
				...(description && { description }),
				articles: list,
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

// The stories of the main edition, newest first; where there are none, those of the others.
function byKey(
	articles: readonly Article[],
	publication: Publication,
	keysOf: (article: Article) => readonly string[],
): Map<string, Article[]> {
	const newest = [...articles].reverse();
	const main = grouped(
		newest.filter((article) => isMainEdition(article, publication)),
		keysOf,
	);
	return new Map([...grouped(newest, keysOf), ...main]);
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
