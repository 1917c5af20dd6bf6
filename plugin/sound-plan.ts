import type { Fault, SitePlan } from "../src/index.ts";

/** A plan without the stories of which something is wrong. */
export function soundPlan(plan: SitePlan, faults: readonly Fault[]): SitePlan {
	if (faults.length === 0) return plan;
	const bad = new Set(faults.map(({ file }) => file));
	const isSound = ({ file }: { readonly file?: string }) => file === undefined || !bad.has(file);
	return {
		...plan,
		articles: plan.articles.filter(isSound),
		withdrawn: plan.withdrawn.filter(isSound),
		redirectPages: plan.redirectPages.filter(isSound),
	};
}
