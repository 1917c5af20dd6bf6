import { createHash } from "node:crypto";
import type { BuiltFrom } from "./built-from.ts";
import { each } from "./each.ts";
import { removalsInTheWay } from "./in-the-way.ts";
import { journalBytes } from "./journal.ts";
import type { Right } from "./lease.ts";
import { manifestObjects } from "./manifest-parts.ts";
import { ConditionFailed, type ObjectStore, StoreError } from "./object-store.ts";
import type { Environment, ManifestPart, ReleaseManifest } from "./release-manifest.ts";
import type { ReleasePlan, Removal } from "./release-plan.ts";
import { forgetPages, keepBytes, keepRecord, recordOf } from "./release-record.ts";
import { journalKey, letGo, noteWritten, type ReleaseState } from "./release-state.ts";
import type { SiteFile } from "./site-file.ts";
import type { Stage, Upload } from "./stages.ts";
import { LEDGER, MANIFEST, STATE_HEADERS } from "./state-keys.ts";
import { UploadNotes } from "./upload-notes.ts";

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
	/** From how many uploads on it is noted at the target that they are done. */
	readonly noteEvery: number;
	/** How many files one object of the manifest may tell of; the manifest of more is left in parts. */
	readonly mostInOne: number;
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
 * else has written it since. Only what has no place beside something new in a folder is removed before. What it leaves when
 * it fails or is killed is in the journal, and the next release makes good for it.
 *
 * @throws {ReleaseFailed} @throws {Locked}
 */
export async function apply(plan: ReleasePlan, state: ReleaseState, application: Application): Promise<Applied> {
	const { store, lease } = application;
	if (plan.isSame) {
		await enterCommit(state, application);
		await removeParts(state.parts, state, application);
		return { uploaded: 0, bytes: 0 };
	}
	await lease.hold();
	await store.write(journalKey(plan.release), journalBytes(plan.journal), STATE_HEADERS);
	if (store.isFolder) await removeAll(removalsInTheWay(plan), plan, state, application);
	const uploads = plan.stages.flatMap(({ uploads }) => uploads);
	const shown = uploads.map(({ file }) => file.file);
	const notes = new UploadNotes(application.noteEvery, async (written) => {
		await lease.hold();
		await noteWritten(store, plan.release, written);
	});
	let isLinked = false;
	let before = 0;
	for (const stage of plan.stages) {
		if (stage.leadsToNew && !isLinked) {
			isLinked = true;
			const journal = { ...plan.journal, shown: [...new Set([...plan.journal.shown, ...shown])] };
			await store.write(journalKey(plan.release), journalBytes(journal), STATE_HEADERS);
			await application.beforeLinks?.();
		}
		const first = before;
		await upload(stage, plan, state, application, (index) => notes.add(first + index));
		before += stage.uploads.length;
	}
	await removeParts(await commit(plan, state, application), state, application);
	for (const { release } of state.journals) await letGo(store, release);
	const written = uploads.filter(({ isWritten }) => !isWritten);
	return { uploaded: written.length, bytes: written.reduce((sum, { file }) => sum + file.size, 0) };
}

async function upload(
	{ name, uploads }: Stage,
	plan: ReleasePlan,
	{ manifest, journals }: ReleaseState,
	{ store, lease, bytesOf, concurrency, progress }: Application,
	note: (index: number) => Promise<void>,
): Promise<void> {
	let done = 0;
	const write = async ({ file, reason }: Upload) => {
		await lease.hold();
		const old = manifest?.files.get(file.file);
		if (old && reason === "changed" && plan.keepsOld) await keepBytes(store, old, journals);
		const bytes = await bytesOf(file);
		if (createHash("sha256").update(bytes).digest("hex") !== file.hash) {
			throw new StoreError(`${file.file}: expected the bytes that were planned, got others; leave the output alone`);
		}
		const { contentType, cacheControl, surrogateControl, tags } = file;
		await lease.hold();
		await store.write(file.file, bytes, { contentType, cacheControl, surrogateControl, tags });
	};
	const make = async (upload: Upload, index: number) => {
		if (!upload.isWritten) await write(upload);
		await note(index);
		progress(name, ++done, uploads.length);
	};
	await each(uploads, concurrency, make).catch((error: unknown) => {
		if (!(error instanceof StoreError)) throw error;
		const rest = "what leads to them stays as it was, and so does the manifest";
		throw new ReleaseFailed(
			`${error.message}\n${done} of ${uploads.length} ${name} were written; ${rest}. Run newsroom publish again.`,
			{ cause: error },
		);
	});
}

