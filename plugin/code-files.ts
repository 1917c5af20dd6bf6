import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import type { Directories } from "./eleventy.ts";
import type { Project } from "./project.ts";

/** Where the code of a site is. */
export interface CodePlaces {
	readonly project: Pick<Project, "root" | "input" | "output" | "articles">;
	readonly directories: Pick<Directories, "includes" | "layouts" | "data">;
	/** Files and folders that Eleventy copies as they are: scripts in them are for browsers. */
	readonly copied?: readonly string[];
}

/** The files of a site that may have a part in what its layouts print, as absolute paths. */
export interface CodeFiles {
	/** Those in the folders of includes, layouts and data, whatever they are. */
	readonly layouts: readonly string[];
	/** Scripts and data elsewhere. */
	readonly others: readonly string[];
}

/**
 * Lists the files by which a site changes what is printed of stories:
 *
 * - every file in the folders of includes, layouts and data; where one of them is the input folder itself, the scripts,
 *   data and templates in it;
 * - every script and data file of the project by its extension, and the lock files of package managers.
 *
 * Not in `node_modules`, the output folder, folders whose names begin with a full stop and those that `.gitignore` names,
 * since what is in them was made by something else that is there. In the articles folder, which
 * may be huge, only scripts that lie in it directly or in folders whose names begin with `_`; if it is the whole project,
 * it is one like any other. Symbolic links are passed by.
 */
export function codeFiles({ project, directories, copied = [] }: CodePlaces): CodeFiles {
	const { root, input, output, articles } = project;
	const named = [directories.includes, directories.layouts, directories.data].flatMap((path) =>
		path === undefined ? [] : [resolve(root, path)],
	);
	const isAbove = (folder: string) => isIn(input, folder) || isIn(articles, folder);
	const own = new Set(named.filter((folder) => !isAbove(folder)));
	const hasTemplates = named.filter(isAbove);
	const isIgnored = ignoredByGit(root);
	const forBrowsers = new Set(copied.map((path) => resolve(root, path)));
	const layouts: string[] = [];
	const others: string[] = [];

	// Nothing in them is something else.
	const takeAll = (folder: string): void => {
		for (const { entry, path } of entriesOf(folder)) {
			if (entry.isDirectory() && entry.name !== "node_modules") takeAll(path);
			else if (entry.isFile()) layouts.push(path);
		}
	};
	const take = (folder: string, wanted: Wanted): void => {
		for (const { entry, path } of entriesOf(folder)) {
			if (entry.isDirectory()) {
				if (LEFT_OUT.test(entry.name) || path === output || own.has(path) || isIgnored(entry.name, path)) continue;
				const among = wanted.articles !== undefined;
				if (among && !entry.name.startsWith("_") && !wanted.templates) continue;
				take(path, { ...inside(path, wanted), scripts: wanted.scripts && !forBrowsers.has(path) });
			} else if (entry.isFile() && isWanted(entry.name, path, wanted)) (wanted.templates ? layouts : others).push(path);
		}
	};
	const inside = (folder: string, wanted: Wanted): Wanted => {
		if (hasTemplates.includes(folder)) return { ...wanted, templates: true };
		if (wanted.articles !== undefined) return { ...wanted, articles: "below" };
		return folder === articles ? { ...wanted, articles: "top" } : wanted;
	};
	const isWanted = (name: string, path: string, { scripts, templates, articles: among }: Wanted) => {
		const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
		if (SCRIPTS.has(extension)) return scripts && !forBrowsers.has(path);
		if (templates && TEMPLATES.has(extension)) return true;
		return among !== "top" && (DATA.has(extension) || LOCK_FILES.has(name));
	};

	for (const folder of own) takeAll(folder);
	take(root, { scripts: true, templates: hasTemplates.includes(root) });
	if (!isIn(input, root)) take(input, inside(input, { scripts: true, templates: false }));
	return { layouts: [...new Set(layouts)].sort(), others: [...new Set(others)].sort() };
}

/** What counts in a folder beside data. */
interface Wanted {
	readonly scripts: boolean;
	readonly templates: boolean;
	/** In the articles folder, or in one of its folders that hold no articles. */
	readonly articles?: "top" | "below";
}

/** By extension. */
export const SCRIPTS: ReadonlySet<string> = new Set(["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"]);

const DATA: ReadonlySet<string> = new Set(["json", "jsonc", "json5", "yaml", "yml", "toml", "csv", "tsv"]);

// Markdown beside articles is an article.
const TEMPLATES: ReadonlySet<string> = new Set([
	...["njk", "liquid", "html", "hbs", "mustache", "ejs", "haml", "pug", "webc", "vto", "svg"],
]);

const LOCK_FILES: ReadonlySet<string> = new Set(["yarn.lock", "bun.lock", "bun.lockb"]);

const LEFT_OUT = /^\.|^node_modules$/;

function* entriesOf(folder: string): Iterable<{ readonly entry: Dirent; readonly path: string }> {
	let entries: Dirent[];
	try {
		entries = readdirSync(folder, { withFileTypes: true });
	} catch {
		return;
	}
	for (const entry of entries) yield { entry, path: join(folder, entry.name) };
}

// Plain lines alone, which is how folders of built files are named.
function ignoredByGit(root: string): (name: string, path: string) => boolean {
	const file = join(root, ".gitignore");
	const lines = existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : [];
	const plain = lines.map((line) => line.trim().replace(/\/$/, "")).filter((line) => /^[^#!*?[]+$/.test(line));
	const [names, paths] = [plain.filter((line) => !line.includes("/")), plain.filter((line) => line.includes("/"))];
	const ignored = new Set([...names, ...paths.map((line) => join(root, line))]);
	return (name, path) => ignored.has(name) || ignored.has(path);
}

function isIn(path: string, folder: string): boolean {
	return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
