import type { PurgeItems, PurgeRequest } from "../../publish/edge.ts";

/** The two ways to purge, the one first that readers wait for. */
export const MODES = ["hard", "soft"] as const;

/** Everything that is to be purged, each of it once and what must not be shown once more first: for edges that know one way alone. */
export function allItems({ hard, soft }: PurgeRequest): PurgeItems {
	return {
		tags: union(hard.tags, soft.tags),
		urls: union(hard.urls, soft.urls),
		untagged: union(hard.untagged, soft.untagged),
	};
}

/** The same request for an edge that knows no tags: everything is named by its address. */
export function withoutTags({ release, hard, soft }: PurgeRequest): PurgeRequest {
	return { release, hard: untagged(hard), soft: untagged(soft) };
}

function untagged({ urls, untagged }: PurgeItems): PurgeItems {
	return { tags: [], urls, untagged: union(urls, untagged) };
}

function union(one: readonly string[], other: readonly string[]): string[] {
	return [...new Set([...one, ...other])];
}
