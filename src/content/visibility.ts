import type { ArticleHead } from "./article-head.ts";
import type { StoryPaths } from "./beside.ts";

/** What decides who may see a story. */
type Dated = Pick<ArticleHead, "status" | "datePublished" | "expires" | "withdrawn">;

/** What decides whether a link may lead to a story. */
export type Linked = Dated & Pick<ArticleHead, "path">;

/** The same of a story, and nothing else. */
export function linkedOf({ path, status, datePublished, expires, withdrawn }: Linked): Linked {
	return { path, status, datePublished, ...(expires && { expires }), ...(withdrawn && { withdrawn }) };
}

/** Whether readers may see a story at an instant. */
export function isPublic(article: Dated, now: Date): boolean {
	return wasPublished(article, now) && !hasEnded(article, now);
}

/** Whether a story has been published and then taken down, at an instant. */
export function isTakenDown(article: Dated, now: Date): boolean {
	return wasPublished(article, now) && hasEnded(article, now);
}

/**
 * Where links from a story may lead: to stories that readers may see, and to the notice in place of one that was taken
 * down. From a story that is not out yet to whatever will be there by then, and from a draft anywhere.
 *
 * @param heads of all files read so far by their names, undefined for those that nothing may lead to
 */
export function linkedFrom(
	from: Dated | undefined,
	heads: Pick<ReadonlyMap<string, Linked | undefined>, "has" | "get">,
	now: Date,
): StoryPaths {
	const at = from && from.datePublished > now ? from.datePublished : now;
	return {
		has: (name) => heads.has(name),
		get(name) {
			const target = heads.get(name);
			return target && (from?.status === "draft" || wasPublished(target, at)) ? target.path : undefined;
		},
	};
}

// One that ended under embargo was never there, and a notice would be the first that readers hear of it.
function wasPublished(article: Dated, now: Date): boolean {
	const { status, datePublished, expires, withdrawn } = article;
	if (status !== "published" || datePublished > now) return false;
	const isAfter = (end: Date | undefined) => end === undefined || end >= datePublished;
	return isAfter(expires) && isAfter(withdrawn?.date);
}

function hasEnded({ expires, withdrawn }: Dated, now: Date): boolean {
	return (expires !== undefined && expires <= now) || (withdrawn !== undefined && withdrawn.date <= now);
}
