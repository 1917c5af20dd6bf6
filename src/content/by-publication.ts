import { compareText } from "../base/error.ts";
import type { Article } from "./article.ts";

type Dated = Pick<Article, "datePublished" | "id">;

/** The order of all lists, for sorting: oldest first; stories of the same instant by id. */
export function byPublication(a: Dated, b: Dated): number {
	return a.datePublished.getTime() - b.datePublished.getTime() || compareText(a.id, b.id);
}
