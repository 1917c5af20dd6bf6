import { createHash } from "node:crypto";
import type { BuiltFrom } from "./built-from.ts";
import { each } from "./each.ts";
import { type Journal, journalBytes } from "./journal.ts";
import type { Right } from "./lease.ts";
import { ConditionFailed, type ObjectStore, StoreError } from "./object-store.ts";
import { type Environment, manifestBytes, type ReleaseManifest } from "./release-manifest.ts";
import type { ReleasePlan } from "./release-plan.ts";
import { forgetPages, keepRecord, objectKey, recordOf } from "./release-record.ts";
import { journalKey, type ReleaseState } from "./release-state.ts";
import type { SiteFile } from "./site-file.ts";
import type { Stage, Upload } from "./stages.ts";
import { LEDGER, MANIFEST, STATE_HEADERS } from "./state-keys.ts";

/** What a release is applied with. */
export interface Application {
	readonly store: ObjectStore;
	readonly lease: Right;
	readonly environment: Environment;
	/** The bytes of a file that is to be written. */
	readonly bytesOf: (file: SiteFile) => Promise<Uint8Array>;
	/** The ledger of addresses that goes with the release; absent where it is to stay what it is. */
	readonly ledger?: Uint8Array | undefined;
	/** What the site was built from; absent where nobody can say. */
	readonly builtFrom?: BuiltFrom | undefined;
	/** Called when all that is new is there, before anything leads to it. */
	readonly beforeLinks?: () => Promise<void>;
	/** How many requests at once. */
	readonly concurrency: number;
	/** Told of each file that was written or removed. */
	readonly progress: (stage: string, done: number, all: number) => void;
}

/** What was brought to the target. */
export interface Applied {
	readonly uploaded: number;
	/** In bytes. */
	readonly bytes: number;
}

/** A release did not come to its end. The message says what readers have now. */
export class ReleaseFailed extends Error {
	override readonly name = "ReleaseFailed";
}

/**
 * Brings a release to its target: a journal of all that is about to be, files stage by stage, then the manifest, if nobody
 * else has written it since. What it leaves when it fails or is killed is in the journal, and the next release makes good
 * for it.
 *
 * @throws {ReleaseFailed} @throws {Locked}
 */
export async function apply(plan: ReleasePlan, state: ReleaseState, application: Application): Promise<Applied> {
	const { store, lease } = application;
	if (plan.isSame) {
		await enterCommit(state, application);
		return { uploaded: 0, bytes: 0 };
	}
	await lease.hold();
	await store.write(journalKey(plan.release), journalBytes(plan.journal), STATE_HEADERS);
	let bytes = 0;
	const shown = plan.stages.flatMap(({ uploads }) => uploads.map(({ file }) => file.file));
	let isLinked = false;
	for (const stage of plan.stages) {
		if (stage.leadsToNew && !isLinked) {
			isLinked = true;
			const journal = { ...plan.journal, shown: [...new Set([...plan.journal.shown, ...shown])] };
			await store.write(journalKey(plan.release), journalBytes(journal), STATE_HEADERS);
			await application.beforeLinks?.();
		}
		await upload(stage, plan, state, application);
		bytes += stage.uploads.reduce((sum, { file }) => sum + file.size, 0);
	}
	await commit(plan, state, application);
	await letGo(store, state.journals, plan.release);
	return { uploaded: plan.stages.reduce((sum, { uploads }) => sum + uploads.length, 0), bytes };
}

/** Forgets the journals of releases that have come to their end. */
export async function letGo(store: ObjectStore, journals: readonly Journal[], but?: string): Promise<void> {
	for (const { release } of journals) if (release !== but) await store.remove(journalKey(release));
}

async function upload(
	{ name, uploads }: Stage,
	plan: ReleasePlan,
	{ manifest }: ReleaseState,
	{ store, lease, bytesOf, concurrency, progress }: Application,
): Promise<void> {
	let done = 0;
	const write = async ({ file, reason }: Upload) => {
		await lease.hold();
		const old = manifest?.files.get(file.file);
		if (old && reason === "changed" && plan.keepsOld) await store.copy(file.file, objectKey(old.hash));
		const bytes = await bytesOf(file);
		if (createHash("sha256").update(bytes).digest("hex") !== file.hash) {
			throw new StoreError(`${file.file}: expected the bytes that were planned, got others; leave the output alone`);
		}
		const { contentType, cacheControl, tags } = file;
		await store.write(file.file, bytes, { contentType, cacheControl, tags });
		progress(name, ++done, uploads.length);
	};
	await each(uploads, concurrency, write).catch((error: unknown) => {
		if (!(error instanceof StoreError)) throw error;
		const rest = "what leads to them stays as it was, and so does the manifest";
		throw new ReleaseFailed(
			`${error.message}\n${done} of ${uploads.length} ${name} were written; ${rest}. Run newsroom publish again.`,
			{ cause: error },
		);
	});
}

async function commit(plan: ReleasePlan, state: ReleaseState, application: Application): Promise<void> {
	const { store, environment, ledger, builtFrom } = application;
	const { release, files } = plan;
	// Any of the pages before may show what is taken down. Behind the manifest it might be forgotten.
	if (plan.hard.size > 0) await forgetPages(store);
	await keepRecord(store, recordOf(plan, state.manifest));
	if (ledger) {
		const known = await store.read(LEDGER);
		if (!known || Buffer.compare(known.bytes, ledger) !== 0) await store.write(LEDGER, ledger, STATE_HEADERS);
	}
	await writeManifest({ release, environment, files, builtFrom }, state, application);
}

// Whoever publishes before they commit may say later what readers have.
async function enterCommit(state: ReleaseState, application: Application): Promise<void> {
	const { manifest } = state;
	const { builtFrom } = application;
	if (manifest && !manifest.builtFrom && builtFrom) await writeManifest({ ...manifest, builtFrom }, state, application);
}

async function writeManifest(
	manifest: ReleaseManifest,
	{ etag }: ReleaseState,
	{ store, lease }: Pick<Application, "store" | "lease">,
): Promise<void> {
	await lease.hold();
	try {
		const condition = etag === undefined ? "absent" : { etag };
		await store.write(MANIFEST, manifestBytes(manifest), STATE_HEADERS, condition);
	} catch (error) {
		if (!(error instanceof ConditionFailed)) throw error;
		const what = "somebody else has published meanwhile, and the pages of both releases are mixed";
		throw new ReleaseFailed(`${what}; run newsroom publish again, which puts that right`, { cause: error });
	}
}

/** Removes what readers are not to have any more, when nothing leads there. @throws {StoreError} @throws {Locked} */
export async function remove(
	plan: ReleasePlan,
	{ manifest }: ReleaseState,
	{ store, lease, concurrency, progress }: Omit<Application, "bytesOf">,
): Promise<void> {
	const { removals, keepsOld } = plan;
	let done = 0;
	await each(removals, concurrency, async ({ file, reason }) => {
		await lease.hold();
		const old = manifest?.files.get(file);
		if (old && reason === "removed" && keepsOld) await store.copy(file, objectKey(old.hash));
		await store.remove(file);
		progress("removed", ++done, removals.length);
	});
}
