import { relative, resolve } from "node:path";
import { outputFile } from "../src/index.ts";
import type { BuildEvent } from "./eleventy.ts";
import type { Project } from "./project.ts";

/** Who may have written into the output folder. */
export interface OutputWriters {
	/** Files of the newspaper, by path from the output folder. */
	readonly printed: Iterable<string>;
	/** Pages of the site's own templates. */
	readonly results: NonNullable<BuildEvent["results"]>;
	/** Addresses of files that were copied. */
	readonly copied: readonly string[];
}

/** The files that a build may have written, by path from the output folder with slashes, each perhaps more than once. */
export function changedPaths(
	{ root, output }: Pick<Project, "root" | "output">,
	{ printed, results, copied }: OutputWriters,
): string[] {
	const pages = results.flatMap(({ outputPath }) => (outputPath === false ? [] : [resolve(root, outputPath)]));
	const ofSite = pages.map((file) => relative(output, file).replaceAll("\\", "/"));
	return [...printed, ...ofSite, ...copied.map(outputFile)];
}
