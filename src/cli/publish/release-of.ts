import { Channel } from "../../cdn/channel.ts";
import { edgeOf } from "../../cdn/edges/edges.ts";
import { pingsOf } from "../../cdn/pings/pings.ts";
import { verifyEdge } from "../../cdn/verify-edge.ts";
import type { BuiltSite } from "../../publish/built-site.ts";
import type { ObjectStore } from "../../publish/object-store.ts";
import { previewOf } from "../../publish/preview.ts";
import type { Release } from "../../publish/publish.ts";
import type { GoneReason } from "../../publish/release-plan.ts";
import { rollback } from "../../publish/rollback.ts";
import type { Terminal } from "../terminal.ts";
import { builtCommit } from "./built-commit.ts";
import type { PublishSettings } from "./publish-flags.ts";
import { readBuiltFiles } from "./read-built-site.ts";

/** What a release brings. */
export interface ReleaseContent extends Pick<Release, "siteAt" | "ledger"> {
	/** Files of which nothing may be left. */
	readonly gone: ReadonlyMap<string, GoneReason>;
}

/** What the last build has left. @throws {Refused} when nobody has looked at what is in the output folder. */
export function builtContent(
	built: BuiltSite,
	{ target, environment }: PublishSettings,
	terminal: Pick<Terminal, "cwd" | "environment">,
): ReleaseContent {
	const read = readBuiltFiles(terminal.cwd, built);
	const { gone } = read;
	if (environment === "preview") return { gone, siteAt: () => previewOf(read) };
	const site = { ...read, builtFrom: builtCommit(built, target, terminal) };
	return { gone, siteAt: async () => site, ledger: read.ledger };
}

/** What readers had before the last release. */
export function contentBefore(store: ObjectStore): ReleaseContent {
	return { gone: new Map(), siteAt: (state) => rollback(store, state) };
}

/** A release of something to a store. @param url of the site, with its path */
export function releaseOf(
	{ gone, ...content }: ReleaseContent,
	settings: PublishSettings,
	url: string,
	store: ObjectStore,
	{ environment: variables, now, wait, here }: Terminal,
): Omit<Release, "lease" | "planned" | "progress" | "isComparing"> {
	const { environment, concurrency, keepAssets, maxDelete, verify, purge, pings } = settings;
	const clock = { now, wait };
	const instant = now();
	const release = `${instant.toISOString().replace(/\W/g, "")}-${here.process}`;
	let nonces = 0;
	return {
		...content,
		store,
		environment,
		concurrency,
		maxDelete,
		site: new URL(url),
		edge: purge && edgeOf(purge, variables, { clock, nonce: () => `${release}-${++nonces}` }),
		pings: pings ? pingsOf(pings, clock) : [],
		verify: verify && verifyEdge({ channel: new Channel({ clock, concurrency: 8 }), clock, site: verify }),
		request: { release, now: instant, gone, keepAssets },
	};
}
