import * as v from "valibot";
import type { Ping } from "../../publish/ping.ts";
import type { Clock } from "../channel.ts";
import { checkedOption } from "../checked-option.ts";
import { webAddress, webAddresses } from "../option-values.ts";
import { indexNow } from "./index-now.ts";
import { webSub } from "./web-sub.ts";

/**
 * The pings that the option `pings` names, hubs first: `{ webSub: "https://hub…" }`, or a list of hubs, and
 * `{ indexNow: { key, keyLocation? } }`.
 *
 * @throws {NewsroomError} `OPTION` with every fault.
 */
export function pingsOf(option: unknown, clock: Clock): readonly Ping[] {
	const { webSub: hubs = [], indexNow: settings } = checkedOption("pings", schema, option);
	return [...hubs.map((hub) => webSub(hub, clock)), ...(settings ? [indexNow(settings, clock)] : [])];
}

const KEY = "8 to 128 letters, digits and hyphens";

const schema = v.strictObject(
	{
		webSub: v.optional(webAddresses),
		indexNow: v.optional(
			v.pipe(
				v.strictObject(
					{ key: v.pipe(v.string(KEY), v.regex(/^[A-Za-z0-9-]{8,128}$/, KEY)), keyLocation: v.optional(webAddress) },
					'a mapping such as { key: "…" }',
				),
				v.transform(({ key, keyLocation }) => ({ key, ...(keyLocation !== undefined && { keyLocation }) })),
			),
		),
	},
	'a mapping such as { webSub: "https://hub.example/", indexNow: { key: "…" } }',
);
