import { checkedPlan, type Fault, isError, placedFault, type SitePlan } from "../src/index.ts";
import type { BuildParts } from "./build-parts.ts";
import type { BuildRun } from "./build-run.ts";
import { compileLayouts } from "./compile-layouts.ts";
import type { ContentMap } from "./eleventy.ts";
import type { layoutsOf } from "./layouts.ts";
import { copiedFiles } from "./passthrough.ts";
import { shardPlan } from "./shard-plan.ts";
import { type SiteAddresses, siteAddresses } from "./site-addresses.ts";
import { soundPlan } from "./sound-plan.ts";

/** A plan of what can be printed, and where the site itself prints. */
export interface ComparedPlan {
	readonly plan: SitePlan;
	readonly site: SiteAddresses;
	/** Whether nothing was wrong between the newspaper and what the site itself puts where. */
	readonly isSound: boolean;
}

/** What a plan is compared with. */
export interface PlanSurroundings extends Pick<BuildParts, "eleventy" | "pictures" | "project" | "settings"> {
	readonly run: Pick<BuildRun, "strictness" | "writes">;
	/** The addresses of the site's own templates. */
	readonly map: ContentMap;
	readonly layout: ReturnType<typeof layoutsOf>;
	/** Told of faults, which may be too many to go on. */
	readonly tell: (code: "FRONT_MATTER" | "ADDRESS", faults: readonly Fault[]) => void;
}

/** Compares what is to be printed with the site around it, makes its layouts and pictures, and tells what is wrong. */
export async function comparedPlan(whole: SitePlan, surroundings: PlanSurroundings): Promise<ComparedPlan> {
	const { eleventy, project, run, map, layout, settings, tell } = surroundings;
	const site = siteAddresses(map, copiedFiles(eleventy.passthroughCopies, project), whole);
	const { plan, replaced, faults } = checkedPlan(whole, site.taken);
	tell(
		"ADDRESS",
		faults.map((fault) => placedFault(fault, project.root)),
	);
	for (const { path, file } of replaced) eleventy.logger.log(`[newsroom] ${path} is printed by ${file}`);
	for (const notice of plan.notices) eleventy.logger.log(`[newsroom] ${notice}`);
	const printable = soundPlan(plan, faults);
	const sound = settings.shard ? shardPlan(printable, settings.shard) : printable;
	await compileLayouts(sound, layout, run.strictness);
	const broken = await makePictures(sound, surroundings);
	tell("FRONT_MATTER", broken);
	return {
		plan: soundPlan(sound, broken),
		site,
		isSound: [...faults, ...broken].every((fault) => !isError(fault)),
	};
}

/** All that can be wrong with a plan but that a template of the site stands at an address of it. */
export async function planFaults(
	plan: SitePlan,
	surroundings: Pick<PlanSurroundings, "pictures" | "project" | "run">,
): Promise<readonly Fault[]> {
	const { faults } = checkedPlan(plan, new Map());
	if (faults.length > 0) return faults.map((fault) => placedFault(fault, surroundings.project.root));
	return makePictures(plan, surroundings);
}

async function makePictures(
	{ articles }: SitePlan,
	{ pictures, run }: Pick<PlanSurroundings, "pictures" | "run">,
): Promise<readonly Fault[]> {
	return run.writes ? pictures.make(articles) : [];
}
