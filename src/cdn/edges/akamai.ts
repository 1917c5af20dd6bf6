import type { Edge } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { type EdgeGridCredentials, edgeGrid } from "./edge-grid.ts";
import { MODES } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** An API client at Akamai that may use Fast Purge. */
export interface AkamaiSettings extends EdgeGridCredentials {
	/** The host of its API: `akab-….purge.akamaiapis.net`. */
	readonly host: string;
	/** @defaultValue `production` */
	readonly network?: "production" | "staging";
}

/**
 * Akamai Fast Purge, which takes bodies of 50,000 bytes, `invalidate` for what may be shown once more and `delete` for what
 * may not. It lets 5,000 tags go at once and 500 a minute after them, and refuses without taking any.
 *
 * @param nonce gives a text that it never gave before
 * @see https://techdocs.akamai.com/purge-cache/reference/api
 * @see https://techdocs.akamai.com/purge-cache/reference/rate-limiting
 */
export function akamai(
	{ host, network = "production", ...credentials }: AkamaiSettings,
	clock: Clock,
	nonce: () => string,
): Edge {
	const { clientToken, clientSecret, accessToken } = credentials;
	const secrets = [clientToken, clientSecret, accessToken];
	return serviceEdge({ name: `Akamai ${network} network`, clock, secrets }, async (request, call) => {
		for (const mode of MODES) {
			const { tags, untagged } = request[mode];
			for (const [kind, objects] of [
				["tag", tags],
				["url", untagged],
			] as const) {
				const url = `https://${host}/ccu/v3/${ACTIONS[mode]}/${kind}/${network}`;
				await inBatches(objects, LIMITS, (batch) => {
					const body = JSON.stringify({ objects: batch });
					return call(() => {
						const authorization = edgeGrid(credentials, { url, body, date: clock.now(), nonce: nonce() });
						const headers = { Authorization: authorization, "Content-Type": "application/json" };
						return new Request(url, { method: "POST", headers, body });
					});
				});
			}
		}
	});
}

const ACTIONS = { hard: "delete", soft: "invalidate" } as const;

// What stands around the objects takes 14 bytes more.
const LIMITS = { items: 5000, bytes: 49_986 };
