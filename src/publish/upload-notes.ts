/** Tells now and then how far the uploads of a release have come, of which some are under way at once. */
export class UploadNotes {
	readonly #every: number;
	readonly #tell: (written: number) => Promise<void>;
	readonly #ahead = new Set<number>();
	#written = 0;
	#told = 0;
	#isTelling = false;

	/**
	 * @param every from how many uploads on there is something new to tell
	 * @param tell takes a number: so many uploads are done, and those are the first ones
	 */
	constructor(every: number, tell: (written: number) => Promise<void>) {
		this.#every = every;
		this.#tell = tell;
	}

	/** An upload is done: the one with this place in the order of all, from 0. */
	async add(place: number): Promise<void> {
		this.#ahead.add(place);
		while (this.#ahead.delete(this.#written)) this.#written += 1;
		const written = this.#written;
		// A note that overtakes the one before would be taken back by it.
		if (this.#isTelling || written - this.#told < this.#every) return;
		this.#isTelling = true;
		try {
			await this.#tell(written);
			this.#told = written;
		} finally {
			this.#isTelling = false;
		}
	}
}
