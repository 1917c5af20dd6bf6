import { existsSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import picomatch from "picomatch";
import type { PassthroughCopies } from "./eleventy.ts";
import type { Project } from "./project.ts";

/**
 * Which file of the site Eleventy copies to a place in the output folder, if any: `robots.txt` may be one of its own.
 *
 * @see https://www.11ty.dev/docs/copy/
 */
export function copiedFiles(copies: PassthroughCopies, project: Project): (outputFile: string) => string | undefined {
	const rules = Object.entries(copies).map(([input, { outputPath }]) => rule(input, outputPath, project));
	return (outputFile) => {
		for (const find of rules) {
			const file = find(outputFile);
			if (file !== undefined) return relative(project.root, file);
		}
		return undefined;
	};
}

type Rule = (outputFile: string) => string | undefined;

function rule(input: string, outputPath: string | true, { root, input: inputFolder }: Project): Rule {
	const from = resolve(root, input);
	// As it lies in the input folder, or else in the project.
	const base = from.startsWith(inputFolder) ? inputFolder : root;
	if (!existsSync(from)) {
		const matches = picomatch(relative(root, from).replaceAll("\\", "/"), { dot: true });
		return (outputFile) => {
			const file = join(base, outputFile);
			return outputPath === true && matches(relative(root, file).replaceAll("\\", "/")) ? existing(file) : undefined;
		};
	}
	const to = outputPath === true ? relative(base, from) : outputPath.replace(/^[./]+/, "");
	if (statSync(from).isDirectory()) {
		const folder = to === "" || to.endsWith("/") ? to : `${to}/`;
		return (outputFile) =>
			outputFile.startsWith(folder) ? existing(join(from, outputFile.slice(folder.length))) : undefined;
	}
	const file = to === "" || to.endsWith("/") ? join(to, basename(from)) : to;
	return (outputFile) => (outputFile === file ? from : undefined);
}

function existing(file: string): string | undefined {
	return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
