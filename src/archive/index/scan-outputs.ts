// Reads the disk.
import { lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { Texts } from "./columns.ts";
import { textReader } from "./matching-rows.ts";

/** Files of the output folder as they were written. */
export interface KnownOutputs {
	/** Paths from the output folder, with slashes. */
	readonly names: Texts;
	/** In bytes. */
	readonly sizes: Float64Array;
	/** In milliseconds since 1970, with fractions. */
	readonly mtimes: Float64Array;
}

/** The rows of the files that are no more, no files any more, or of another size or time than when they were written. */
export function scanOutputs(folder: string, { names, sizes, mtimes }: KnownOutputs): Uint32Array {
	const nameOf = textReader(names);
	const before = join(folder, "x").slice(0, -1);
	const rows: number[] = [];
	for (let row = 0; row < sizes.length; row += 1) {
		const status = statusOf(before + nameOf(row));
		if (status?.size !== sizes[row] || status?.mtimeMs !== mtimes[row] || !status?.isFile()) rows.push(row);
	}
	return new Uint32Array(rows);
}

function statusOf(path: string): Stats | undefined {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch {
		// A file where a folder was, or a folder that may not be looked into: what was written is not there.
		return undefined;
	}
}
