import { Channel } from "../../cdn/channel.ts";
import { edgesOf } from "../../cdn/edges/edges.ts";
import { pingsOf } from "../../cdn/pings/pings.ts";
import { verifyEdge } from "../../cdn/verify-edge.ts";
import { type BuiltSite, checkMoment } from "../../publish/built-site.ts";
import type { ObjectStore } from "../../publish/object-store.ts";
import { previewOf } from "../../publish/preview.ts";
import type { Release } from "../../publish/publish.ts";
import type { GoneReason } from "../../publish/release-plan.ts";
import { rollback } from "../../publish/rollback.ts";
import type { Terminal } from "../terminal.ts";
import { builtCommit } from "./built-commit.ts";
import type { PublishSettings } from "./publish-flags.ts";
import { readBuiltFiles } from "./read-built-site.ts";

/** A note takes a request, and what was written behind the last one is written again. */
const NOTE_EVERY = 250;

/** Of the manifest every release reads all and writes what changed: below this that is one object of some 15 MB at most. */
const MOST_IN_ONE = 50_000;

/** What a release brings. */
export interface ReleaseContent extends Pick<Release, "siteAt" | "ledger"> {
	/** Files of which nothing may be left. */
	readonly gone: ReadonlyMap<string, GoneReason>;
}

/** A release, and what it may cost. */
export interface ReleaseToRun extends Omit<Release, "lease" | "planned" | "progress"> {
	/** How many items were purged that are free up to a number in each month. */
	readonly charged: () => number;
}

/** What the last build has left. @throws {Refused} when nobody has looked at what is in the output folder, or at another time. */
export function builtContent(
	built: BuiltSite,
	{ target, environment }: PublishSettings,
	terminal: Pick<Terminal, "cwd" | "environment" | "now">,
): ReleaseContent {
	checkMoment(built, presentOf(terminal));
	const read = readBuiltFiles(terminal.cwd, built);
	const { gone } = read;
	if (environment === "preview") return { gone, siteAt: () => previewOf(read) };
	const site = { ...read, builtFrom: builtCommit(built, target, terminal) };
	return { gone, siteAt: async () => site, ledger: read.ledger };
}

// Whoever has a build made for another instant may say so of its release too.
function presentOf({ environment, now }: Pick<Terminal, "environment" | "now">): Date {
	const said = new Date(environment.NEWSROOM_NOW ?? "");
	return Number.isNaN(said.getTime()) ? now() : said;
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
): Omit<ReleaseToRun, "isComparing"> {
	const { environment, concurrency, keepAssets, maxDelete, restores, verify, purge, sparesEdges, pings } = settings;
	const clock = { now, wait };
	const instant = now();
	const release = `${instant.toISOString().replace(/\W/g, "")}-${here.process}`;
	let nonces = 0;
	let items = 0;
	const charged = (more: number) => {
		items += more;
	};
	return {
		...content,
		store,
		environment,
		concurrency,
		noteEvery: NOTE_EVERY,
		mostInOne: MOST_IN_ONE,
		maxDelete,
		restores,
		site: new URL(url),
		edges: purge ? edgesOf(purge, variables, { clock, charged, nonce: () => `${release}-${++nonces}` }) : [],
		sparesEdges,
		pings: pings ? pingsOf(pings, clock) : [],
		verify: verify && verifyEdge({ channel: new Channel({ clock, concurrency: 8 }), clock, site: verify }),
		request: { release, now: instant, gone, keepAssets },
		charged: () => items,
	};
}
