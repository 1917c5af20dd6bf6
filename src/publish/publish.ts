import { absoluteUrl } from "../base/url.ts";
import { type Application, type Applied, apply, remove } from "./apply.ts";
import type { Edge, PurgeItems, PurgeRequest } from "./edge.ts";
import { EdgeError } from "./edge.ts";
import { type EdgeCheck, removedChecks, type Verify, writtenChecks } from "./edge-check.ts";
import type { Journal, PurgeSet } from "./journal.ts";
import { type Ping, PingError } from "./ping.ts";
import { checkPlan, type Permission } from "./refusal.ts";
import { type PlanRequest, type ReleasePlan, releasePlan } from "./release-plan.ts";
import { compared, letGo, type ReleaseState, readState } from "./release-state.ts";
import type { Site } from "./site-file.ts";

/** A release that is to be: what readers should have, and all that brings it to them. */
export interface Release extends Omit<Application, keyof Omit<Site, "files"> | "beforeLinks">, Permission {
	/** What readers should have, who now have what releases before have left. */
	readonly siteAt: (state: ReleaseState) => Promise<Site>;
	readonly request: Pick<PlanRequest, "release" | "now" | "gone" | "keepAssets">;
	/** Whether it is looked what is really there, which takes a listing of the whole target. */
	readonly isComparing: boolean;
	/** The address of the site, with its path. */
	readonly site: URL;
	/** The caches before it, the ones first that others ask. */
	readonly edges: readonly Edge[];
	/** Whether they are left alone this time: what they would be asked to forget is left to a later release. */
	readonly sparesEdges: boolean;
	/** Absent where nobody looks. */
	readonly verify: Verify | undefined;
	readonly pings: readonly Ping[];
	/** Told of the plan before anything is done. */
	readonly planned: (plan: ReleasePlan) => void;
}

/** What became of a release. */
export interface Outcome extends Applied, Settled {
	readonly plan: ReleasePlan;
	readonly removed: number;
	/** Cache tags and addresses that were left for a later release to purge, since the caches were to be left alone. */
	readonly left: number;
	/** Who could not be told. */
	readonly unheard: readonly string[];
}

/** What became of a release behind its target. */
interface Settled {
	/** Cache tags and addresses that were purged. */
	readonly purged: number;
	/** Addresses at which a reader would have found what they should. */
	readonly verified: number;
	/** What is left to be done by the next release, a sentence for each. Readers have the pages. */
	readonly owed: readonly string[];
}

/**
 * Publishes: reads what readers have, plans, writes, purges, looks through the edge, removes what nothing leads to any
 * more, purges and looks at that, and tells others, in this order.
 *
 * @throws {Refused} @throws {ReleaseFailed} @throws {Locked} @throws {DamagedState} @throws {StoreError}
 */
export async function publish(release: Release): Promise<Outcome> {
	const { state, plan, site } = await planned(release);
	release.planned(plan);
	const beforeLinks = () => forgetAbsences(plan, release);
	const { bytesOf, builtFrom } = site;
	const applied = await apply(plan, state, { ...release, bytesOf, builtFrom, beforeLinks });
	const isOwed = state.journals.length > 0;
	const removed = plan.removals.length;
	if (plan.isSame && !isOwed) return { plan, ...applied, removed, ...NOTHING_SETTLED, left: 0, unheard: [] };
	const written = await settle(plan.journal, writtenChecks(plan), release);
	if (removed > 0) await remove(plan, state, release);
	const rest =
		written.owed.length === 0 ? await settle(plan.afterRemovals, removedChecks(plan), release) : NOTHING_SETTLED;
	const settled = {
		purged: written.purged + rest.purged,
		verified: written.verified + rest.verified,
		owed: [...written.owed, ...rest.owed],
	};
	const left = release.sparesEdges ? purgesOf(plan.journal) : 0;
	const isEnd = settled.owed.length === 0 && left === 0;
	const unheard = isEnd ? await end(plan, state, release) : [];
	return { plan, ...applied, removed, ...settled, left, unheard };
}

