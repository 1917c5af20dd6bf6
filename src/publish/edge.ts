/** The caches between a store and readers. */
export interface Edge {
	/** For messages: `Fastly service abc`. No credentials. */
	readonly name: string;
	/**
	 * Makes caches ask again for what changed. It has come to its end when the edge has taken the last part of it.
	 *
	 * @throws {EdgeError} when any of it was not taken, after it was tried as often as is of any use. It may be asked for
	 * again as a whole.
	 */
	purge(request: PurgeRequest): Promise<void>;
}

/** What is to be purged. */
export interface PurgeRequest {
	/** Names the release, for edges that must know whether they were asked before. */
	readonly release: string;
	/** What may be shown once more while it is fetched anew, where the edge knows of such a thing. */
	readonly soft: PurgeItems;
	/** What must not be shown once more. */
	readonly hard: PurgeItems;
}

/** Objects in caches. Those of edges without tags are named by all of `urls`, of others by `tags` and `untagged`. */
export interface PurgeItems {
	/** Cache tags, each of them once. */
	readonly tags: readonly string[];
	/** Absolute addresses of everything that the tags are meant for. */
	readonly urls: readonly string[];
	/** Those of the addresses at which a cache may hold something without a tag: that nothing was there. */
	readonly untagged: readonly string[];
}

/** An edge did not take a purge. The message is complete. */
export class EdgeError extends Error {
	override readonly name = "EdgeError";
}
