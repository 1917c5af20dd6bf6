import type { Edge } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { Pace } from "../pace.ts";
import { allItems } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** A pull zone at Bunny. */
export interface BunnySettings {
	/** Its id, a number. */
	readonly pullZone: string;
	/** The key of the account's API. */
	readonly accessKey: string;
}

/**
 * Bunny, which takes one tag or one address a call and knows no soft purge. An address that ends in `/` would purge
 * everything below it if `exactPath` were not set, and counts as one that does.
 *
 * @see https://docs.bunny.net/cdn/purge-cache
 * @see https://docs.bunny.net/api-reference/core/purge/purge-url
 * @see https://docs.bunny.net/docs/cdn-api-purge-rate-limits
 */
export function bunny({ pullZone, accessKey }: BunnySettings, clock: Clock): Edge {
	const exact = new Pace({ burst: 120, perSecond: 5 }, clock);
	const prefixes = new Pace({ burst: 20, perSecond: 0.5 }, clock);
	return serviceEdge({ name: `Bunny pull zone ${pullZone}`, clock, secrets: [accessKey] }, async (request, call) => {
		const { tags, untagged } = allItems(request);
		const purged = (pace: Pace, path: string, init: RequestInit = {}) =>
			call(async () => {
				await pace.turn();
				const headers = { AccessKey: accessKey, "Content-Type": "application/json" };
				return new Request(`https://api.bunny.net${path}`, { method: "POST", headers, ...init });
			});
		await inBatches(tags, { items: 1 }, ([tag]) =>
			purged(exact, `/pullzone/${encodeURIComponent(pullZone)}/purgeCache`, {
				body: JSON.stringify({ CacheTag: tag }),
			}),
		);
		await inBatches(untagged, { items: 1 }, ([url = ""]) =>
			purged(
				url.endsWith("/") ? prefixes : exact,
				`/purge?${new URLSearchParams({ url, exactPath: "true", async: "false" })}`,
			),
		);
	});
}
