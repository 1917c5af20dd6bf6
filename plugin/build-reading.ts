import type { ArchiveIndex, FoundEdits, StoryEdits } from "../src/building.ts";
import type { Leaders, SitePlan } from "../src/index.ts";
import type { NewsroomReading } from "./read-newsroom.ts";
import type { ThreadPool } from "./thread-pool.ts";

/** Everything that a build has read, and all that it would print. */
export interface BuildReading
	extends Pick<NewsroomReading, "articles" | "withheld" | "withdrawn" | "faulty" | "faults" | "addresses" | "plan"> {
	/** The id of each file, by its path as a person would type it. */
	readonly ids: Pick<ReadonlyMap<string, string>, "get">;
	/** What is printed after edits that change nothing else; absent where no archive was asked. */
	readonly plansOf?: (edits: StoryEdits) => SitePlan;
	/** What was found by an archive; absent where none was asked. */
	readonly found?: ArchiveFindings;
}

/** What a build knows of its stories because another was before it. */
export interface ArchiveFindings {
	/** Why files were read, by name. */
	readonly reasons: ReadonlyMap<string, string>;
	/** Whether the last build knows all of that already. */
	readonly isSame: boolean;
	/** How many articles came, went or changed. */
	readonly changed: number;
	/** Whether the last build that has begun to print has come to its end. */
	readonly isFinished: boolean;
	/** Where nothing changed that decides what else there is: what did; absent where the whole must be looked at. */
	readonly edits?: FoundEdits;
	/** Who leads which front. */
	readonly leaders: Leaders;
	/** Those that have read it, where much has changed; they may print it too. */
	readonly threads?: ThreadPool;
	/** What the next build is to know. */
	readonly next: ArchiveIndex;
}
