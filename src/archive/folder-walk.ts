// Reads the disk.
import { existsSync, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import picomatch from "picomatch";
import { visible } from "../base/describe.ts";
import { compareText, type Fault } from "../base/error.ts";

/** Where articles are, and what below it is none. Paths are as the file system takes them. */
export interface ArticleFolder {
	/** The articles folder. */
	readonly folder: string;
	/** What paths in messages, and globs, are relative to. */
	readonly project: string;
	/** Folders below it that hold something else: includes, layouts, data, output. */
	readonly except: readonly string[];
	/** Globs relative to the project that are left out. */
	readonly ignores: readonly string[];
}

/** A folder of articles, the articles folder itself or one below it. */
export interface WalkedFolder {
	/** Path from the articles folder with a slash at its end, or nothing. */
	readonly fromFolder: string;
	/** Path from the project with a slash at its end, or nothing. */
	readonly fromProject: string;
	/** The row of the folder above. */
	readonly above: number | undefined;
	/** The file with the defaults of the articles in it and below it. */
	readonly data: string | undefined;
	/** When something was last put into it or taken out of it, in milliseconds. */
	readonly mtime: number;
	/** When it was last changed in any way. */
	readonly ctime: number;
}

/** What is below an articles folder. Rows of files are in the order of their names, folder by folder. */
export interface FolderWalk {
	readonly folders: readonly WalkedFolder[];
	/** Paths of the articles from the articles folder, with slashes, as the file system spells them. */
	readonly names: readonly string[];
	/** The row of the folder of each article. */
	readonly folderOf: readonly number[];
	/** What is wrong with the names, and at the place of the faults of a data file the row of its folder. */
	readonly faults: readonly (Fault | number)[];
}

/** Told of each article, before the next one is looked for; a file that is gone meanwhile is left out by `"gone"`. */
export type ArticleSeen = (path: string) => "gone" | undefined;

/**
 * Finds every article below a folder, and reads no file.
 *
 * Names that begin with `_` or `.` are left out. A symbolic link is a fault, since what it leads to may be
 * anything on the machine.
 */
export function walkArticles(place: ArticleFolder, seen?: ArticleSeen): FolderWalk {
	const folders: WalkedFolder[] = [];
	const names: string[] = [];
	const folderOf: number[] = [];
	const faults: (Fault | number)[] = [];
	const ignored = matchesAny(place.ignores.map((glob) => glob.replace(/^\.\/|\/$/g, "")));
	const leftOut = namesByFolder(place.except);

	const walk = (folder: string, above: number | undefined): void => {
		// Before it is read: what changes meanwhile makes it another.
		const { mtimeMs: mtime, ctimeMs: ctime } = statSync(folder);
		const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
		const before = join(folder, "x").slice(0, -1);
		const fromProject = within(fromTo(place.project, folder));
		const fromFolder = within(fromTo(place.folder, folder));
		const dataNames = new Set(entries.map(({ name }) => name).filter((name) => DATA_NAME.test(name)));
		const own = folder.split(sep).at(-1) ?? "";
		for (const name of dataNames) {
			if (name.startsWith(`${own}.11tydata.`)) faults.push(notApplied(visible(fromProject + name)));
		}
		const data = `${own}.json`;
		const hasData = dataNames.has(data) && lstatSync(before + data).isFile();
		const row =
			folders.push({ fromFolder, fromProject, above, data: hasData ? before + data : undefined, mtime, ctime }) - 1;
		if (hasData) faults.push(row);
		const others = leftOut.get(before);
		for (const entry of entries) {
			const { name } = entry;
			const isMarkdown = MARKDOWN.test(name);
			if (LEFT_OUT.test(name) || others?.has(name) || ignored(fromProject + name)) continue;
			const path = before + name;
			if (entry.isDirectory()) walk(path, row);
			else if (entry.isSymbolicLink() && (isMarkdown || leadsToFolder(path))) {
				faults.push(linkFault(visible(fromProject + name)));
			} else if (isMarkdown && entry.isFile()) {
				if (name.includes("\uFFFD") && !existsSync(path)) {
					faults.push(nameFault(visible(fromProject + name)));
					continue;
				}
				if (seen?.(path) === "gone") continue;
				if (dataNames.size > 0) faults.push(...cascadeFiles(name, dataNames, fromProject));
				names.push(fromFolder + name);
				folderOf.push(row);
			}
		}
	};
	walk(place.folder, undefined);
	return { folders, names, folderOf, faults };
}

/** What a walk has found wrong where that is nothing but what data files say: the rows of their folders. */
export function foldersWithData(folders: readonly WalkedFolder[]): number[] {
	return folders.flatMap(({ data }, row) => (data === undefined ? [] : [row]));
}

/** The stamps of a file, or nothing where there is no file. Links lead to what they lead to. */
export function fileStatus(path: string): Stats | undefined {
	try {
		const status = statSync(path, { throwIfNoEntry: false });
		return status?.isFile() ? status : undefined;
	} catch {
		// A folder that may not be looked into, a link to itself, or a name with a file for a folder.
		return undefined;
	}
}

/** Names of articles. */
export const MARKDOWN = /\.md$/i;
const LEFT_OUT = /^(?:[_.]|node_modules$)/;

// https://www.11ty.dev/docs/data-template-dir/
const DATA_EXTENSIONS = [".json", ".11tydata.js", ".11tydata.mjs", ".11tydata.cjs", ".11tydata.json"];
/** Names of files that say something of others. */
export const DATA_NAME = /\.json$|\.11tydata\./;

// One expression for all globs: a hundred thousand names tried against each in turn take longer than the walk.
function matchesAny(globs: readonly string[]): (path: string) => boolean {
	const expressions = globs.map((glob) => picomatch.makeRe(glob, { dot: true }));
	// A reference to a group counts groups, of which there are more in one expression.
	if (expressions.some(({ source, flags }) => flags !== "" || /\\[1-9k]/.test(source))) {
		return picomatch([...globs], { dot: true });
	}
	if (expressions.length === 0) return () => false;
	const whole = new Set(globs);
	const any = new RegExp(expressions.map(({ source }) => `(?:${source})`).join("|"));
	return (path) => any.test(path) || whole.has(path);
}

function namesByFolder(paths: readonly string[]): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const path of paths.map((one) => join(one))) {
		const start = path.lastIndexOf(sep) + 1;
		const names = found.get(path.slice(0, start)) ?? new Set();
		found.set(path.slice(0, start), names.add(path.slice(start)));
	}
	return found;
}

