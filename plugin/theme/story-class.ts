import { type Article, isRetracted } from "../../src/index.ts";
import { liveState } from "./live-state.ts";

/**
 * The classes by which the style sheet knows a kind of story: its type, `over` behind that of coverage that is, and
 * `retracted`.
 */
export function storyClass(article: Article): string {
	const isOver = liveState(article) === "over";
	return [article.type, isOver && "over", isRetracted(article) && "retracted"].filter(Boolean).join(" ");
}
