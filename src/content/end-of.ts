import type { Article } from "./article.ts";

/**
 * The instant from which readers may no longer see a story: the earlier of its expiry and its withdrawal, and never
 * before its publication. Absent for a story that stays.
 */
export function endOf({
	withdrawn,
	expires,
	datePublished,
}: Pick<Article, "withdrawn" | "expires" | "datePublished">): Date | undefined {
	if (!withdrawn && !expires) return undefined;
	const end = Math.min(...[withdrawn?.date, expires].flatMap((date) => (date ? [date.getTime()] : [])));
	return new Date(Math.max(end, datePublished.getTime()));
}
