import { createHash } from "node:crypto";
import type { BuiltFrom } from "./built-from.ts";
import type { Journal } from "./journal.ts";
import { type ObjectStore, StoreError } from "./object-store.ts";
import type { ReleaseManifest } from "./release-manifest.ts";
import type { ReleasePlan } from "./release-plan.ts";
import type { PublishedFile } from "./site-file.ts";
import { OBJECTS, RELEASES, STATE_HEADERS } from "./state-keys.ts";

/** What a release has changed, so that it can be taken back. */
export interface ReleaseRecord {
	readonly release: string;
	/** The release before; null for the first. */
	readonly previous: string | null;
	/** What the release before was built from; absent where nobody could say. */
	readonly builtFrom?: BuiltFrom | undefined;
	/** What was there before, null for nothing, of each file that is another one now. */
	readonly before: readonly (readonly [file: string, before: PublishedFile | null])[];
	/** Whether it has taken anything down, which nobody may bring back. */
	readonly hasTakenDown: boolean;
	/** Whether what was there before is kept. */
	readonly isKept: boolean;
}

/** How many releases can be told of. */
const MOST = 20;

/** The record of a release that is about to be. */
export function recordOf(plan: ReleasePlan, before: ReleaseManifest | undefined): ReleaseRecord {
	const files = [
		...plan.stages.flatMap(({ uploads }) => uploads.map(({ file }) => file.file)),
		...plan.removals.filter(({ reason }) => reason === "removed").map(({ file }) => file),
	];
	return {
		release: plan.release,
		previous: before?.release ?? null,
		builtFrom: before?.builtFrom,
		before: files.map((file) => [file, before?.files.get(file) ?? null]),
		hasTakenDown: plan.hard.size > 0,
		isKept: plan.keepsOld,
	};
}

/** Keeps the bytes of a file that is about to be replaced or removed. */
export async function keepBytes(
	store: ObjectStore,
	{ file, hash }: PublishedFile,
	leftovers: readonly Journal[],
): Promise<void> {
	if (leftovers.some(({ files }) => files.includes(file))) {
		const found = await store.read(file);
		// A release that did not come to its end has replaced them, and has kept them before that.
		if (!found || createHash("sha256").update(found.bytes).digest("hex") !== hash) return;
	}
	await store.copy(file, objectKey(hash));
}

/** Leaves a record at the target, and lets go of the oldest and of the bytes that only they tell of. */
export async function keepRecord(store: ObjectStore, record: ReleaseRecord): Promise<void> {
	await store.write(keyOf(record.release), Buffer.from(`${JSON.stringify(record)}\n`), STATE_HEADERS);
	const keys: string[] = [];
	for await (const { key } of store.list(RELEASES)) keys.push(key);
	const old = keys.sort().slice(0, -MOST);
	if (old.length === 0) return;
	const [kept, gone] = await Promise.all([recordsAt(store, keys.slice(-MOST)), recordsAt(store, old)]);
	const wanted = new Set(kept.flatMap(hashesOf));
	for (const hash of new Set(gone.flatMap(hashesOf))) if (!wanted.has(hash)) await store.remove(objectKey(hash));
	for (const key of old) await store.remove(key);
}

/** Lets go of all that was kept of pages before. */
export async function forgetPages(store: ObjectStore): Promise<void> {
	const keys: string[] = [];
	for (const prefix of [OBJECTS, RELEASES]) for await (const { key } of store.list(prefix)) keys.push(key);
	for (const key of keys) await store.remove(key);
}

/** @throws {StoreError} when there is none. */
export async function readRecord(store: ObjectStore, release: string): Promise<ReleaseRecord> {
	const [record] = await recordsAt(store, [keyOf(release)]);
	if (!record)
		throw new StoreError(`${store.name} has no record of release ${release}, which could be taken back by it`);
	return record;
}

/** Where the bytes of a file that was replaced are kept. */
export function objectKey(hash: string): string {
	return OBJECTS + hash;
}

function keyOf(release: string): string {
	return `${RELEASES}${release}.json`;
}

function hashesOf({ before }: ReleaseRecord): string[] {
	return before.flatMap(([, file]) => (file ? [file.hash] : []));
}

async function recordsAt(store: ObjectStore, keys: readonly string[]): Promise<ReleaseRecord[]> {
	const objects = await Promise.all(keys.map((key) => store.read(key)));
	return objects.flatMap((object) =>
		object ? [JSON.parse(Buffer.from(object.bytes).toString("utf8")) as ReleaseRecord] : [],
	);
}
