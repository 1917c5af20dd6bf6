import { describe } from "../../base/describe.ts";
import { readShard, type Shard } from "../../base/shard.ts";
import { type ExitCode, UsageError } from "../command.ts";
import { eleventyBuild } from "../node-process.ts";
import type { Terminal } from "../terminal.ts";

/**
 * The shard that was typed, or that the machine is told of by whatever has started it among others.
 *
 * @param typed `2/4`, or `auto` for what the variables of the environment say
 * @throws {UsageError} where nobody says which it is.
 */
export function shardOf(typed: string, environment: Terminal["environment"]): Shard {
	const shard = typed === "auto" ? startedAs(environment) : readShard(typed);
	if (shard) return shard;
	if (typed !== "auto")
		throw new UsageError(`--shard: expected auto, or a number and how many, such as 2/4, got ${describe(typed)}`);
	const names = VARIABLES.map(({ index, count }) => `${index} and ${count}`).join(", or ");
	throw new UsageError(`--shard=auto: expected ${names} in the environment, got none of these; write --shard=2/4`);
}

/**
 * What schedulers tell each of the machines that they start at once. GitHub tells it workflows alone, which pass it on.
 *
 * @see https://docs.gitlab.com/ci/variables/predefined_variables/
 * @see https://docs.aws.amazon.com/batch/latest/userguide/job_env_vars.html
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#strategy-context
 */
const VARIABLES: readonly { readonly index: string; readonly count: string; readonly from: 0 | 1 }[] = [
	{ index: "CI_NODE_INDEX", count: "CI_NODE_TOTAL", from: 1 },
	{ index: "AWS_BATCH_JOB_ARRAY_INDEX", count: "AWS_BATCH_JOB_ARRAY_SIZE", from: 0 },
	{ index: "JOB_COMPLETION_INDEX", count: "JOB_COMPLETIONS", from: 0 },
	{ index: "STRATEGY_JOB_INDEX", count: "STRATEGY_JOB_TOTAL", from: 0 },
];

function startedAs(environment: Terminal["environment"]): Shard | undefined {
	for (const { index, count, from } of VARIABLES) {
		const [number, all] = [environment[index], environment[count]];
		if (number && all && /^\d+$/.test(number)) return readShard(`${Number(number) + 1 - from}/${all}`);
	}
	return undefined;
}

/** Whether this is one of several machines that were started at once. */
export function isAmongOthers(environment: Terminal["environment"]): boolean {
	return (startedAs(environment)?.count ?? 1) > 1;
}

/** Builds the pages of a shard into the shared cache, and publishes nothing. */
export async function buildShard(
	{ number, count }: Shard,
	eleventy: readonly string[],
	terminal: Terminal,
): Promise<ExitCode> {
	const environment = { ...terminal.environment, NEWSROOM_SHARD: `${number}/${count}` };
	if (!(await eleventyBuild(eleventy, { ...terminal, environment }))) return 1;
	terminal.err.write(`newsroom: shard ${number} of ${count} is built; the build without a shard puts them together\n`);
	return 0;
}
