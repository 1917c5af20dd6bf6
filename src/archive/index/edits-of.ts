import { Buffer } from "node:buffer";
import type { Leaders } from "../../content/fronts.ts";
import { isPublic } from "../../content/visibility.ts";
import type { StoryEdits } from "../changed-plan.ts";
import type { ArchiveReading } from "./archive-reading.ts";
import type { StoredStory } from "./stored-story.ts";
import type { StoryTable } from "./story-table.ts";

/** What is to be known of edits before anybody knows what the last build has printed. */
export type FoundEdits = Omit<StoryEdits, "listSitemaps" | "isThere">;

/**
 * The edits of a reading, for a newspaper in which nothing else has changed.
 *
 * @param before the table of the last build
 * @param stories all that have a row
 */
export function editsOf(
	before: StoryTable,
	{ table, before: rows }: ArchiveReading,
	stories: readonly StoredStory[],
	now: Date,
): FoundEdits {
	const edited = stories.filter(({ row }) => rows[row] === undefined);
	const areCardsOthers = edited.some(({ row, name }) => {
		const old = before.texts.name.find(name);
		return old === -1 || Buffer.compare(before.bytes("card", old), table.bytes("card", row)) !== 0;
	});
	return { stories: edited.filter((story) => isPublic(story, now)), areCardsOthers };
}

/**
 * Whether somebody stopped leading a front between two instants.
 *
 * @param before in milliseconds
 */
export function isOverBetween(leaders: Leaders, before: number, now: Date): boolean {
	return [...leaders.values()].some((stories) =>
		stories.some(({ until }) => until !== undefined && until.getTime() > before && until <= now),
	);
}
