import { undoEdit } from "./later-builds.ts";
import { likeness, outputFiles } from "./output-files.ts";
import { outputOf, type Project } from "./project.ts";
import { outcomeLine, reportLikeness } from "./report.ts";
import type { Outcome, Round } from "./results.ts";
import { COLD, EDIT, PLAIN, SCENARIOS, type Scenario } from "./scenarios.ts";

/** Runs every scenario once and prints a line for each. What is wrong makes the process fail, but stops nothing. */
export async function oneRound(project: Project, scenarios: readonly Scenario[], round: number): Promise<Round> {
	const outcomes = new Map<string, Outcome>();
	for (const { name, run, like } of scenarios) {
		try {
			const outcome = await run(project, round);
			outcomes.set(name, outcome);
			console.log(`round ${round}: ${name}: ${outcomeLine(outcome)}`);
			complain(name, outcome.fault);
			if (round === 1 && like !== undefined && outcomes.has(like)) compare(project, name, like);
		} catch (error) {
			complain(name, error instanceof Error ? error.message : String(error));
		}
	}
	if (round === 1 && outcomes.has(EDIT)) await checkEdit(project);
	undoEdit(project);
	return outcomes;
}

function compare(project: Project, name: string, like: string): void {
	console.log(`${name} beside ${like}`);
	complain(name, reportLikeness(outputOf(project, like), outputOf(project, name)));
}

// The plain script is printed anew over the edited articles: what a later build left out or forgot is seen there.
async function checkEdit(project: Project): Promise<void> {
	const plain = SCENARIOS.find(({ name }) => name === PLAIN);
	await plain?.run(project, 1);
	const { kinds, missing } = likeness(outputOf(project, PLAIN), outputOf(project, COLD));
	const others = Object.values(kinds).reduce((total, { files, same }) => total + files - same, missing.length);
	const files = outputFiles(outputOf(project, COLD)).size;
	console.log(`${EDIT}: ${others} of ${files} files are other than those of the plain script over the edited articles`);
	complain(EDIT, others > 0 ? "the output is not that of a clean build" : undefined);
}

function complain(name: string, fault: string | undefined): void {
	if (fault === undefined) return;
	console.log(`WRONG: ${name}: ${fault}`);
	process.exitCode = 1;
}
