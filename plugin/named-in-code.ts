import { lstatSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { SCRIPTS } from "./code-files.ts";

/** What the text of a script or template speaks of. */
export interface NamedInCode {
	/** Files that are there, as absolute paths. */
	readonly files: readonly string[];
	/** Names of variables of the environment. */
	readonly variables: readonly string[];
}

/**
 * The files that a script imports by a relative path or reads by a path that it spells out, that a template includes, and
 * the variables of the environment that a script asks for. A path that is put together while the script runs is not found.
 *
 * @param folders where templates look for what they include, beside the folder of the file
 */
export function namedInCode(file: string, text: string, folders: readonly string[]): NamedInCode {
	const isScript = SCRIPTS.has(extname(file).slice(1).toLowerCase());
	const files = (isScript ? IN_SCRIPTS : IN_TEMPLATES).flatMap(({ pattern, endings, places }) => {
		const where = places === "beside" ? [dirname(file)] : [dirname(file), ...folders];
		return Array.from(text.matchAll(pattern)).flatMap(([, path]) =>
			where.flatMap((folder) => endings.map((ending) => resolve(folder, `${path}${ending}`))),
		);
	});
	const variables = isScript ? Array.from(text.matchAll(VARIABLE)).flatMap(variablesOf) : [];
	return { files: files.filter(isFile), variables };
}

/** How a path may be spelt out in a text. */
interface Spelling {
	readonly pattern: RegExp;
	/** What the path may leave out. */
	readonly endings: readonly string[];
	/** Beside the file alone, or in other folders too. */
	readonly places: "beside" | "anywhere";
}

const IN_SCRIPTS: readonly Spelling[] = [
	{
		pattern: /\b(?:from|import|require|URL)\s*\(?\s*["'`](\.{1,2}\/[^"'`\n]+)["'`]/g,
		endings: ["", ".js", ".mjs", ".cjs", ".ts", ".json", "/index.js", "/index.mjs", "/index.cjs"],
		places: "beside",
	},
	{ pattern: /\breadFile(?:Sync)?\(\s*["'`]([^"'`\n]+)["'`]/g, endings: [""], places: "anywhere" },
];

const IN_TEMPLATES: readonly Spelling[] = [
	{
		pattern: /\{%-?\s*(?:include|import|from|extends|render|renderFile|layout)\s+["']([^"'\n]+)["']/g,
		endings: ["", ".liquid", ".njk", ".html"],
		places: "anywhere",
	},
];

const VARIABLE = /\benv(?:\.([A-Za-z_]\w*)|\[\s*["'`]([^"'`\n]+)["'`]\s*\])|\{([^{}]*)\}\s*=\s*process\.env\b/g;

function variablesOf([, property, index, taken]: RegExpMatchArray): string[] {
	if (taken === undefined) return [property ?? index ?? ""];
	return taken.split(",").flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []);
}

function isFile(path: string): boolean {
	try {
		return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
	} catch {
		// No path at all may be spelt out, or one below a file.
		return false;
	}
}
