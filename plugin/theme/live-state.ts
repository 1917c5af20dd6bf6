import type { Article } from "../../src/index.ts";

/** Whether a story is live coverage that runs, or that is over. */
export function liveState({ type, coverage }: Pick<Article, "type" | "coverage">): "runs" | "over" | undefined {
	if (type !== "live") return undefined;
	return coverage?.end ? "over" : "runs";
}
