import type { Ping } from "../../publish/ping.ts";
import type { Clock } from "../channel.ts";
import { inBatches } from "../in-batches.ts";
import { servicePing } from "./service-ping.ts";

/** What shows search engines that a ping comes from the site. */
export interface IndexNowSettings {
	/** 8 to 128 letters, digits and hyphens. It is no secret: the site shows it. */
	readonly key: string;
	/** Address of the text file that holds it. Pages must be in the same folder or below. @defaultValue `/{key}.txt` */
	readonly keyLocation?: string;
}

/**
 * IndexNow, which tells search engines of pages that are new, changed or gone, 10,000 a call, all of one host. They may ask
 * for the key afterwards, which is why 202 is a success too.
 *
 * @see https://www.indexnow.org/documentation
 */
export function indexNow({ key, keyLocation }: IndexNowSettings, clock: Clock): Ping {
	return servicePing("IndexNow", clock, async ({ pages }, send) => {
		for (const host of new Set(pages.map(hostOf))) {
			const own = pages.filter((page) => hostOf(page) === host);
			await inBatches(own, { items: 10_000 }, ([first = "", ...rest]) =>
				send(
					() =>
						new Request("https://api.indexnow.org/indexnow", {
							method: "POST",
							headers: { "Content-Type": "application/json; charset=utf-8" },
							body: JSON.stringify({
								host,
								key,
								keyLocation: keyLocation ?? new URL(`/${key}.txt`, first).href,
								urlList: [first, ...rest],
							}),
						}),
				),
			);
		}
	});
}

function hostOf(page: string): string {
	return new URL(page).host;
}
