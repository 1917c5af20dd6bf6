import { lstatSync, readdirSync, rmdirSync, type Stats, unlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes a file below a folder, with the folders that this leaves empty. Nothing is removed at a path that leads out
 * of the folder or through a link, and no folder with something in it.
 *
 * @param path from the folder, with slashes
 * @returns whether there was such a file
 */
export function removeFile(folder: string, path: string): boolean {
	const segments = path.split("/");
	if (!segments.every(isName)) return false;
	const all = segments.slice(0, -1).map((_, index) => join(folder, ...segments.slice(0, index + 1)));
	const missing = all.findIndex((above) => !statusOf(above)?.isDirectory());
	if (missing !== -1 && statusOf(all[missing] as string)) return false;
	const folders = missing === -1 ? all : all.slice(0, missing);
	let isRemoved = false;
	if (missing === -1) {
		const file = join(folder, ...segments);
		const status = statusOf(file);
		if (status && !status.isFile()) return false;
		if (status) unlinkSync(file);
		isRemoved = status !== undefined;
	}
	// Also where the file is gone: whoever removed it may have been killed before its folders.
	for (const above of folders.reverse()) {
		if (readdirSync(above).length > 0) break;
		rmdirSync(above);
	}
	return isRemoved;
}

function isName(segment: string): boolean {
	return segment !== "" && segment !== "." && segment !== ".." && !/[\\\0]/.test(segment);
}

/** What stands at a path itself, if anything: a link is a link. */
function statusOf(path: string): Stats | undefined {
	return lstatSync(path, { throwIfNoEntry: false });
}
