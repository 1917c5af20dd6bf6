import type { Article } from "../content/article.ts";

/** For how long a correction keeps a story in feeds that it has fallen out of: seven days. */
export const RECALL_MILLISECONDS: number = 7 * 24 * 60 * 60 * 1000;

/**
 * The instant from which the corrections of a story bring it back into no feed: seven days after the last of them.
 *
 * Absent for a story that was never corrected.
 */
export function recallEnd({ corrections }: Pick<Article, "corrections">): Date | undefined {
	const last = corrections.at(-1);
	return last && new Date(last.date.getTime() + RECALL_MILLISECONDS);
}
