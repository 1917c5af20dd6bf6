// Reads the disk.
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import picomatch from "picomatch";
import { visible } from "../base/describe.ts";
import { compareText, type Fault } from "../base/error.ts";
import { type DirectoryData, readDirectoryData } from "../content/directory-data.ts";
import type { ArticleFile } from "../content/reading-context.ts";

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

/** The Markdown files of a folder, in the order of their names, and what is wrong with the folder itself. */
export interface FolderListing {
	readonly files: readonly ArticleFile[];
	readonly faults: readonly Fault[];
}

/**
 * Lists every article below a folder. Bodies are read later, one at a time.
 *
 * Names that begin with `_` or `.` are left out. A symbolic link is a fault, since what it leads to may be
 * anything on the machine.
 */
export function listArticles(place: ArticleFolder): FolderListing {
	const files: ArticleFile[] = [];
	const faults: Fault[] = [];
	const ignored = picomatch(
		place.ignores.map((glob) => glob.replace(/^\.\/|\/$/g, "")),
		{ dot: true },
	);
	const except = new Set(place.except.map((folder) => join(folder)));
	const display = (path: string) => visible(fromTo(place.project, path));

	const walk = (folder: string, inherited: readonly DirectoryData[]): void => {
		const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
		const names = new Set(entries.map(({ name }) => name));
		const directories = [...inherited, ...directoryData(folder, names, display, faults)];
		const fromProject = within(fromTo(place.project, folder));
		const fromFolder = within(fromTo(place.folder, folder));
		for (const entry of entries) {
			const { name } = entry;
			const path = join(folder, name);
			const isMarkdown = /\.md$/i.test(name);
			if (/^[_.]/.test(name) || name === "node_modules" || except.has(path) || ignored(fromProject + name)) continue;
			if (entry.isDirectory()) walk(path, directories);
			else if (entry.isSymbolicLink() && (isMarkdown || leadsToFolder(path))) faults.push(linkFault(display(path)));
			else if (entry.isFile() && isMarkdown) {
				const file = visible(fromProject + name);
				if (name.includes("\uFFFD") && !existsSync(path)) {
					faults.push(nameFault(file));
					continue;
				}
				faults.push(...cascadeFiles(name, names, file));
				files.push({ name: (fromFolder + name).normalize("NFC"), file, directories, read: () => readFileSync(path) });
			}
		}
	};
	walk(place.folder, []);
	return { files, faults };
}

function fromTo(folder: string, path: string): string {
	return relative(folder, path).split(sep).join("/");
}

function within(folder: string): string {
	return folder === "" ? "" : `${folder}/`;
}

/** True for a path whose real file lies in the real folder. */
export function liesIn(folder: string, path: string): boolean {
	const fromFolder = relative(realpathSync(folder), realpathSync(path));
	return fromFolder !== "" && !fromFolder.startsWith("..") && !fromFolder.startsWith(sep);
}

function directoryData(
	folder: string,
	names: ReadonlySet<string>,
	display: (path: string) => string,
	faults: Fault[],
): DirectoryData[] {
	const own = folder.split(sep).at(-1) ?? "";
	for (const name of names) {
		if (name.startsWith(`${own}.11tydata.`)) faults.push(notApplied(display(join(folder, name))));
	}
	const name = `${own}.json`;
	if (!names.has(name) || !lstatSync(join(folder, name)).isFile()) return [];
	const reading = readDirectoryData(display(join(folder, name)), readFileSync(join(folder, name), "utf8"));
	faults.push(...reading.faults);
	return reading.data ? [reading.data] : [];
}

// Files that Eleventy would merge into the data of a template beside them.
function cascadeFiles(name: string, names: ReadonlySet<string>, file: string): Fault[] {
	const stem = name.replace(/\.md$/i, "");
	const found = DATA_EXTENSIONS.map((extension) => stem + extension).filter((other) => names.has(other));
	return found.map((other) => notApplied(file.replace(/[^/]*$/, visible(other))));
}

// https://www.11ty.dev/docs/data-template-dir/
const DATA_EXTENSIONS = [".json", ".11tydata.js", ".11tydata.mjs", ".11tydata.cjs", ".11tydata.json"];

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
