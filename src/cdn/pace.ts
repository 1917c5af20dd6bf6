import type { Clock } from "./channel.ts";

/** A bucket of tokens: so many calls at once, and then so many each second. */
export interface PaceLimits {
	readonly burst: number;
	readonly perSecond: number;
}

/** Lets calls go as fast as a service allows them, and no faster. */
export class Pace {
	readonly #clock: Clock;
	/** In milliseconds. */
	readonly #interval: number;
	readonly #burst: number;
	/** The instant at which the bucket will be full again. */
	#full = Number.NEGATIVE_INFINITY;

	constructor({ burst, perSecond }: PaceLimits, clock: Clock) {
		this.#clock = clock;
		this.#interval = 1000 / perSecond;
		this.#burst = burst;
	}

	/** Waits until the next call may go. Those who wait go in the order in which they came. */
	async turn(): Promise<void> {
		const now = this.#clock.now().getTime();
		this.#full = Math.max(now, this.#full) + this.#interval;
		const wait = this.#full - now - this.#burst * this.#interval;
		if (wait > 0) await this.#clock.wait(wait);
	}
}
