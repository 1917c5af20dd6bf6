import type { Edge } from "../../publish/edge.ts";
import type { Clock } from "../channel.ts";
import { httpTransport } from "../http-transport.ts";
import { inBatches } from "../in-batches.ts";
import { MODES } from "./purge-items.ts";
import { serviceEdge } from "./service-edge.ts";

/** One or more servers with Varnish and its module xkey. */
export interface VarnishSettings {
	/** The address of each. */
	readonly url: readonly string[];
	/** What their VCL expects in `X-Api-Key`. */
	readonly key: string;
}

/**
 * Varnish, whose VCL purges by the tags in `Surrogate-Key` when it is asked to `PURGEKEYS`, softly with `Soft-Purge`, and
 * one address when it is asked to `PURGE`, which it can do in one way alone. Varnish takes lines of 8 KB in the head of a
 * request.
 *
 * @see https://github.com/varnish/varnish-modules/blob/master/src/vmod_xkey.vcc
 * @see https://varnish-cache.org/docs/7.1/reference/varnishd.html#http-req-hdr-len
 */
export function varnish({ url: servers, key }: VarnishSettings, clock: Clock): Edge {
	const name = `Varnish at ${servers.map((server) => new URL(server).origin).join(", ")}`;
	return serviceEdge({ name, clock, secrets: [key], transport: httpTransport }, async (request, call) => {
		for (const mode of MODES) {
			for (const server of servers) {
				const { tags, untagged } = request[mode];
				const soft = mode === "soft" && { "Soft-Purge": "1" };
				await inBatches(tags, { items: 1000, bytes: 7000 }, (batch) =>
					call(() => {
						const headers = { "X-Api-Key": key, "Surrogate-Key": batch.join(" "), ...soft };
						return new Request(new URL("/", server), { method: "PURGEKEYS", headers });
					}),
				);
				await inBatches(untagged, { items: 1 }, ([url = ""]) => {
					const { host, pathname, search } = new URL(url);
					// Objects are kept under the host that readers ask for.
					const headers = { "X-Api-Key": key, Host: host };
					return call(() => new Request(new URL(server).origin + pathname + search, { method: "PURGE", headers }));
				});
			}
		}
	});
}
