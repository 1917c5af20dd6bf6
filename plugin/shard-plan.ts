import { isOfShard, type Shard } from "../src/building.ts";
import type { SitePlan } from "../src/index.ts";

/** What a shard prints of a plan: the pages of its own stories, and their pictures. All else is for who puts it together. */
export function shardPlan(plan: SitePlan, shard: Shard): SitePlan {
	return {
		...plan,
		articles: plan.articles.filter(({ id }) => isOfShard(id, shard)),
		withdrawn: [],
		gone: [],
		assets: [],
		pages: [],
		redirectPages: [],
		files: [],
		sitemaps: () => [],
	};
}
