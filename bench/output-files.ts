import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Size in bytes of every file below a folder, by its path. */
export type Sizes = ReadonlyMap<string, number>;

export function outputFiles(folder: string): Sizes {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return new Map(
		files.map((entry) => {
			const path = join(entry.parentPath, entry.name);
			return [path.slice(folder.length + 1), statSync(path).size];
		}),
	);
}

export function totalBytes(sizes: Iterable<number>): number {
	let total = 0;
	for (const size of sizes) total += size;
	return total;
}

/** How much the pages of two outputs have in common. */
export interface Likeness {
	readonly articles: number;
	/** Articles whose page is the same to the byte. */
	readonly same: number;
	/** How far the total size of all article pages is from that of the first output, in percent. */
	readonly differencePercent: number;
	/** Files of any kind that one output has and the other has not. */
	readonly missing: readonly string[];
}

export function likeness(folder: string, other: string): Likeness {
	const [sizes, otherSizes] = [outputFiles(folder), outputFiles(other)];
	const missing = [
		...[...sizes.keys()].filter((path) => !otherSizes.has(path)),
		...[...otherSizes.keys()].filter((path) => !sizes.has(path)),
	];
	const articles = [...sizes.keys()].filter((path) => /^\d{4}\//.test(path));
	const total = totalBytes(articles.map((path) => sizes.get(path) ?? 0));
	const otherTotal = totalBytes(articles.map((path) => otherSizes.get(path) ?? 0));
	const same = articles.filter(
		(path) => otherSizes.has(path) && readFileSync(join(folder, path)).equals(readFileSync(join(other, path))),
	);
	return {
		articles: articles.length,
		same: same.length,
		differencePercent: Math.abs(otherTotal / total - 1) * 100,
		missing,
	};
}
