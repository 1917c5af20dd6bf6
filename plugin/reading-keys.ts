import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type IndexHead, once } from "../src/building.ts";
import { valueKey } from "./data-key.ts";
import type { Settings } from "./plugin-options.ts";
import { fromRoot, type Project } from "./project.ts";

/** What decides what is made of the same article files, each by the word for it. */
export type ReadingKeys = Readonly<
	Record<"plugin" | "options" | "markdown" | "layouts" | "pictures" | "folders", string>
>;

/** What of the site decides beside the settings what is made of article files. */
export interface ReadingKeySource {
	/** The names of the site's layouts. */
	readonly layouts: ReadonlySet<string>;
	/** What decides how pictures are measured. */
	readonly pictureKey: string;
	/** Globs that are left out. */
	readonly ignores: readonly string[];
	/** What of the site's own code may be called while stories are read and feeds are printed. */
	readonly code: () => string;
}

/** The keys of a site: where one is another than at the last build, all stories must be read again. */
export function readingKeys(project: Project, settings: Settings, source: ReadingKeySource): ReadingKeys {
	const { newsroom, html, markdown, ledger } = settings;
	const except = project.except.map((folder) => fromRoot(project, folder));
	return {
		plugin: pluginKey(),
		// A function is known by its text, and what it calls by all code of the site.
		options: valueKey([newsroom, html, ledger, newsroom.extendFeeds ? source.code() : ""]),
		markdown: markdown === undefined ? "" : fileKey(resolve(project.root, markdown)) + source.code(),
		layouts: valueKey([...source.layouts].sort()),
		pictures: source.pictureKey,
		folders: valueKey([fromRoot(project, project.articles), except, ignoresKey(project, source.ignores)]),
	};
}

/** Why all stories must be read again though their files are the same, in a word or two; nothing where they need not. */
export function wholeReason({ keys, now }: IndexHead, present: ReadingKeys, at: Date): string | undefined {
	const before = keys as Readonly<Record<string, string>>;
	for (const [name, key] of Object.entries(present)) if (before[name] !== key) return name;
	return now > at.getTime() ? "an earlier now" : undefined;
}

// Of a folder that git ignores Eleventy says `_site` before it is there and `_site/**` then, which is the same for all
// that do not hold the articles.
function ignoresKey(project: Project, ignores: readonly string[]): string[] {
	const articles = `${fromRoot(project, project.articles)}/`;
	const globs = ignores.map((glob) => {
		const folder = glob.replace(/^\.\//, "").replace(/\/(?:\*\*)?$/, "");
		return articles.startsWith(`${folder}/`) ? glob : folder;
	});
	return [...new Set(globs)].sort();
}

const { version: VERSION } = createRequire(import.meta.url)("eleventy-plugin-newsroom/package.json") as {
	readonly version: string;
};

// With the version of Node, which knows languages and calendars. While the plugin itself is being written its files
// change without its version, which the next process sees.
const pluginKey = once((): string => {
	const folder = dirname(fileURLToPath(import.meta.url));
	if (/[\\/]node_modules[\\/]/.test(folder)) return valueKey([process.version, VERSION]);
	const files = [folder, join(folder, "../src")].flatMap((root) =>
		readdirSync(root, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => {
				const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name));
				return [entry.name, size, mtimeMs];
			}),
	);
	return valueKey([process.version, files]);
});

function fileKey(file: string): string {
	try {
		return valueKey(readFileSync(file, "utf8"));
	} catch {
		// Whoever loads it says what is wrong with it.
		return "missing";
	}
}