async function commit(
	plan: ReleasePlan,
	state: ReleaseState,
	application: Application,
): Promise<readonly ManifestPart[]> {
	const { store, lease, environment, ledger, builtFrom } = application;
	const { release, files } = plan;
	// Any of the pages before may show what is taken down. Behind the manifest it might be forgotten.
	if (plan.hard.size > 0) await forgetPages(store);
	await keepRecord(store, recordOf(plan, state.manifest));
	if (ledger) {
		await lease.hold();
		const known = await store.read(LEDGER);
		if (!known || Buffer.compare(known.bytes, ledger) !== 0) await store.write(LEDGER, ledger, STATE_HEADERS);
	}
	return writeManifest({ release, environment, files, builtFrom }, state, application);
}

// Whoever publishes before they commit may say later what readers have.
async function enterCommit(state: ReleaseState, application: Application): Promise<void> {
	const { manifest } = state;
	const { builtFrom } = application;
	if (manifest && !manifest.builtFrom && builtFrom) await writeManifest({ ...manifest, builtFrom }, state, application);
}

async function writeManifest(
	manifest: ReleaseManifest,
	{ etag, parts }: ReleaseState,
	{ store, lease, concurrency, mostInOne }: Application,
): Promise<readonly ManifestPart[]> {
	const objects = manifestObjects(manifest, mostInOne, parts);
	await each([...objects.missing], concurrency, async ([key, bytes]) => {
		await lease.hold();
		await store.write(key, bytes, STATE_HEADERS);
	});
	await lease.hold();
	try {
		const condition = etag === undefined ? "absent" : { etag };
		await store.write(MANIFEST, objects.root, STATE_HEADERS, condition);
	} catch (error) {
		if (!(error instanceof ConditionFailed)) throw error;
		const what = "somebody else has published meanwhile, and the pages of both releases are mixed";
		throw new ReleaseFailed(`${what}; run newsroom publish again, which puts that right`, { cause: error });
	}
	return objects.parts;
}

// What others have written since, and may have committed by now, is not among those that were found.
async function removeParts(
	parts: readonly ManifestPart[],
	{ partKeys }: ReleaseState,
	{ store, lease, concurrency }: Application,
): Promise<void> {
	const named = new Set(parts.map(({ key }) => key));
	const unnamed = partKeys.filter((key) => !named.has(key));
	await each(unnamed, concurrency, async (key) => {
		await lease.hold();
		await store.remove(key);
	});
}

/** Removes what readers are not to have any more, when nothing leads there. @throws {StoreError} @throws {Locked} */
export async function remove(
	plan: ReleasePlan,
	state: ReleaseState,
	application: Omit<Application, "bytesOf">,
): Promise<void> {
	await removeAll(plan.removals, plan, state, application);
}

async function removeAll(
	removals: readonly Removal[],
	{ keepsOld }: ReleasePlan,
	{ manifest, journals }: ReleaseState,
	{ store, lease, concurrency, progress }: Omit<Application, "bytesOf">,
): Promise<void> {
	let done = 0;
	await each(removals, concurrency, async ({ file, reason }) => {
		await lease.hold();
		const old = manifest?.files.get(file);
		if (old && reason === "removed" && keepsOld) await keepBytes(store, old, journals);
		await lease.hold();
		await store.remove(file);
		progress("removed", ++done, removals.length);
	});
}
