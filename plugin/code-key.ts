import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type CodePlaces, codeFiles } from "./code-files.ts";
import { namedInCode } from "./named-in-code.ts";
import { fromRoot } from "./project.ts";

/** All that may change what the code of a site prints. */
export interface Code extends CodePlaces {
	/** The configuration file in use; absent when there is none. */
	readonly config?: string;
	/** Variables of the environment. */
	readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * A hash over the code of a site, 16 hexadecimal digits: it changes with whatever may change what the site's own layouts,
 * filters, shortcodes and transforms print of the same story. In are, by path in the project and bytes:
 *
 * - the files that `codeFiles` lists: includes, layouts, data, scripts;
 * - the configuration file, and what it, layouts and data import, read or include by a path that they spell out, wherever
 *   that lies;
 * - what is installed, by the lock files in the project and npm's own list in `node_modules`;
 * - the values of those variables of the environment that this code asks for by name, and `NODE_ENV`; not those of the
 *   plugin, which have a meaning that it knows.
 *
 * Not in are style sheets and templates outside the folders of includes, layouts and data unless something includes them,
 * what a filter fetches or finds by a path that it puts together, and a package that is linked and changes in its own
 * place. A file of more than 4 MB counts by its size and the time of its last change.
 */
export function codeKey(code: Code): string {
	const { project, config, environment } = code;
	const { layouts, others } = codeFiles(code);
	const roots = config === undefined ? layouts : [...layouts, resolve(project.root, config)];
	const { files, variables, bytes } = reached(roots, code);
	const hash = createHash("sha256");
	const add = (name: string, content: string | Uint8Array) =>
		hash.update(`${name}\n${content.length}\n`).update(content);
	for (const path of [...new Set([...files, ...others, join(project.root, INSTALLED)])].sort()) {
		const content = bytes.get(path) ?? contentOf(path);
		if (content) add(fromRoot(project, path), content);
	}
	for (const name of [...variables, "NODE_ENV"].sort()) {
		if (!name.startsWith("NEWSROOM_")) add(name, `${environment[name]}`);
	}
	return hash.digest("hex").slice(0, 16);
}

const INSTALLED = "node_modules/.package-lock.json";

// From file to file, each once.
function reached(roots: readonly string[], { project, directories }: Code) {
	const folders = [directories.includes, directories.layouts ?? directories.includes, project.input, project.root];
	const places = [...new Set(folders.map((folder) => resolve(project.root, folder)))];
	const files = new Set(roots);
	const variables = new Set<string>();
	const bytes = new Map<string, Uint8Array>();
	for (const file of files) {
		const content = contentOf(file);
		if (!content) continue;
		bytes.set(file, content);
		const named = namedInCode(file, content.toString(), places);
		for (const other of named.files) files.add(other);
		for (const name of named.variables) variables.add(name);
	}
	return { files, variables, bytes };
}

// Undefined for what is gone in the meantime.
function contentOf(path: string): Buffer | undefined {
	try {
		const { size, mtimeMs } = statSync(path);
		return size > READ_UP_TO_BYTES ? Buffer.from(`${size} ${mtimeMs}`) : readFileSync(path);
	} catch {
		return undefined;
	}
}

// The lock file of a large project has more than one megabyte, and is new in every fresh clone.
const READ_UP_TO_BYTES = 4_194_304;
