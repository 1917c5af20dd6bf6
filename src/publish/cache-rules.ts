import type { FileKind } from "./site-file.ts";

/** How long caches may go on with what they have. */
export interface CacheRule {
	/** In seconds, in browsers. */
	readonly browser: number;
	/** In seconds, in caches that many readers share. */
	readonly edge: number;
	/** In seconds, for which it may be shown behind its time while a cache asks for another. */
	readonly staleWhileRevalidate?: number;
	/** In seconds, for which it may be shown behind its time where the store does not answer. */
	readonly staleIfError?: number;
	/** The bytes behind this name are never others. */
	readonly immutable?: boolean;
}

/**
 * What caches may do with each kind of file, unless a newsroom says something else. Browsers ask again for every page; what
 * edges hold is purged when it changes, and a purge that is lost costs a few minutes. Nobody waits for a feed, which may hold
 * the whole text of a story that was taken down: it is never shown once more.
 *
 * @see https://docs.publishing.service.gov.uk/manual/purge-cache.html for the practice of others
 */
export const CACHE_RULES: Readonly<Record<FileKind, CacheRule>> = {
	asset: { browser: 31_536_000, edge: 31_536_000, immutable: true },
	media: { browser: 86_400, edge: 86_400, staleWhileRevalidate: 604_800 },
	article: { browser: 0, edge: 300 },
	live: { browser: 0, edge: 15 },
	page: { browser: 0, edge: 60 },
	redirect: { browser: 0, edge: 300 },
	feed: { browser: 60, edge: 120, staleWhileRevalidate: 0 },
	host: { browser: 0, edge: 60 },
};

/**
 * A rule as the value of `Cache-Control`.
 *
 * Where edges have a lifetime of their own, nothing may be shown behind its time: `s-maxage` forbids it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2.10
 * @see https://www.rfc-editor.org/rfc/rfc5861
 * @see https://www.rfc-editor.org/rfc/rfc8246
 */
export function cacheControl({ browser, edge, staleWhileRevalidate, staleIfError, immutable }: CacheRule): string {
	const parts = ["public", `max-age=${browser}`];
	if (edge !== browser) parts.push(`s-maxage=${edge}`);
	else {
		if (staleWhileRevalidate !== undefined) parts.push(`stale-while-revalidate=${staleWhileRevalidate}`);
		if (staleIfError !== undefined) parts.push(`stale-if-error=${staleIfError}`);
	}
	if (immutable) parts.push("immutable");
	return parts.join(", ");
}

/**
 * A rule as the value of `Surrogate-Control`: for edges alone, so that what is behind its time may be shown beside a lifetime
 * of their own. Nothing where `Cache-Control` says it all.
 *
 * @see https://www.fastly.com/documentation/reference/http/http-headers/Surrogate-Control/
 */
export function surrogateControl({ browser, edge, staleWhileRevalidate, staleIfError }: CacheRule): string | undefined {
	if (edge === browser) return undefined;
	const once = staleWhileRevalidate ?? Math.min(edge, MOST_ONCE);
	return `max-age=${edge}, stale-while-revalidate=${once}, stale-if-error=${staleIfError ?? DAY}`;
}

const MOST_ONCE = 60;
const DAY = 86_400;
