// Reads the disk.

import { lstatSync, type Stats } from "node:fs";
import { join, relative, sep } from "node:path";
import { DATA_NAME, foldersWithData, MARKDOWN } from "../folder-walk.ts";
import type { KnownSources, SourceScan } from "./scan.ts";
import { compareStamp, type KnownFiles, UNKNOWN } from "./stamps.ts";

/** Where articles and whatever else they were read with lie, and what is known of them. */
export interface NamedSources {
	/** The articles folder. */
	readonly folder: string;
	readonly known: KnownSources;
	/** Tables of other files, by the folder of their names. */
	readonly files: readonly { readonly folder: string; readonly known: KnownFiles }[];
}

/**
 * What `scanSources` finds where nothing has changed but some files, which alone are looked at; nothing where these are not
 * all known articles that are still there, so that more must be looked at.
 *
 * @param named absolute paths of files and folders, of which those that have nothing to do with articles are passed by
 */
export function scanNamed({ folder, known, files }: NamedSources, named: ReadonlySet<string>): SourceScan | undefined {
	const { walk, names } = known;
	if (!walk || named.size > FEW) return undefined;
	const rows = new Set<number>();
	for (const path of named) {
		const row = names.find(nameIn(folder, path));
		if (row !== -1) rows.add(row);
		else if (mayMatter(path, folder, walk.folders) || files.some((table) => isIn(table, path))) return undefined;
	}
	for (let row = known.sizes.indexOf(UNKNOWN); row !== -1; row = known.sizes.indexOf(UNKNOWN, row + 1)) rows.add(row);
	const columns = { sizes: known.sizes.slice(), mtimes: known.mtimes.slice(), ctimes: known.ctimes.slice() };
	const findings = { other: [] as number[], unsure: [] as number[], same: [] as number[] };
	for (const row of [...rows].sort((a, b) => a - b)) {
		const status = statusOf(join(folder, names.at(row)));
		if (!status?.isFile()) return undefined;
		findings[compareStamp(known, row, status)].push(row);
		columns.sizes[row] = status.size;
		columns.mtimes[row] = status.mtimeMs;
		columns.ctimes[row] = status.ctimeMs;
	}
	return {
		folders: walk.folders,
		defaults: walk.folders.map(({ fromFolder }) => known.defaults[fromFolder] ?? ""),
		folderOf: walk.folderOf,
		faults: foldersWithData(walk.folders),
		names,
		...columns,
		before: Uint32Array.from({ length: names.length }, (_, row) => row),
		added: new Uint32Array(),
		changed: new Uint32Array(findings.other),
		unsure: new Uint32Array(findings.unsure),
		newDefaults: new Uint32Array(),
		removed: new Uint32Array(),
	};
}

/** Up to how many files are looked for by name: each of them in a table of all names. */
const FEW = 100;

function nameIn(folder: string, path: string): string {
	return relative(folder, path).split(sep).join("/");
}

function isIn({ folder, known: { names } }: NamedSources["files"][number], path: string): boolean {
	return names.find(nameIn(folder, path)) !== -1;
}

// Editors leave files of many names beside the one that they write.
function mayMatter(path: string, folder: string, folders: SourceScan["folders"]): boolean {
	if (path === folder || folder.startsWith(path + sep)) return true;
	if (!path.startsWith(folder + sep)) return false;
	if (MARKDOWN.test(path) || DATA_NAME.test(path)) return true;
	const inside = `${nameIn(folder, path)}/`;
	if (folders.some(({ fromFolder }) => fromFolder === inside)) return true;
	return statusOf(path)?.isFile() === false;
}

function statusOf(path: string): Stats | undefined {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch {
		// A file stands where a folder was, of which is told too.
		return undefined;
	}
}
