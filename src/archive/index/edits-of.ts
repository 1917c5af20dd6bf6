import { Buffer } from "node:buffer";
import type { Leaders } from "../../content/fronts.ts";
import type { Newsroom } from "../../content/publication.ts";
import { isPublic } from "../../content/visibility.ts";
import type { StoryEdits } from "../changed-plan.ts";
import { textsOf } from "../leaks/traces.ts";
import type { ArchiveReading } from "./archive-reading.ts";
import { rowsByName } from "./rows-by-name.ts";
import { StoredStory, type StoryStore } from "./stored-story.ts";

/** What is to be known of edits before anybody knows what the last build has printed. */
export interface FoundEdits extends Omit<StoryEdits, "listSitemaps" | "isThere"> {
	/** Whether readers are told something no more that could give away another story. */
	readonly tellsLess: () => boolean;
}

/**
 * The edits of a reading, for a newspaper in which nothing else has changed.
 *
 * @param store the stories of the last build
 * @param stories all that have a row
 */
export function editsOf(
	store: StoryStore,
	{ table, before: rows }: ArchiveReading,
	stories: readonly StoredStory[],
	newsroom: Newsroom,
	now: Date,
): FoundEdits {
	const { table: before } = store;
	const edited = stories.filter(({ row }) => rows[row] === undefined);
	const rowsBefore = rowsByName(before.texts.name);
	const areCardsOthers = edited.some(({ row, name }) => {
		const old = rowsBefore.get(name);
		return old === undefined || Buffer.compare(before.bytes("card", old), table.bytes("card", row)) !== 0;
	});
	const shown = edited.filter((story) => isPublic(story, now));
	const tellsLess = (story: StoredStory) => {
		const old = rowsBefore.get(story.name);
		if (old === undefined) return false;
		const told = new Set(textsOf(story, newsroom));
		return textsOf(new StoredStory(store, old), newsroom).some((text) => !told.has(text));
	};
	return { stories: shown, areCardsOthers, tellsLess: () => areCardsOthers && shown.some(tellsLess) };
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
