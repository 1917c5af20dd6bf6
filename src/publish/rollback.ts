import { createHash } from "node:crypto";
import { type ObjectStore, StoreError } from "./object-store.ts";
import { Refused } from "./refusal.ts";
import { objectKey, readRecord } from "./release-record.ts";
import type { ReleaseState } from "./release-state.ts";
import type { PublishedFile, Site, SiteFile } from "./site-file.ts";

/**
 * What readers had before the last release, from what the target keeps of it.
 *
 * @throws {Refused} when there is none, or when it has taken something down: lists and feeds of before would show it again.
 */
export async function rollback(store: ObjectStore, { manifest }: ReleaseState): Promise<Site> {
	if (!manifest) throw new Refused(`expected a release to take back, got none at ${store.name}`);
	const { release, previous, builtFrom, before, hasTakenDown, isKept } = await readRecord(store, manifest.release);
	if (previous === null) throw new Refused(`release ${release} is the first at ${store.name}: there is none before it`);
	if (hasTakenDown) {
		throw new Refused(
			`release ${release} has taken a story, a picture or a retracted text down, and the pages before it would show that again; correct the stories and publish them`,
		);
	}
	if (!isKept) {
		throw new Refused(
			`release ${release} has replaced too many files for them to be kept; build the site as it was and publish it`,
		);
	}
	const files = new Map<string, PublishedFile>(manifest.files);
	for (const [file, old] of before) {
		if (old) files.set(file, old);
		else files.delete(file);
	}
	return { files: withoutUnused(files), bytesOf: (file) => keptBytes(store, file), builtFrom };
}

// They stay as long as they would have stayed.
function withoutUnused(files: ReadonlyMap<string, PublishedFile>): Map<string, SiteFile> {
	return new Map([...files].filter(([, { unusedSince }]) => unusedSince === undefined));
}

async function keptBytes(store: ObjectStore, { file, hash }: SiteFile): Promise<Uint8Array> {
	const kept = (await store.read(objectKey(hash))) ?? (await store.read(file));
	if (kept && createHash("sha256").update(kept.bytes).digest("hex") === hash) return kept.bytes;
	throw new StoreError(`${store.name} has not kept ${file} as it was; build the site as it was and publish it`);
}
