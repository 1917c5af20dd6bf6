import {
	addressOfFile,
	isOfShard,
	type OutputTable,
	once,
	planTags,
	type Shard,
	StoredStory,
} from "../src/building.ts";
import type { SitePlan } from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";
import type { Environment } from "./environment.ts";
import type { LayoutReads } from "./layout-keys.ts";
import type { Project } from "./project.ts";
import type { SharedBuild } from "./save-shared.ts";
import { sharedPictures } from "./shared-pictures.ts";

/** What a build has come to. */
export interface EndedBuild {
	readonly reading: BuildReading;
	/** What of it was looked at, to be printed. */
	readonly plan: SitePlan;
	/** Files that are others than before, by path from the output folder. */
	readonly changed: readonly string[];
	/** What is known of the files of the output folder. */
	readonly output: OutputTable;
	readonly reads: LayoutReads;
	/** Absent where it was all of the newspaper. */
	readonly shard: Shard | undefined;
}

/** What of a build others may have: stories that readers may see, and what was printed; nothing where no archive was asked. */
export async function sharedBuild(
	{ reading, plan, changed, output, reads, shard }: EndedBuild,
	project: Project,
	environment: Environment,
): Promise<Omit<SharedBuild, "lost" | "others"> | undefined> {
	const { found, articles } = reading;
	if (!found) return undefined;
	const index = found.next;
	const shown = articles.flatMap((story) => (story instanceof StoredStory ? [story] : []));
	const own = shard ? shown.filter(({ id }) => isOfShard(id, shard)) : shown;
	const rowsOf = (stories: readonly StoredStory[]) => Uint32Array.from(stories, ({ row }) => row).sort();

	// All of the newspaper is planned only where something is asked that was not looked at: a shard looks at its part alone.
	const printed = new Set(shard ? [] : changed);
	const tagsOfPrinted = once(() => planTags(plan, addressOfFile));
	const tagsOfAll = once(() => planTags(reading.plan, addressOfFile));
	return {
		index,
		rows: rowsOf(own),
		pictures: await sharedPictures(index, rowsOf(shown), project, environment),
		reads,
		output,
		tagsOf: (file) => (printed.has(file) ? tagsOfPrinted() : tagsOfAll())(file),
		isWhole: shard === undefined,
	};
}
