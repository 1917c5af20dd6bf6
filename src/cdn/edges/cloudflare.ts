import type { Edge } from "../../publish/edge.ts";
import type { Answer, Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { allItems } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** A zone at Cloudflare. */
export interface CloudflareSettings {
	/** Its id. */
	readonly zone: string;
	/** A token that may purge the cache of the zone. */
	readonly token: string;
}

/**
 * Cloudflare, which takes 100 tags or addresses a call and knows no soft purge. How many calls depends on the plan (five a
 * minute after the first 25 on the free one), so they are slowed down by its answers.
 *
 * @see https://developers.cloudflare.com/cache/how-to/purge-cache/
 */
export function cloudflare({ zone, token }: CloudflareSettings, clock: Clock): Edge {
	return serviceEdge({ name: `Cloudflare zone ${zone}`, clock, secrets: [token] }, async (request, call) => {
		const { tags, untagged } = allItems(request);
		const purged = (items: { tags: readonly string[] } | { files: readonly string[] }) =>
			call(
				() =>
					new Request(`https://api.cloudflare.com/client/v4/zones/${encodeURIComponent(zone)}/purge_cache`, {
						method: "POST",
						headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
						body: JSON.stringify(items),
					}),
				{ isTaken: hasSuccess },
			);
		await inBatches(tags, { items: 100 }, (tags) => purged({ tags }));
		await inBatches(untagged, { items: 100 }, (files) => purged({ files }));
	});
}

// The status alone does not tell: https://developers.cloudflare.com/fundamentals/api/how-to/make-api-calls/
function hasSuccess({ bytes }: Answer): boolean {
	try {
		return (JSON.parse(Buffer.from(bytes).toString("utf8")) as { success?: unknown } | null)?.success === true;
	} catch {
		return false;
	}
}
