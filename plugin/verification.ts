/** Looks in the background, while no build is at work, whether what the last one has believed is so. */
export class Verification {
	readonly #told: (isSo: boolean) => void;
	#timer: NodeJS.Timeout | undefined;
	#round = 0;

	/** @param told what was found, unless a build has begun meanwhile */
	constructor(told: (isSo: boolean) => void) {
		this.#told = told;
	}

	/** Looks when nothing else was to be done for a while. */
	begin(look: () => Promise<boolean>): void {
		this.stop();
		const round = this.#round;
		this.#later(async () => {
			// A build that looks at everything tells what is wrong.
			const isSo = await look().catch(() => false);
			if (round !== this.#round) return;
			if (isSo) this.#told(true);
			// It may be an edit for which a build is about to begin.
			else this.#later(() => this.#told(false));
		});
	}

	/** A build begins, which looks at things itself. */
	stop(): void {
		clearTimeout(this.#timer);
		this.#round += 1;
	}

	#later(act: () => unknown): void {
		this.#timer = setTimeout(act, REST_MS).unref();
	}
}

/** After a build browsers load what it has printed. */
const REST_MS = 1000;
