import { addressKey } from "./address-key.ts";
import type { ArticleHead } from "./article-head.ts";
import { sameName } from "./topics.ts";
import { namesVersion } from "./translations.ts";

/** The stories that have a key in common with another one. */
export function sharing(heads: readonly ArticleHead[], keyOf: (head: ArticleHead) => string): readonly ArticleHead[] {
	const seen = new Set<string>();
	const shared = new Set<string>();
	for (const head of heads) {
		const key = keyOf(head);
		if (seen.has(key)) shared.add(key);
		seen.add(key);
	}
	return shared.size > 0 ? heads.filter((head) => shared.has(keyOf(head))) : [];
}

/** The stories with a topic whose key another story writes as another word. */
export function withSimilarTopics(heads: readonly ArticleHead[]): readonly ArticleHead[] {
	const names = new Map<string, string>();
	const disputed = new Set<string>();
	for (const { topics } of heads) {
		for (const { key, name } of topics) {
			const known = names.get(key);
			if (known === undefined) names.set(key, name);
			else if (!sameName(known, name)) disputed.add(key);
		}
	}
	if (disputed.size === 0) return [];
	return heads.filter(({ topics }) => topics.some(({ key }) => disputed.has(key)));
}

/** True for a story that names others by their ids. */
export function namesOthers(head: ArticleHead): boolean {
	return head.related.length > 0 || namesVersion(head);
}

/** The stories that name versions of themselves, and those that are named as such. */
export function withVersions(heads: readonly ArticleHead[]): readonly ArticleHead[] {
	const naming = heads.filter(namesVersion);
	if (naming.length === 0) return [];
	const named = new Set(naming.flatMap(({ translations }) => Object.values(translations)));
	return heads.filter((head) => named.has(head.id) || namesVersion(head));
}

/**
 * The stories with former addresses, and those that stand at one; none where all stories are out.
 *
 * @param now the instant at which they are out or not
 */
export function withDisputedAliases(heads: readonly ArticleHead[], now: Date): readonly ArticleHead[] {
	if (heads.every((head) => isOut(head, now))) return [];
	const moved = heads.filter(({ aliases }) => aliases.length > 0);
	if (moved.length === 0) return [];
	const former = new Set(moved.flatMap(({ aliases }) => aliases.map(addressKey)));
	return heads.filter(({ aliases, path }) => aliases.length > 0 || former.has(addressKey(path)));
}

/** True for a story that is neither a draft nor dated after now. */
export function isOut({ status, datePublished }: ArticleHead, now: Date): boolean {
	return status === "published" && datePublished <= now;
}
