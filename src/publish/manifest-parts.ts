import { createHash } from "node:crypto";
import { textHash } from "../base/hash.ts";
import { fileLines, type ManifestPart, manifestBytes, type ReleaseManifest } from "./release-manifest.ts";
import type { PublishedFile } from "./site-file.ts";
import { PARTS } from "./state-keys.ts";

/** A manifest as objects. */
export interface ManifestObjects {
	/** The one that is written last, and on condition. */
	readonly root: Uint8Array;
	/** Those that are not there yet, by key. */
	readonly missing: ReadonlyMap<string, Uint8Array>;
	/** All that the root names. */
	readonly parts: readonly ManifestPart[];
}

/** So many that a small change writes some dozen small objects, and so few that all are read in a moment. */
const COUNT = 256;

/**
 * A manifest as objects: one, or where it has many files a root and the parts that it names, of which those are kept that
 * the manifest before has as well.
 *
 * @param most how many files one object may tell of
 * @param before the parts of the manifest before
 */
export function manifestObjects(
	manifest: ReleaseManifest,
	most: number,
	before: readonly ManifestPart[],
): ManifestObjects {
	if (manifest.files.size <= most) return { root: manifestBytes(manifest), missing: new Map(), parts: [] };
	const missing = new Map<string, Uint8Array>();
	const known = new Map(before.map((part) => [part.number, part]));
	const parts = [...numbered(manifest.files)].map(([number, files]): ManifestPart => {
		const bytes = Buffer.from(fileLines(files));
		const hash = createHash("sha256").update(bytes).digest("hex");
		const old = known.get(number);
		if (old?.hash === hash) return old;
		const part = { number, key: `${PARTS}${manifest.release}-${number}.jsonl`, hash };
		missing.set(part.key, bytes);
		return part;
	});
	return { root: manifestBytes(manifest, parts), missing, parts };
}

function numbered(files: ReadonlyMap<string, PublishedFile>): Map<number, PublishedFile[]> {
	const parts = new Map<number, PublishedFile[]>();
	for (const file of files.values()) {
		const number = textHash(file.file) % COUNT;
		const part = parts.get(number);
		if (part) part.push(file);
		else parts.set(number, [file]);
	}
	return parts;
}
