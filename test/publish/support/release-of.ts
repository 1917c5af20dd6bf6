import { EXTERNAL_RIGHT } from "../../../src/publish/lease.ts";
import type { Release } from "../../../src/publish/publish.ts";
import type { MemoryStore } from "./memory-store.ts";
import { siteOf, type Texts } from "./sites.ts";

export const SITE = "https://courier.example/";
const NOW = new Date("2026-03-01T09:30:00Z");
let number = 0;

/** A release of these files to a store, the next one in time. Unused assets go at once. */
export function releaseOf(store: MemoryStore, texts: Texts, changes: Partial<Release> = {}): Release {
	const site = siteOf(texts);
	number += 1;
	return {
		store,
		lease: EXTERNAL_RIGHT,
		environment: "production",
		maxDelete: Number.POSITIVE_INFINITY,
		restores: false,
		concurrency: 4,
		noteEvery: 1,
		mostInOne: 6,
		isComparing: false,
		site: new URL(SITE),
		edges: [],
		sparesEdges: false,
		verify: undefined,
		pings: [],
		request: {
			release: String(number).padStart(9, "0"),
			now: NOW,
			gone: new Map(),
			keepAssets: 0,
		},
		siteAt: async () => site,
		planned: () => undefined,
		progress: () => undefined,
		...changes,
	};
}
