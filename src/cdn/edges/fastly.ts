import type { Edge } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { MODES } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** A service at Fastly. */
export interface FastlySettings {
	/** Its id. */
	readonly service: string;
	/** A token whose scope is `purge_select`. */
	readonly token: string;
}

/**
 * Fastly, which takes 256 surrogate keys a call and one address a call, and marks as stale what is purged softly.
 *
 * @see https://www.fastly.com/documentation/reference/api/purging/
 */
export function fastly({ service, token }: FastlySettings, clock: Clock): Edge {
	return serviceEdge({ name: `Fastly service ${service}`, clock, secrets: [token] }, async (request, call) => {
		for (const mode of MODES) {
			const { tags, untagged } = request[mode];
			const headers = {
				"Fastly-Key": token,
				Accept: "application/json",
				...(mode === "soft" && { "Fastly-Soft-Purge": "1" }),
			};
			const purged = (path: string, init: RequestInit) =>
				call(() => new Request(`https://api.fastly.com${path}`, { method: "POST", ...init }));
			await inBatches(tags, { items: 256 }, (batch) =>
				purged(`/service/${encodeURIComponent(service)}/purge`, {
					headers: { ...headers, "Content-Type": "application/json" },
					body: JSON.stringify({ surrogate_keys: batch }),
				}),
			);
			await inBatches(untagged, { items: 1 }, ([url = ""]) => {
				const { host, pathname, search } = new URL(url);
				return purged(`/purge/${host}${pathname}${search}`, { headers });
			});
		}
	});
}
