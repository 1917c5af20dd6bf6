import type { Edge } from "../../publish/edge.ts";
import type { Answer, Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { Pace } from "../pace.ts";
import { allItems } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** The URL map of a load balancer with Google Cloud CDN. */
export interface GoogleSettings {
	/** The id of its project. */
	readonly project: string;
	/** Its name. */
	readonly urlMap: string;
	/** An OAuth access token of somebody who may do `compute.urlMaps.invalidateCache`. */
	readonly token: string;
}

/**
 * Google Cloud CDN, which takes ten tags or one address a call and 500 calls a minute, and knows no soft purge. It needs
 * about ten seconds for what it has taken.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/urlMaps/invalidateCache
 * @see https://cloud.google.com/cdn/docs/cache-invalidation-overview
 */
export function google({ project, urlMap, token }: GoogleSettings, clock: Clock): Edge {
	// 460 in any minute.
	const pace = new Pace({ burst: 100, perSecond: 6 }, clock);
	const path = `projects/${encodeURIComponent(project)}/global/urlMaps/${encodeURIComponent(urlMap)}/invalidateCache`;
	const name = `Google Cloud CDN of ${project}/${urlMap}`;
	return serviceEdge({ name, clock, secrets: [token] }, async (request, call) => {
		const { tags, untagged } = allItems(request);
		const purged = (rule: { cacheTags: readonly string[] } | { host: string; path: string }) =>
			call(
				async () => {
					await pace.turn();
					return new Request(`https://compute.googleapis.com/compute/v1/${path}`, {
						method: "POST",
						headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
						body: JSON.stringify(rule),
					});
				},
				{ isTaken: hasNoError },
			);
		await inBatches(tags, { items: 10 }, (cacheTags) => purged({ cacheTags }));
		await inBatches(untagged, { items: 1 }, ([url = ""]) => {
			const { hostname, pathname } = new URL(url);
			return purged({ host: hostname, path: pathname });
		});
	});
}

// An operation that has failed already comes with a good status.
function hasNoError({ bytes }: Answer): boolean {
	try {
		return (JSON.parse(Buffer.from(bytes).toString("utf8")) as { error?: unknown }).error === undefined;
	} catch {
		return false;
	}
}