function fromTo(folder: string, path: string): string {
	return relative(folder, path).split(sep).join("/");
}

function within(folder: string): string {
	return folder === "" ? "" : `${folder}/`;
}

// Files that Eleventy would merge into the data of a template beside them.
function cascadeFiles(name: string, names: ReadonlySet<string>, fromProject: string): Fault[] {
	const stem = name.replace(MARKDOWN, "");
	const found = DATA_EXTENSIONS.map((extension) => stem + extension).filter((other) => names.has(other));
	return found.map((other) => notApplied(visible(fromProject + other)));
}

function notApplied(file: string): Fault {
	return {
		severity: "warning",
		file,
		field: "file",
		expected: "defaults in the JSON file of a folder, or values in the front matter",
		got: "a data file that is not applied to articles",
	};
}

function linkFault(file: string): Fault {
	return {
		severity: "error",
		file,
		field: "file",
		expected: "a file or folder in the articles folder",
		got: "a symbolic link",
		hint: "put the file itself there",
	};
}

// Node gives a name that is not UTF-8 with other characters in place of its bytes.
function nameFault(file: string): Fault {
	return { severity: "error", file, field: "file", expected: "a name in UTF-8", got: "other bytes", hint: "rename it" };
}

function leadsToFolder(path: string): boolean {
	try {
		return statSync(path).isDirectory();
	} catch {
		return false;
	}
}
