import type { Ping } from "../../publish/ping.ts";
import type { Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { servicePing } from "./service-ping.ts";

/**
 * A WebSub hub, which is told of each feed with other bytes and fetches it then. How a hub is told is left open by the
 * standard; all that are known take this form.
 *
 * @see https://www.w3.org/TR/websub/#publishing
 * @see https://pubsubhubbub.github.io/PubSubHubbub/pubsubhubbub-core-0.4.html#publishing
 */
export function webSub(hub: string, clock: Clock): Ping {
	const { origin, pathname } = new URL(hub);
	return servicePing(`WebSub hub ${origin}${pathname}`, clock, ({ feeds }, send) =>
		inBatches(feeds, { items: 1 }, ([feed = ""]) =>
			send(
				() =>
					new Request(hub, { method: "POST", body: new URLSearchParams({ "hub.mode": "publish", "hub.url": feed }) }),
			),
		),
	);
}
