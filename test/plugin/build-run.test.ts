import * as assert from "uvu/assert";
import { type BuildRun, buildRun } from "../../plugin/build-run.ts";
import type { BuildEvent } from "../../plugin/eleventy.ts";
import type { Settings } from "../../plugin/plugin-options.ts";
import { BARE_DIRECTORIES } from "../support/bare-eleventy.ts";
import { describe } from "../support/describe.ts";

const BUILD: BuildEvent = { directories: BARE_DIRECTORIES, runMode: "build", outputMode: "fs", incremental: false };
const PLAIN: Pick<Settings, "dryRun" | "strict" | "onFault"> = { dryRun: false, onFault: "stop" };

const CASES: readonly {
	readonly name: string;
	readonly event?: Partial<BuildEvent>;
	readonly settings?: Partial<Settings>;
	/** What is otherwise than in a plain build. */
	readonly differs: Partial<BuildRun>;
}[] = [
	{ name: "a build", differs: {} },
	{ name: "a dry run", settings: { dryRun: true }, differs: { writes: false } },
	{
		name: "a run whose output is data",
		event: { outputMode: "json" },
		differs: { prints: false, writes: false, isWhole: false },
	},
	{ name: "an incremental build", event: { incremental: true }, differs: { isWhole: false } },
	{
		name: "a development server",
		event: { runMode: "serve" },
		differs: { runMode: "serve", strictness: "lenient", isWhole: false },
	},
	{
		name: "a strict development server",
		event: { runMode: "serve" },
		settings: { strict: true },
		differs: { runMode: "serve", isWhole: false },
	},
	{ name: "a lenient build", settings: { strict: false }, differs: { strictness: "lenient" } },
	{ name: "a build that holds back", settings: { onFault: "hold" }, differs: { isHolding: true } },
	{
		name: "a lenient build, which has nothing to hold back",
		settings: { onFault: "hold", strict: false },
		differs: { strictness: "lenient" },
	},
];

describe("buildRun", (test) => {
	for (const { name, event, settings, differs } of CASES) {
		test(name, () => {
			assert.equal(buildRun({ ...BUILD, ...event }, { ...PLAIN, ...settings }), {
				directories: BARE_DIRECTORIES,
				runMode: "build",
				prints: true,
				writes: true,
				strictness: "strict",
				isHolding: false,
				isWhole: true,
				...differs,
			});
		});
	}
});
