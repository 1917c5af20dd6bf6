// Reads the disk.

import { Buffer } from "node:buffer";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../base/error.ts";
import {
	type ArticleFolder,
	type FolderWalk,
	fileStatus,
	foldersWithData,
	type WalkedFolder,
	walkArticles,
} from "../folder-walk.ts";
import { Texts } from "./columns.ts";
import { GrowingStamps } from "./growing-stamps.ts";
import { matchingRows, NO_ROW, textReader } from "./matching-rows.ts";
import { blobId, compareStamp, type FileColumns, hasBlob, isSameFolder, type KnownFiles } from "./stamps.ts";

/** The articles of the last build. */
export interface KnownSources extends KnownFiles {
	/** What `SourceScan.defaults` was, by the path of each folder from the articles folder with a slash at its end. */
	readonly defaults: Readonly<Record<string, string>>;
	/** The folders as they were walked through, if nothing was wrong but what their data files say. */
	readonly walk?: KnownWalk;
}

/** Folders that were walked through, and when. */
export interface KnownWalk {
	readonly folders: readonly WalkedFolder[];
	/** The row of the folder of each article. */
	readonly folderOf: Uint32Array;
	/** By the clock of the file system, in milliseconds. */
	readonly at: number;
}

/** The articles that there are. Rows are in the order of `listArticles`. */
export interface SourceScan extends FileColumns {
	readonly folders: readonly WalkedFolder[];
	/** What the defaults of each folder are known by; nothing where there are none. */
	readonly defaults: readonly string[];
	/** The row of the folder of each article. */
	readonly folderOf: Uint32Array;
	/** What is wrong with names, and at the place of the faults of a data file the row of its folder. */
	readonly faults: readonly (Fault | number)[];
	/** The row that each article had in the last build, or `NO_ROW`. */
	readonly before: Uint32Array;
	/** Rows that the last build did not have. */
	readonly added: Uint32Array;
	/** Rows that the last build had with other bytes. */
	readonly changed: Uint32Array;
	/** Rows whose bytes must tell, since their stamps do not. */
	readonly unsure: Uint32Array;
	/** Rows of the last build that are in other folders' care now: the defaults above them are others. */
	readonly newDefaults: Uint32Array;
	/** Rows of the last build that are no more. */
	readonly removed: Uint32Array;
}

/** What became of files that were looked at before. Rows are those of the table that was given. */
export interface FileScan extends FileColumns {
	/** Rows with other bytes, with those that were not there and now are. */
	readonly changed: Uint32Array;
	readonly unsure: Uint32Array;
	/** Rows that were there and are no more. */
	readonly removed: Uint32Array;
}

/** Finds what was added, changed and removed in an articles folder, as far as it can be told without reading articles. */
export function scanSources(place: ArticleFolder, known?: KnownSources): SourceScan {
	const walked = (known && sameWalk(place, known)) ?? newWalk(place);
	const { folders, names, folderOf, faults, stamps } = walked;
	const defaults = defaultsOf(folders);
	const before = rowsBefore(walked, known);
	const added: number[] = [];
	const newDefaults: number[] = [];
	const findings = { changed: [] as number[], unsure: [] as number[] };
	const isKept = new Uint8Array(known?.names.length ?? 0);
	const otherDefaults = folders.map(({ fromFolder }, row) => (known?.defaults[fromFolder] ?? "") !== defaults[row]);
	for (let row = 0; row < names.length; row += 1) {
		const rowBefore = before[row] as number;
		if (!known || rowBefore === NO_ROW) {
			added.push(row);
			continue;
		}
		isKept[rowBefore] = 1;
		const finding = compareStamp(known, rowBefore, stamps.at(row));
		if (finding !== "same") findings[finding === "other" ? "changed" : "unsure"].push(row);
		if (otherDefaults[folderOf[row] as number]) newDefaults.push(row);
	}
	return {
		folders,
		defaults,
		folderOf: Uint32Array.from(folderOf),
		faults,
		names: walked.isSame && known ? known.names : Texts.of(names),
		...stamps.columns(),
		before,
		added: new Uint32Array(added),
		changed: new Uint32Array(findings.changed),
		unsure: new Uint32Array(findings.unsure),
		newDefaults: new Uint32Array(newDefaults),
		removed: rowsWhere(isKept, 0),
	};
}

interface Walked extends Omit<FolderWalk, "folderOf"> {
	readonly folderOf: ArrayLike<number>;
	readonly stamps: GrowingStamps;
	/** Whether it has the files of the last one in their order. */
	readonly isSame: boolean;
}

