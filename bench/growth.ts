import { oneRound } from "./one-round.ts";
import type { Project } from "./project.ts";
import { type Figure, figures, median, type Round } from "./results.ts";
import { COLD, type Scenario } from "./scenarios.ts";
import { verdictOn } from "./targets.ts";

/** How much more an article may cost among many than among few. */
const LIMIT = 1.15;

/** A project and how many articles it has. */
export interface SizedProject {
	readonly project: Project;
	readonly articles: number;
}

/** Measures the same scenarios on a small and a large newspaper, and prints what an article costs in each. */
export async function measureGrowth(
	[small, large]: readonly [SizedProject, SizedProject],
	scenarios: readonly Scenario[],
	rounds: number,
): Promise<void> {
	const few: Round[] = [];
	const many: Round[] = [];
	for (let round = 1; round <= rounds; round++) {
		few.push(await oneRound(small.project, scenarios, round));
		many.push(await oneRound(large.project, scenarios, round));
	}
	for (const { name } of scenarios) {
		for (const [label, figure] of Object.entries(COSTS)) {
			const costs = costOf(few, name, figure, small.articles);
			const later = costOf(many, name, figure, large.articles);
			const growth = median(later.map((cost, round) => cost / (costs[round] ?? Number.NaN)));
			const among = [`${median(costs).toFixed(3)} ms among ${small.articles}`, `${median(later).toFixed(3)} ms among`];
			const verdict = name === COLD ? `; target at most ${LIMIT}: ${verdictOn(growth, LIMIT, "at most")}` : "";
			const times = `${growth.toFixed(2)} times`;
			console.log(`${name}: ${label} of an article: ${among.join(", ")} ${large.articles}: ${times}${verdict}`);
		}
		console.log(`${name}: peak ${median(figures(many, name, "peakMegabytes")).toFixed(0)} MB`);
	}
}

const COSTS = { wall: "wallSeconds", CPU: "cpuSeconds" } as const satisfies Record<string, Figure>;

function costOf(rounds: readonly Round[], name: string, figure: Figure, articles: number): number[] {
	return rounds.map((round) => ((round.get(name)?.[figure] ?? Number.NaN) / articles) * 1000);
}
