import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Every file below a folder, by its path. */
export type OutputState = ReadonlyMap<string, FileState>;

interface FileState {
	/** In nanoseconds. */
	readonly modified: bigint;
	readonly bytes: number;
	readonly hash: string;
}

/** What a process did to a folder. */
export interface OutputChanges {
	/** Files that are new or were written again. */
	readonly written: readonly string[];
	/** Those of them whose bytes are others than before. */
	readonly changed: readonly string[];
	readonly removed: readonly string[];
	/** The size of all that was written. */
	readonly bytes: number;
}

export function outputState(folder: string): OutputState {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return new Map(
		files.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			const hash = createHash("sha1").update(readFileSync(path)).digest("base64");
			const { mtimeNs, size } = statSync(path, { bigint: true });
			return [path.slice(folder.length + 1), { modified: mtimeNs, bytes: Number(size), hash }];
		}),
	);
}

export function outputChanges(before: OutputState, after: OutputState): OutputChanges {
	const written = [...after].filter(([path, { modified }]) => before.get(path)?.modified !== modified);
	return {
		written: written.map(([path]) => path),
		changed: written.filter(([path, { hash }]) => before.get(path)?.hash !== hash).map(([path]) => path),
		removed: [...before.keys()].filter((path) => !after.has(path)),
		bytes: written.reduce((total, [, { bytes }]) => total + bytes, 0),
	};
}
