import type { Clock } from "../../src/publish/clock.ts";

/** A clock that stands still unless somebody waits, which takes no time at all. */
export interface FakeClock extends Clock {
	/** In milliseconds, in the order in which they were waited for. */
	readonly waits: readonly number[];
}

/** A clock for a test. */
export function fakeClock(start = "2026-11-23T03:00:00Z"): FakeClock {
	const waits: number[] = [];
	let instant = Date.parse(start);
	return {
		waits,
		now: () => new Date(instant),
		async wait(duration) {
			waits.push(duration);
			instant += duration;
		},
	};
}
