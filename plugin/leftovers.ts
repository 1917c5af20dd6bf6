import { lstatSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { compareText, outputFile, pictureName, type RemovedAddress, removals, type SitePlan } from "../src/index.ts";
import type { EleventyConfig } from "./eleventy.ts";
import type { PictureCache } from "./picture-cache.ts";
import { fromRoot, type Project } from "./project.ts";
import { removeFile } from "./remove-file.ts";
import { writeWhole } from "./write-whole.ts";
import { type Written, WrittenFiles } from "./written-files.ts";

// What builds keep for the next one.
const KEPT = ".cache/newsroom";

/**
 * What earlier builds left in an output folder, which Eleventy never empties: files that are not written any more, and
 * pictures of what was taken down.
 */
export class Leftovers {
	readonly #project: Project;
	readonly #logger: EleventyConfig["logger"];
	readonly #list: WrittenFiles;
	readonly #before: Written;

	constructor(project: Project, logger: EleventyConfig["logger"]) {
		this.#project = project;
		this.#logger = logger;
		this.#list = new WrittenFiles(join(project.root, KEPT, "written.json"), fromRoot(project, project.output) || ".");
		this.#before = this.#list.read();
	}

	/**
	 * Remembers what is about to be written beside what is there, in case the build ends half way.
	 *
	 * @param paths addresses from the root of the site
	 */
	expect(paths: Iterable<string>): void {
		const files = new Set(this.#before.files);
		for (const path of paths) files.add(outputFile(path));
		if (files.size > this.#before.files.length)
			this.#keep(() => this.#list.write({ ...this.#before, files: [...files] }));
	}

	/**
	 * Removes what is not written any more and what was taken down, and lists what must be gone everywhere else.
	 *
	 * @param written what the build has written, as absolute paths
	 * @param isOther whether the site itself prints or copies a file, by its path from the output folder
	 */
	clear(
		written: ReadonlySet<string>,
		plan: Pick<SitePlan, "articles" | "withdrawn">,
		cache: PictureCache,
		isOther: (file: string) => boolean,
	): void {
		const { output } = this.#project;
		const files = new Set([...written].map((file) => file.slice(output.length + 1).replaceAll("\\", "/")));
		const unwritten = this.#before.files.filter((file) => !files.has(file));
		const pictures = [
			...new Set([...this.#before.pictures, ...[...unwritten, ...this.#picturesInOutput()].map(addressOf)]),
		]
			.filter((path) => pictureName(path) !== undefined && !files.has(outputFile(path)))
			.sort(compareText);
		const removed = removals(plan, pictures);
		const gone = removed.map(({ path }) => path).filter((path) => pictureName(path) !== undefined);
		if (this.#mayRemove) {
			const isSame = sameFiles(output, files);
			for (const file of new Set([...unwritten, ...gone.map(outputFile)])) {
				if (!files.has(file) && !isOther(file) && !isSame(file)) removeFile(output, file);
			}
		}
		if (gone.length > 0) cache.forget(hashesOf(gone).filter(isNotIn(hashesOf([...files].map(addressOf)))));
		this.#keep(() => {
			writeWhole(join(this.#project.root, KEPT, "removals.json"), removalList(removed));
			this.#list.write({ files: [...files], pictures });
		});
	}

	// Where the site is printed among its sources a list that somebody has changed could name them.
	get #mayRemove(): boolean {
		const { root, input, output } = this.#project;
		return [root, input].every((folder) => relative(output, folder).startsWith(".."));
	}

	#picturesInOutput(): string[] {
		const folder = join(this.#project.output, "images");
		if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
		return readdirSync(folder).map((name) => `images/${name}`);
	}

	// A newspaper can be built where nothing can be kept.
	#keep(write: () => void): void {
		try {
			write();
		} catch (error) {
			const { code = String(error) } = error as { code?: string };
			this.#logger.warn(
				`[newsroom] ${KEPT} cannot be written (${code}): the next build will not know what this one wrote`,
			);
		}
	}
}

function hashesOf(paths: readonly string[]): string[] {
	return paths.flatMap((path) => pictureName(path)?.hash ?? []);
}

function isNotIn(words: readonly string[]): (word: string) => boolean {
	const known = new Set(words);
	return (word) => !known.has(word);
}

// Spaces and letters of other scripts are encoded in an address.
function addressOf(file: string): string {
	return encodeURI(`/${file}`);
}

// Where a file system takes Case and case for one file, the one that was written must stay.
function sameFiles(output: string, files: ReadonlySet<string>): (file: string) => boolean {
	const keyOf = (file: string) => file.toLowerCase().normalize("NFC");
	const statusOf = (file: string) => lstatSync(join(output, file), { throwIfNoEntry: false, bigint: true });
	let written: ReadonlyMap<string, string> | undefined;
	return (file) => {
		written ??= new Map([...files].map((other) => [keyOf(other), other]));
		const other = written.get(keyOf(file));
		if (other === undefined) return false;
		const [one, two] = [statusOf(file), statusOf(other)];
		return one !== undefined && two !== undefined && one.ino === two.ino && one.dev === two.dev;
	};
}

function removalList(removed: readonly RemovedAddress[]): string {
	if (removed.length === 0) return "[]\n";
	return `[\n${removed.map((entry) => JSON.stringify(entry)).join(",\n")}\n]\n`;
}
