import { createHash } from "node:crypto";
import { absoluteUrl } from "../base/url.ts";
import type { Clock } from "../publish/clock.ts";
import type { EdgeCheck, Verify } from "../publish/edge-check.ts";
import { MANIFEST } from "../publish/state-keys.ts";
import { type Answer, type Channel, ChannelError } from "./channel.ts";

/** How the site is looked at. */
export interface EdgeLook {
	readonly channel: Channel;
	readonly clock: Clock;
	/** Where readers find the site. */
	readonly site: URL;
}

/** How long an edge may take until a purge has reached all of it, in milliseconds between looks. */
const PATIENCE_MS = [500, 1000, 2000, 4000];

/**
 * Looks at a site through the edge as a reader does: every address must give the bytes that were written, or nothing where a
 * file is gone. What is not so is looked at again for some seconds. What publishers keep must not be there for anybody.
 */
export function verifyEdge({ channel, clock, site }: EdgeLook): Verify {
	const wrongOf = async (check: EdgeCheck): Promise<{ check: EdgeCheck; what: string } | undefined> => {
		const url = absoluteUrl(check.path, site);
		const what = await wrongAt(url, check, channel);
		return what === undefined ? undefined : { check, what: `${url}: ${what}` };
	};
	return async (checks) => {
		let left = [...checks];
		for (let round = 0; ; round++) {
			const found = await Promise.all(left.map(wrongOf));
			const wrong = found.flatMap((one) => one ?? []);
			const patience = PATIENCE_MS[round];
			if (wrong.length === 0) return [...(await openState(site, channel))];
			if (patience === undefined) return wrong.map(({ what }) => what);
			left = wrong.map(({ check }) => check);
			await clock.wait(patience);
		}
	};
}

async function wrongAt(url: string, { hash }: EdgeCheck, channel: Channel): Promise<string | undefined> {
	const answer = await answerOf(url, channel);
	if (typeof answer === "string") return answer;
	const { status, bytes } = answer;
	if (hash === undefined) return status === 404 || status === 410 ? undefined : `expected nothing there, got ${status}`;
	if (status !== 200) return `expected the page of this release, got ${status}`;
	if (createHash("sha256").update(bytes).digest("hex") === hash) return undefined;
	const age = answer.headers.get("age");
	return `expected the bytes of this release, got others${age === null ? "" : ` (${age} s old)`}`;
}

async function openState(site: URL, channel: Channel): Promise<string[]> {
	const url = absoluteUrl(`/${MANIFEST}`, site);
	const answer = await answerOf(url, channel);
	if (typeof answer === "string" || answer.status !== 200) return [];
	return [`${url} can be read by everybody: keep what is below it from readers, by a rule of the host or of the edge`];
}

async function answerOf(url: string, channel: Channel): Promise<Answer | string> {
	try {
		return await channel.send(() => new Request(url, { headers: { "accept-encoding": "identity" } }));
	} catch (error) {
		if (error instanceof ChannelError) return error.message;
		throw error;
	}
}
