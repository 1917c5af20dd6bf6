import type { Options, Part } from "./options.ts";
import { PEERS, versionOf } from "./peers/peers.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";

/** From here on slow scenarios must be asked for. */
const MANY = 50_000;

/** What another part goes on from, or is compared with. */
const NEEDS: Readonly<Partial<Record<Part, readonly Part[]>>> = {
	edit: ["cold", "start"],
	nothing: ["cold"],
	peers: ["eleventy", "hugo", "jekyll"],
	eleventy: ["peers"],
	hugo: ["peers"],
	jekyll: ["peers"],
};

/** The scenarios to run, and a line about each that is left out. */
export interface Choice {
	readonly scenarios: readonly Scenario[];
	readonly notices: readonly string[];
}

export function chooseScenarios({ articles, only }: Options): Choice {
	const parts = new Set(only?.flatMap((part) => [part, ...(NEEDS[part] ?? [])]));
	const asked = SCENARIOS.filter(({ part }) => only === undefined || parts.has(part));
	const tooSlow = asked.filter(({ slow }) => slow && only === undefined && articles > MANY);
	const missing = PEERS.filter((peer) => asked.some(({ part }) => part === peer.key) && versionOf(peer) === undefined);
	return {
		scenarios: asked.filter((scenario) => {
			return !tooSlow.includes(scenario) && !missing.some(({ key }) => key === scenario.part);
		}),
		notices: [
			...tooSlow.map(({ name, part }) => `${name}: left out with so many articles; --only ${part} runs it.`),
			...missing.map(({ name, program }) => `${name}: skipped, ${program} is not on the PATH.`),
		],
	};
}