function newWalk(place: ArticleFolder): Walked {
	const stamps = new GrowingStamps();
	const walk = walkArticles(place, (path) => {
		const status = fileStatus(path);
		if (!status) return "gone";
		stamps.add(status);
		return undefined;
	});
	return { ...walk, stamps, isSame: false };
}

// Where no folder has changed, the files in them are those of the last walk, which need not be listed again.
function sameWalk({ folder }: ArticleFolder, { walk, names: known }: KnownSources): Walked | undefined {
	if (!walk) return undefined;
	const before = beginning(folder);
	for (const each of walk.folders) {
		const status = statSync(before + each.fromFolder, { throwIfNoEntry: false });
		if (!status?.isDirectory() || !isSameFolder(each, status, walk.at)) return undefined;
	}
	const stamps = new GrowingStamps();
	const names: string[] = [];
	const nameOf = textReader(known);
	for (let row = 0; row < known.length; row += 1) {
		const name = nameOf(row);
		const status = fileStatus(before + name);
		if (!status) return undefined;
		stamps.add(status);
		names.push(name);
	}
	const { folders, folderOf } = walk;
	return { folders, names, folderOf, faults: foldersWithData(folders), stamps, isSame: true };
}

function rowsBefore({ names, isSame }: Walked, known: KnownSources | undefined): Uint32Array {
	if (isSame) return Uint32Array.from(names, (_, row) => row);
	return known ? matchingRows(names, known.names) : new Uint32Array(names.length).fill(NO_ROW);
}

/** Looks at files again: pictures and whatever else articles were read with, there or not. */
export function scanFiles(folder: string, known: KnownFiles): FileScan {
	const nameOf = textReader(known.names);
	const before = beginning(folder);
	const found = new GrowingStamps();
	const findings = { changed: [] as number[], unsure: [] as number[], removed: [] as number[] };
	for (let row = 0; row < known.names.length; row += 1) {
		const status = fileStatus(before + nameOf(row));
		found.add(status);
		const finding = compareStamp(known, row, status);
		if (finding === "other") findings[status ? "changed" : "removed"].push(row);
		else if (finding === "unsure") findings.unsure.push(row);
	}
	const { changed, unsure, removed } = findings;
	return {
		names: known.names,
		...found.columns(),
		changed: new Uint32Array(changed),
		unsure: new Uint32Array(unsure),
		removed: new Uint32Array(removed),
	};
}

/** Files of which the stamps do not tell, and what they were. */
export interface UnsureFiles {
	readonly folder: string;
	readonly names: Texts;
	/** Rows of `names`. */
	readonly rows: Uint32Array;
	readonly known: KnownFiles;
	/** The row of `known` of each row of `names`. */
	readonly before: (row: number) => number;
	/**
	 * The blob id of what is in a file, from one who knows it without reading. It is believed where it is the known one; a
	 * file of which it is another is read, as git may keep other line ends than are on disk.
	 */
	readonly blobOf?: (name: string) => Uint8Array | undefined;
}

/** Which of those files have other bytes, and which only other stamps. One that is gone meanwhile has other bytes. */
export function settledRows({ folder, names, rows, known, before, blobOf }: UnsureFiles): {
	changed: number[];
	touched: number[];
} {
	const beginningOfPath = beginning(folder);
	const changed: number[] = [];
	const touched: number[] = [];
	for (const row of rows) {
		const name = names.at(row);
		const isKnown = (id: Uint8Array | undefined) => id !== undefined && hasBlob(known, before(row), id);
		const isSame = isKnown(blobOf?.(name)) || isKnown(blobOfFile(beginningOfPath + name));
		(isSame ? touched : changed).push(row);
	}
	return { changed, touched };
}

function blobOfFile(path: string): Uint8Array | undefined {
	try {
		return blobId(readFileSync(path));
	} catch {
		// Whoever reads it next says what is wrong with it.
		return undefined;
	}
}

// Of the data file itself and of those above it, since each may change what another says.
function defaultsOf(folders: readonly WalkedFolder[]): string[] {
	const keys: string[] = [];
	for (const { above, data } of folders) {
		const inherited = above === undefined ? "" : (keys[above] ?? "");
		keys.push(data === undefined ? inherited : blobId(Buffer.from(`${inherited} ${idOf(data)}`)).toString("hex"));
	}
	return keys;
}

function idOf(path: string): string {
	return blobId(readFileSync(path)).toString("hex");
}

function rowsWhere(column: Uint8Array, wanted: number): Uint32Array {
	const rows: number[] = [];
	for (let row = 0; row < column.length; row += 1) if (column[row] === wanted) rows.push(row);
	return new Uint32Array(rows);
}

function beginning(folder: string): string {
	return join(folder, "x").slice(0, -1);
}
