import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { filesBelow } from "./files-below.ts";

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
	return new Map(
		Array.from(filesBelow(folder), ([path, place]) => {
			const hash = createHash("sha1").update(readFileSync(place)).digest("base64");
			const { mtimeNs, size } = statSync(place, { bigint: true });
			return [path, { modified: mtimeNs, bytes: Number(size), hash }];
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
