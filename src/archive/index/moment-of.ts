import { FLAGS } from "./story-row.ts";
import type { StoryTable } from "./story-table.ts";

/** Between which instants a site may be shown as it was built, in milliseconds. */
export interface Moment {
	/** The last publication or change that it tells of; infinitely long ago where it tells of none. */
	readonly latest: number;
	/** The first end of one of its stories; infinite where none is to come. */
	readonly ends: number;
}

/** What stories say of the instants for which a build is good that was made for one of them. */
export function momentOf({ length, numbers }: Pick<StoryTable, "length" | "numbers">, now: number): Moment {
	let latest = Number.NEGATIVE_INFINITY;
	let ends = Number.POSITIVE_INFINITY;
	for (let row = 0; row < length; row++) {
		const flags = numbers.flags[row] as number;
		const time = numbers.time[row] as number;
		if ((flags & FLAGS.isDraft) !== 0 || time > now) continue;
		const modified = numbers.modified[row] as number;
		latest = Math.max(latest, time, modified <= now ? modified : time);
		ends = Math.min(ends, numbers.ends[row] as number);
	}
	return { latest, ends };
}
