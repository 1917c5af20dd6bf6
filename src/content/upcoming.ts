import type { FrontMatter } from "./front-matter.ts";

/** What is to happen to a story that is out, by a date of its own that lies after now. */
export type UpcomingEvent = "withdrawn" | "updated" | "corrected" | "retracted" | "live-update" | "coverage-ended";

/** Something that is to happen to a story. It is no part of the story, so that no layout can print it too early. */
export interface Upcoming {
	readonly at: Date;
	readonly event: UpcomingEvent;
}

/** All that front matter says of a story with a date after an instant, beside its publication and its end, in any order. */
export function upcomingOf(frontMatter: FrontMatter, now: Date): readonly Upcoming[] {
	const { updated, withdrawn, corrections = [], type, coverage } = frontMatter;
	const end = type === "live" ? coverage?.end : undefined;
	// Few stories have any, and there may be a hundred thousand of them.
	if (updated === undefined && withdrawn === undefined && corrections.length === 0 && !end) return NOTHING;
	const dated: readonly { readonly at: Date | undefined; readonly event: UpcomingEvent }[] = [
		{ at: updated, event: "updated" },
		{ at: withdrawn?.date, event: "withdrawn" },
		{ at: end, event: "coverage-ended" },
		...corrections.map(
			({ date, kind }) => ({ at: date, event: kind === "retraction" ? "retracted" : "corrected" }) as const,
		),
	];
	const found = dated.flatMap(({ at, event }) => (at && at > now ? [{ at, event }] : []));
	return found.length === 0 ? NOTHING : found;
}

const NOTHING: readonly Upcoming[] = [];
