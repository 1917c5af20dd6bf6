import { compareText } from "../base/error.ts";
import type { Article } from "./article.ts";

/** The order of all lists, for sorting: oldest first; stories of the same instant by id. */
export function byPublication(a: Article, b: Article): number {
	return a.datePublished.getTime() - b.datePublished.getTime() || compareText(a.id, b.id);
}
