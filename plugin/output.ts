import { constants, copyFileSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { NewsroomError, outputFile } from "../src/index.ts";
import { removeFile } from "./remove-file.ts";

/** The output folder. Nothing is written outside it. */
export class Output {
	readonly folder: string;
	readonly #dryRun: boolean;
	readonly #made = new Set<string>();
	readonly #written = new Set<string>();

	constructor(folder: string, dryRun: boolean) {
		this.folder = folder;
		this.#dryRun = dryRun;
	}

	/** Files that this build has written, as absolute paths. */
	get written(): ReadonlySet<string> {
		return this.#written;
	}

	/** Prints text or bytes at an address from the root of the site. */
	write(path: string, content: string | Uint8Array): void {
		const file = this.#fileAt(path);
		if (!this.#dryRun) writeFileSync(file, content);
	}

	/**
	 * Copies a file to an address that holds the hash of its content. One that stands there already with the same
	 * size is taken for it.
	 */
	copy(path: string, from: string): void {
		const file = this.#fileAt(path);
		if (this.#dryRun || sizeOf(file) === statSync(from).size) return;
		copyFileSync(from, file, constants.COPYFILE_FICLONE);
	}

	/**
	 * Removes files that an earlier build wrote and this one did not, with the folders that this leaves empty.
	 *
	 * @param isOther whether the site itself prints or copies a file, by its path from the output folder
	 */
	removeOthers(earlier: Iterable<string>, isOther: (file: string) => boolean): void {
		if (this.#dryRun) return;
		for (const file of earlier) {
			if (this.#written.has(file)) continue;
			const path = relative(this.folder, file).replaceAll("\\", "/");
			if (!isOther(path)) removeFile(this.folder, path);
		}
	}

	#fileAt(path: string): string {
		const file = join(this.folder, outputFile(path));
		if (!file.startsWith(this.folder + sep)) {
			throw new NewsroomError("ADDRESS", `expected an address inside ${this.folder}, got ${path}`);
		}
		const folder = dirname(file);
		if (!this.#made.has(folder) && !this.#dryRun) {
			mkdirSync(folder, { recursive: true });
			this.#made.add(folder);
		}
		this.#written.add(file);
		return file;
	}
}

function sizeOf(file: string): number | undefined {
	return statSync(file, { throwIfNoEntry: false })?.size;
}
