import { existsSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, NewsroomError } from "../src/index.ts";
import type { Directories } from "./eleventy.ts";

/** Where things are, as absolute paths. */
export interface Project {
	readonly root: string;
	readonly input: string;
	readonly output: string;
	readonly articles: string;
	/** Where layouts are looked for: the layouts folder, or the includes folder where none is set. */
	readonly layouts: string;
	/** Folders that hold no articles wherever they lie. */
	readonly except: readonly string[];
}

/**
 * Finds the folders of a site.
 *
 * @throws {NewsroomError} `OPTION` when there is no such articles folder, or it would be the whole project unasked.
 */
export function projectOf(directories: Directories, articles: string | undefined, root: string): Project {
	const [input, output, includes, data] = [
		directories.input,
		directories.output,
		directories.includes,
		directories.data,
	].map((folder) => resolve(root, folder)) as [string, string, string, string];
	const layouts = directories.layouts ? resolve(root, directories.layouts) : includes;
	return {
		root,
		input,
		output,
		articles: articlesFolder(input, root, articles),
		layouts,
		except: [includes, layouts, data, output].filter((folder) => folder !== input),
	};
}

/** A path as a person in the project would type it, with slashes. */
export function fromRoot({ root }: Pick<Project, "root">, path: string): string {
	return relative(root, path).replaceAll("\\", "/");
}

function articlesFolder(input: string, root: string, option: string | undefined): string {
	if (option !== undefined) {
		const found = [resolve(input, option), resolve(root, option)].find(isFolder);
		if (found) return found;
		throw missing(`a folder in ${relative(root, input) || "the project"}`, describe(option));
	}
	const usual = join(input, "articles");
	if (isFolder(usual)) return usual;
	if (input !== root) return input;
	throw missing(
		"the folder of the articles",
		"nothing",
		'there is no articles/ here; write articles: "." if the whole project is meant',
	);
}

function missing(expected: string, got: string, hint?: string): NewsroomError {
	return new NewsroomError(
		"OPTION",
		`eleventy-plugin-newsroom:\narticles: expected ${expected}, got ${got}${hint ? `; ${hint}` : ""}`,
	);
}

function isFolder(path: string): boolean {
	return existsSync(path) && statSync(path).isDirectory();
}
