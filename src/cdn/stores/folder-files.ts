// Reads the disk.
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ListedObject } from "../../publish/object-store.ts";
import { unlessAbsent } from "./file-error.ts";

/**
 * All files in a folder and below it, but for those of one folder. Symbolic links are left out, and what is gone meanwhile.
 *
 * @param start what keys begin with: nothing, or a path with a slash at its end
 * @param except key of the folder that is left out
 */
export async function* folderFiles(folder: string, start: string, except: string): AsyncIterable<ListedObject> {
	const entries = (await readdir(folder, { withFileTypes: true }).catch(unlessAbsent)) ?? [];
	for (const entry of entries) {
		const path = join(folder, entry.name);
		const key = start + entry.name;
		if (entry.isDirectory() && key !== except) yield* folderFiles(path, `${key}/`, except);
		const status = entry.isFile() ? await lstat(path).catch(() => undefined) : undefined;
		if (status) yield { key, size: status.size };
	}
}
