import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "./files-below.ts";

/** Size in bytes of every file below a folder, by its path. */
export type Sizes = ReadonlyMap<string, number>;

export function outputFiles(folder: string): Sizes {
	return new Map(Array.from(filesBelow(folder), ([path, place]) => [path, statSync(place).size]));
}

export function totalBytes(sizes: Iterable<number>): number {
	let total = 0;
	for (const size of sizes) total += size;
	return total;
}

/** How much the files of two outputs have in common. */
export interface Likeness {
	readonly kinds: Readonly<Record<string, LikenessOfKind>>;
	/** Files of any kind that one output has and the other has not. */
	readonly missing: readonly string[];
}

/** How much the files of one kind have in common. */
export interface LikenessOfKind {
	readonly files: number;
	/** How many are the same to the byte. */
	readonly same: number;
	/** How far their total size is from that of the first output, in percent. */
	readonly differencePercent: number;
}

export function likeness(folder: string, other: string): Likeness {
	const [sizes, otherSizes] = [outputFiles(folder), outputFiles(other)];
	const missing = [
		...[...sizes.keys()].filter((path) => !otherSizes.has(path)),
		...[...otherSizes.keys()].filter((path) => !sizes.has(path)),
	];
	const common = [...sizes.keys()].filter((path) => otherSizes.has(path));
	const isSame = (path: string) => readFileSync(join(folder, path)).equals(readFileSync(join(other, path)));
	const kinds = Object.entries(KINDS).map(([kind, pattern]) => {
		const files = common.filter((path) => kindOf(path) === pattern);
		const [total, otherTotal] = [sizes, otherSizes].map((all) => totalBytes(files.map((path) => all.get(path) ?? 0)));
		const differencePercent = Math.abs((otherTotal ?? 0) / (total || 1) - 1) * 100;
		return [kind, { files: files.length, same: files.filter(isSame).length, differencePercent }];
	});
	return { kinds: Object.fromEntries(kinds), missing };
}

// The first that fits.
const KINDS: Readonly<Record<string, RegExp>> = {
	articles: /^\d{4}\/.*\.html$/,
	"other pages": /\.html$/,
	feeds: /feed\.(?:xml|atom|json)$/,
	sitemaps: /\.xml$/,
	others: /^/,
};

function kindOf(path: string): RegExp | undefined {
	return Object.values(KINDS).find((pattern) => pattern.test(path));
}
