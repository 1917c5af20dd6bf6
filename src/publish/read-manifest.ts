import { createHash } from "node:crypto";
import { each } from "./each.ts";
import type { ObjectStore } from "./object-store.ts";
import {
	DamagedState,
	type ManifestPart,
	type ReleaseManifest,
	readFileLines,
	readManifestBytes,
} from "./release-manifest.ts";
import type { PublishedFile } from "./site-file.ts";
import { MANIFEST } from "./state-keys.ts";

/** A manifest as it lies at a target. */
export interface StoredManifest {
	readonly manifest: ReleaseManifest;
	/** The version of the object that is written on condition. */
	readonly etag: string;
	/** None where it lies in one object. */
	readonly parts: readonly ManifestPart[];
}

/** The manifest of a target; nothing where nothing was ever published. @throws {DamagedState} */
export async function readManifest(store: ObjectStore): Promise<StoredManifest | undefined> {
	for (let attempt = 1; ; attempt++) {
		const found = await store.read(MANIFEST);
		if (!found) return undefined;
		try {
			const { head, count, files, parts } = readManifestBytes(found.bytes);
			const all = new Map([...files, ...(await filesIn(parts, store))].map((file) => [file.file, file]));
			if (all.size === count) return { manifest: { ...head, files: all }, etag: found.etag, parts };
			throw new DamagedState(`the manifest of the target: expected ${count} files, got ${all.size}`);
		} catch (error) {
			if (!(error instanceof DamagedState) || attempt === ATTEMPTS) throw error;
			// Who publishes meanwhile has removed the parts of this one.
			if ((await store.read(MANIFEST))?.etag === found.etag) throw error;
		}
	}
}

const ATTEMPTS = 3;
const AT_ONCE = 16;

async function filesIn(parts: readonly ManifestPart[], store: ObjectStore): Promise<PublishedFile[]> {
	const files: PublishedFile[] = [];
	await each(parts, AT_ONCE, async ({ key, hash }) => {
		const found = await store.read(key);
		if (!found) throw new DamagedState(`the manifest of the target: expected a part of it at ${key}, got nothing`);
		if (createHash("sha256").update(found.bytes).digest("hex") !== hash) {
			throw new DamagedState(`the manifest of the target: expected its part ${key} as it was written, got other bytes`);
		}
		files.push(...readFileLines(Buffer.from(found.bytes).toString("utf8")));
	});
	return files;
}
