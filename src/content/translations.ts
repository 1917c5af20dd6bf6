import { compareText } from "../base/error.ts";
import type { Article } from "./article.ts";

/** The versions of one story by language, itself included, in the order of their language tags. */
export type Versions<Story = Article> = ReadonlyMap<string, Story>;

/** What tells that stories are versions of each other. */
type Translated = Pick<Article, "id" | "language" | "translations">;

/**
 * The versions of every story that has more than one, by its id. All stories of a group have the same versions.
 *
 * One declaration is enough: it counts both ways, and across a third story. Declarations of stories that are not
 * given, such as drafts, count for nothing. Where two stories of a group are in one language, the version is the one
 * that another story declares, and then the older; the other one has no versions, since a link to a version counts
 * only where it is returned.
 *
 * @param articles oldest first
 * @see https://developers.google.com/search/docs/specialty/international/localized-versions#all-method-guidelines
 */
export function translationsOf<Story extends Translated>(
	articles: readonly Story[],
): ReadonlyMap<string, Versions<Story>> {
	const { groups, declared } = groupsOf(articles);
	const versions = new Map<ReadonlySet<string>, Map<string, Story>>();
	for (const story of groups.size > 0 ? articles : []) {
		const group = groups.get(story.id);
		if (!group) continue;
		const byLanguage = versions.get(group) ?? new Map<string, Story>();
		versions.set(group, byLanguage);
		const other = byLanguage.get(story.language);
		if (!other || (declared.has(story.id) && !declared.has(other.id))) byLanguage.set(story.language, story);
	}
	const found = new Map<string, Versions<Story>>();
	for (const byLanguage of versions.values()) {
		if (byLanguage.size < 2) continue;
		const sorted = new Map([...byLanguage].sort(([a], [b]) => compareText(a, b)));
		for (const { id } of sorted.values()) found.set(id, sorted);
	}
	return found;
}

/** True for a story that names a version of itself. */
export function namesVersion({ translations }: Pick<Article, "translations">): boolean {
	for (const _ in translations) return true;
	return false;
}

interface Groups {
	/** The ids that belong together, by each of them. */
	readonly groups: ReadonlyMap<string, ReadonlySet<string>>;
	/** The ids that another story names. */
	readonly declared: ReadonlySet<string>;
}

function groupsOf(articles: readonly Translated[]): Groups {
	const groups = new Map<string, Set<string>>();
	const declared = new Set<string>();
	const declaring = articles.filter(namesVersion);
	const ids = new Set(declaring.length > 0 ? articles.map(({ id }) => id) : []);
	for (const { id, translations } of declaring) {
		for (const other of Object.values(translations)) {
			if (other === id || !ids.has(other)) continue;
			declared.add(other);
			join(groups, id, other);
		}
	}
	return { groups, declared };
}

function join(groups: Map<string, Set<string>>, one: string, other: string): void {
	const group = groups.get(one) ?? new Set([one]);
	for (const id of groups.get(other) ?? [other]) group.add(id);
	for (const id of group) groups.set(id, group);
}
