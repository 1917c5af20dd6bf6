/** Somebody who wants to know that something changed, after every reader can see it. */
export interface Ping {
	/** For messages: `WebSub hub https://hub.example/`. */
	readonly name: string;
	/**
	 * Tells of a release; does nothing where nothing in it is of interest.
	 *
	 * @throws {PingError} when it was not heard. Nobody waits for it: readers have the release.
	 */
	send(news: ReleaseNews): Promise<void>;
}

/** What a release has changed, as absolute addresses. */
export interface ReleaseNews {
	/** Feeds with other bytes than before. */
	readonly feeds: readonly string[];
	/** Pages that are new, have other bytes, or are no more. */
	readonly pages: readonly string[];
}

/** A ping was not heard. The message is complete. */
export class PingError extends Error {
	override readonly name = "PingError";
}
