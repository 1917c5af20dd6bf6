import type { Options, Part } from "./options.ts";
import { PEERS, versionOf } from "./peers/peers.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";

/** What another part goes on from, or is compared with. */
const NEEDS: Readonly<Partial<Record<Part, readonly Part[]>>> = {
	edit: ["cold", "start"],
	nothing: ["cold"],
	peers: ["eleventy", "hugo", "jekyll"],
	eleventy: ["peers"],
	hugo: ["peers"],
	jekyll: ["peers"],
};

/** What to run, and a line about each scenario that is not run in every round. */
export interface Choice {
	readonly scenarios: readonly Scenario[];
	/** Those of them for which the first round must do. */
	readonly once: readonly Scenario[];
	readonly notices: readonly string[];
}

export function chooseScenarios({ articles, only }: Options): Choice {
	const parts = new Set(only?.flatMap((part) => [part, ...(NEEDS[part] ?? [])]));
	const asked = SCENARIOS.filter(({ part }) => only === undefined || parts.has(part));
	const tooSlow = asked.filter(({ askedForAbove = articles }) => only === undefined && articles > askedForAbove);
	const missing = PEERS.filter((peer) => asked.some(({ part }) => part === peer.key) && versionOf(peer) === undefined);
	const scenarios = asked.filter((scenario) => {
		return !tooSlow.includes(scenario) && !missing.some(({ key }) => key === scenario.part);
	});
	const once = scenarios.filter(({ onceAbove = articles }) => articles > onceAbove);
	const notices = [
		...tooSlow.map(({ name, part }) => `${name}: left out with so many articles; --only ${part} runs it.`),
		...once.map(({ name }) => `${name}: run in the first round alone with so many articles.`),
		...missing.map(({ name, program }) => `${name}: skipped, ${program} is not on the PATH.`),
	];
	return { scenarios, once, notices };
}
