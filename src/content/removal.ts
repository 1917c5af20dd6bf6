import type { Article } from "./article.ts";

/** Why and since when a story is not to be read any more. */
export interface Removal {
	readonly reason: "withdrawn" | "expired";
	readonly since: Date;
}

/**
 * The removal of a story that was taken down, or is to be: the first instant at which it was published and had ended.
 * Undefined for one that has no end.
 */
export function removalOf({
	withdrawn,
	expires,
	datePublished,
}: Pick<Article, "withdrawn" | "expires" | "datePublished">): Removal | undefined {
	if (!withdrawn && !expires) return undefined;
	const reason = withdrawn && !(expires && expires < withdrawn.date) ? "withdrawn" : "expired";
	const end = (reason === "withdrawn" ? withdrawn?.date : expires) ?? datePublished;
	return { reason, since: end > datePublished ? end : datePublished };
}