/** What a release would do, for a target to which nothing is written. @throws as `publish` */
export async function planned(
	release: Pick<Release, "store" | "siteAt" | "request" | "isComparing" | keyof Permission>,
): Promise<{ readonly state: ReleaseState; readonly plan: ReleasePlan; readonly site: Site }> {
	const { store, siteAt, request, isComparing } = release;
	const found = await readState(store);
	const state = isComparing ? await compared(store, found) : found;
	const site = await siteAt(state);
	const plan = releasePlan(state.manifest?.files ?? new Map(), site.files, {
		...request,
		previous: state.manifest?.release ?? null,
		leftovers: state.journals,
		strays: state.strays,
		written: state.written,
	});
	checkPlan(plan, state.manifest, release, request.gone);
	return { state, plan, site };
}

// Caches may hold that nothing was at an address that pages are about to lead to. What they refuse is asked for again later.
async function forgetAbsences({ journal }: ReleasePlan, release: Release): Promise<void> {
	const only = ({ untagged }: PurgeSet): PurgeSet => ({ tags: [], paths: untagged, untagged });
	await settle({ soft: only(journal.soft), hard: only(journal.hard) }, [], release);
}

const NOTHING_SETTLED: Settled = { purged: 0, verified: 0, owed: [] };

async function settle(
	{ soft, hard }: Pick<Journal, "soft" | "hard">,
	checks: readonly EdgeCheck[],
	{ edges, site, verify, request }: Release,
): Promise<Settled> {
	const purged = purgesOf({ soft, hard });
	const items = { soft: itemsOf(soft, site), hard: itemsOf(hard, site) };
	const refused = purged > 0 ? await refusedPurges(edges, { release: request.release, ...items }) : [];
	if (refused.length > 0) return { purged: 0, verified: 0, owed: refused };
	const owed = verify && checks.length > 0 ? await verify(checks) : [];
	return { purged: edges.length > 0 ? purged : 0, verified: verify ? checks.length - owed.length : 0, owed };
}

function purgesOf({ soft, hard }: Pick<Journal, "soft" | "hard">): number {
	return [soft, hard].reduce((sum, { tags, untagged }) => sum + tags.length + untagged.length, 0);
}

// One that was purged before the one that it asks may have taken the old page from there.
async function refusedPurges(edges: readonly Edge[], request: PurgeRequest): Promise<string[]> {
	const refused: string[] = [];
	for (const edge of edges) {
		try {
			await edge.purge(request);
		} catch (error) {
			if (!(error instanceof EdgeError)) throw error;
			refused.push(error.message);
		}
	}
	return refused;
}

// Nobody waits for those who are told: readers have it all.
async function end(plan: ReleasePlan, state: ReleaseState, release: Release): Promise<readonly string[]> {
	const { store, pings, site, environment } = release;
	const { feeds, pages } = plan.journal.news;
	const urls = (paths: readonly string[]) => paths.map((path) => absoluteUrl(path, site));
	const unheard = environment === "preview" ? [] : await told(pings, { feeds: urls(feeds), pages: urls(pages) });
	const open = plan.isSame ? state.journals.map(({ release }) => release) : [plan.release];
	for (const release of open) await letGo(store, release);
	return unheard;
}

/** From how many tags on all of the site is purged at once. */
const MOST_TAGS = 1000;

function itemsOf({ tags, paths, untagged }: PurgeSet, site: URL): PurgeItems {
	const urls = (addresses: readonly string[]) => addresses.map((path) => absoluteUrl(path, site));
	return { tags: tags.length > MOST_TAGS ? ["site"] : tags, urls: urls(paths), untagged: urls(untagged) };
}

async function told(pings: readonly Ping[], news: Parameters<Ping["send"]>[0]): Promise<string[]> {
	const unheard: string[] = [];
	for (const ping of pings) {
		try {
			await ping.send(news);
		} catch (error) {
			if (!(error instanceof PingError)) throw error;
			unheard.push(error.message);
		}
	}
	return unheard;
}
