import type { Edge, PurgeItems } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";
import { serviceEdge } from "./service-edge.ts";

/** A program of the site's own that purges. */
export interface WebhookSettings {
	readonly url: string;
	/** Sent as a bearer token. */
	readonly token?: string;
}

/**
 * Any edge, by one POST of `{ release, soft: { tags, urls }, hard: { tags, urls } }`. Each list of addresses names everything
 * that the tags beside it are meant for, and more: where a cache may remember that nothing was there.
 */
export function webhook({ url, token }: WebhookSettings, clock: Clock): Edge {
	const { origin, pathname } = new URL(url);
	const secrets = token === undefined ? [] : [token];
	return serviceEdge({ name: `webhook ${origin}${pathname}`, clock, secrets }, ({ release, soft, hard }, call) =>
		call(
			() =>
				new Request(url, {
					method: "POST",
					headers: {
						"Content-Type": "application/json",
						...(token !== undefined && { Authorization: `Bearer ${token}` }),
					},
					body: JSON.stringify({ release, soft: named(soft), hard: named(hard) }),
				}),
		),
	);
}

function named({ tags, urls }: PurgeItems) {
	return { tags, urls };
}
