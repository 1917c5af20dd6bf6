import type { Article } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { liveState } from "./live-state.ts";

/** What kind of story it is, in a word; nothing for news. What is no longer live does not say so. */
export function kindName(article: Article, label: Labels): string | undefined {
	if (article.type === "news") return undefined;
	return liveState(article) === "over" ? label.liveOver : label.types[article.type];
}
