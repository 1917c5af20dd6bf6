import type { BuildEvent } from "./eleventy.ts";
import type { Settings } from "./plugin-options.ts";

/** How Eleventy runs a build. */
export interface BuildRun extends Pick<BuildEvent, "directories" | "runMode"> {
	/** Whether Eleventy prints files, be it to see what it would write. */
	readonly prints: boolean;
	/** Whether anything is written. */
	readonly writes: boolean;
	/** Whether an error ends it. */
	readonly strictness: "strict" | "lenient";
	/** Whether new stories with an error are left out, so that the rest can go on. */
	readonly isHolding: boolean;
	/** Whether somebody may publish what it leaves. */
	readonly isWhole: boolean;
}

/** How Eleventy runs a build, of what it tells and what the options say. */
export function buildRun(
	{ directories, runMode, outputMode, incremental }: BuildEvent,
	{ dryRun, strict = runMode === "build", onFault, shard }: Pick<Settings, "dryRun" | "strict" | "onFault" | "shard">,
): BuildRun {
	const prints = outputMode === "fs";
	return {
		directories,
		runMode,
		prints,
		writes: prints && !dryRun,
		strictness: strict ? "strict" : "lenient",
		isHolding: strict && onFault === "hold",
		isWhole: prints && runMode === "build" && !incremental && !shard,
	};
}
