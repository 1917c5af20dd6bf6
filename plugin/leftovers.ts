import { lstatSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { addressOfFile, type ChangedFile, type OutputTable } from "../src/building.ts";
import { compareText, outputFile, pictureName, type RemovedAddress, removals, type SitePlan } from "../src/index.ts";
import type { EleventyConfig } from "./eleventy.ts";
import { addToManifest } from "./manifest-file.ts";
import type { PrintedFile } from "./output.ts";
import type { PictureCache } from "./picture-cache.ts";
import { fromRoot, type Project } from "./project.ts";
import { removeFile } from "./remove-file.ts";
import { removeParts } from "./replace-file.ts";
import { removeUnfinished, writeWhole } from "./write-whole.ts";
import { type LeftOutput, type Written, WrittenFiles } from "./written-files.ts";

/** Where builds keep what the next one must know, from the root of the project. */
export const KEPT = ".cache/newsroom";

/** What is to be known of a build that has printed everything. */
export interface Ending {
	/** What the build has printed, as absolute paths. */
	readonly written: ReadonlySet<string>;
	readonly plan: Pick<SitePlan, "articles" | "withdrawn">;
	readonly cache: PictureCache;
	/** Whether the site itself prints or copies a file, by its path from the output folder. */
	readonly isOther: (file: string) => boolean;
	/** Cache tags of a file, by its path from the output folder. */
	readonly tagsOf: (file: string) => readonly string[];
}

/**
 * What earlier builds left in an output folder, which Eleventy never empties: files that are not written any more,
 * pictures of what was taken down, and parts of files. To be made while no other build writes there.
 */
export class Leftovers {
	readonly #project: Project;
	readonly #logger: EleventyConfig["logger"];
	readonly #name: string;
	readonly #list: WrittenFiles;
	readonly #before: Written;
	readonly #changed = new Map<string, PrintedFile>();
	/** Whether the table says something else than before. */
	#isOther = false;
	/** What is kept for the next build, once that was written. */
	left: LeftOutput | undefined;

	/** @param known what was read of the list before, if anything was */
	constructor(project: Project, logger: EleventyConfig["logger"], known?: Written) {
		this.#project = project;
		this.#logger = logger;
		this.#name = outputName(project);
		this.#list = new WrittenFiles(join(project.root, KEPT), this.#name);
		this.#before = known ?? this.#list.read();
		removeParts(project.output);
		removeUnfinished(join(project.root, KEPT));
		if (this.#before.state === "damaged") {
			const hint = `what they have left in ${this.#name} stays there; delete that folder to be rid of it`;
			logger.log(`[newsroom] the list of what earlier builds wrote cannot be read and is made anew: ${hint}`);
		}
	}

	/** What is known of the files of the output folder. */
	get table(): OutputTable {
		return this.#before.table;
	}

	/**
	 * Remembers what is about to be written beside what is there, in case the build ends half way.
	 *
	 * @param paths addresses from the root of the site
	 */
	expect(paths: Iterable<string>): void {
		const { table, pending } = this.#before;
		const files = new Set(pending);
		for (const path of paths) {
			const file = outputFile(path);
			if (!table.has(file)) files.add(file);
		}
		if (files.size > pending.length) this.#keep(() => this.#list.expect([...files]));
	}

	/** Takes down what became of files, in the order in which they were printed. */
	add(printed: Iterable<PrintedFile>): void {
		for (const one of printed) {
			const known = this.table.get(one.file);
			if (!one.isChanged && known?.digest === one.digest && known.mtime === one.mtime && known.owner === one.owner)
				continue;
			this.table.set(one.file, one);
			this.#isOther = true;
			if (one.isChanged) this.#changed.set(one.file, one);
		}
	}

	/**
	 * Removes what is not written any more and what was taken down, lists what must be gone everywhere else and what has
	 * changed, and keeps what the next build must know, in this order.
	 *
	 * @param scope what the build has looked at: where that is only what it has printed, all else stays
	 * @returns how many files were removed
	 */
	clear({ written, plan, cache, isOther, tagsOf }: Ending, scope: "everything" | "what was printed"): number {
		if (scope === "what was printed") {
			const isKept = !this.#isOther && this.#before.pending.length === 0;
			if (isKept) this.left = this.#list.left(this.#before);
			else this.#keep(() => this.#commit([], tagsOf, this.#before.pictures));
			return 0;
		}
		const { output } = this.#project;
		const files = new Set([...written].map((file) => file.slice(output.length + 1).replaceAll("\\", "/")));
		const earlier = new Set([...this.table.paths(), ...this.#before.pending]);
		const unwritten = [...earlier].filter((file) => !files.has(file));
		const pictures = [
			...new Set([...this.#before.pictures, ...[...unwritten, ...this.#picturesInOutput()].map(addressOf)]),
		]
			.filter((path) => pictureName(path) !== undefined && !files.has(outputFile(path)))
			.sort(compareText);
		const removed = removals(plan, pictures);
		const gone = removed.map(({ path }) => path).filter((path) => pictureName(path) !== undefined);
		const cleared = this.#remove([...unwritten, ...gone.map(outputFile)], files, isOther);
		for (const file of unwritten) this.table.delete(file);
		if (gone.length > 0) cache.forget(hashesOf(gone).filter(isNotIn(hashesOf([...files].map(addressOf)))));
		this.#keep(() => {
			writeWhole(join(this.#project.root, KEPT, "removals.json"), removalList(removed));
			this.#commit(cleared, tagsOf, pictures);
		});
		return cleared.length;
	}

	#commit(removed: readonly string[], tagsOf: Ending["tagsOf"], pictures: readonly string[]): void {
		const entry = (file: string) => ({ path: addressOfFile(file), file, tags: tagsOf(file) });
		addToManifest(join(this.#project.root, KEPT), {
			output: this.#name,
			// Each is made when its line is: together the tags of a whole archive would take more memory than all else.
			changed: Array.from(this.#changed.values(), (printed) => new ListedFile(printed, tagsOf)),
			removed: removed.map(entry),
		});
		this.left = this.#list.commit(this.table, pictures);
	}

	// What was removed: a build that was killed behind that has told nobody of what is not there any more.
	#remove(unwritten: Iterable<string>, files: ReadonlySet<string>, isOther: (file: string) => boolean): string[] {
		if (!this.#mayRemove) return [];
		const { output } = this.#project;
		const isSame = sameFiles(output, files);
		return [...new Set(unwritten)].filter((file) => {
			if (files.has(file) || isOther(file) || isSame(file)) return false;
			return removeFile(output, file) || this.table.has(file);
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

/** A changed file as the manifest lists it. Most of it is made when its line is: it would take much memory together. */
class ListedFile implements ChangedFile {
	readonly #printed: PrintedFile;
	readonly #tagsOf: Ending["tagsOf"];

	constructor(printed: PrintedFile, tagsOf: Ending["tagsOf"]) {
		this.#printed = printed;
		this.#tagsOf = tagsOf;
	}

	get path(): string {
		return addressOfFile(this.file);
	}

	get file(): string {
		return this.#printed.file;
	}

	get hash(): string {
		return Buffer.from(this.#printed.hash).toString("hex");
	}

	get size(): number {
		return this.#printed.size;
	}

	get tags(): readonly string[] {
		return this.#tagsOf(this.file);
	}
}

/** The output folder as a person in the project would type it. */
export function outputName(project: Project): string {
	return fromRoot(project, project.output) || ".";
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
