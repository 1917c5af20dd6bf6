import { Channel } from "../../cdn/channel.ts";
import { edgesOf } from "../../cdn/edges/edges.ts";
import { pingsOf } from "../../cdn/pings/pings.ts";
import { verifyEdge } from "../../cdn/verify-edge.ts";
import type { BuiltSite } from "../../publish/built-site.ts";
import type { ObjectStore } from "../../publish/object-store.ts";
import { previewOf } from "../../publish/preview.ts";
import type { Release } from "../../publish/publish.ts";
import { rollback } from "../../publish/rollback.ts";
import type { Terminal } from "../terminal.ts";
import type { PublishSettings } from "./publish-flags.ts";
import { readBuiltFiles } from "./read-built-site.ts";

/** What is asked for beside the settings. */
export interface ReleaseWish {
	readonly isRollback: boolean;
	/** Whether it is looked what is really there. */
	readonly isComparing: boolean;
	/** Told of items that were purged and that are free up to a number in each month. */
	readonly charged: (items: number) => void;
}

/** A note takes a request, and what was written behind the last one is written again. */
const NOTE_EVERY = 250;

/** Of the manifest every release reads all and writes what changed: below this that is one object of some 15 MB at most. */
const MOST_IN_ONE = 50_000;

/** The release that somebody wishes for. @throws {Refused} when nobody has looked at what is in the output folder. */
export function releaseOf(
	{ isRollback, isComparing, charged }: ReleaseWish,
	settings: PublishSettings,
	built: BuiltSite,
	store: ObjectStore,
	{ cwd, environment: variables, now, wait, here }: Terminal,
): Omit<Release, "lease" | "planned" | "progress"> {
	const { environment, concurrency, keepAssets, maxDelete, verify, purge, pings } = settings;
	const clock = { now, wait };
	const instant = now();
	const read = isRollback ? undefined : readBuiltFiles(cwd, built);
	const release = `${instant.toISOString().replace(/\W/g, "")}-${here.process}`;
	let nonces = 0;
	const isPreview = environment === "preview";
	return {
		store,
		environment,
		concurrency,
		noteEvery: NOTE_EVERY,
		mostInOne: MOST_IN_ONE,
		maxDelete,
		isComparing,
		site: new URL(built.url),
		edges: purge ? edgesOf(purge, variables, { clock, charged, nonce: () => `${release}-${++nonces}` }) : [],
		pings: pings ? pingsOf(pings, clock) : [],
		verify: verify && verifyEdge({ channel: new Channel({ clock, concurrency: 8 }), clock, site: verify }),
		request: {
			release,
			now: instant,
			gone: read?.gone ?? new Map(),
			keepAssets,
		},
		siteAt: async (state) => {
			if (!read) return rollback(store, state);
			return isPreview ? previewOf(read) : read;
		},
		ledger: isPreview ? undefined : read?.ledger,
	};
}
