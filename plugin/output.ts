import {
	constants,
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	rmdirSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import { NewsroomError, outputFile } from "../src/index.ts";

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

	/** Removes files that an earlier build wrote and this one did not, with the folders that this leaves empty. */
	removeOthers(earlier: Iterable<string>): void {
		if (this.#dryRun) return;
		for (const file of earlier) {
			if (this.#written.has(file)) continue;
			rmSync(file, { force: true });
			this.#removeEmpty(dirname(file));
		}
	}

	#removeEmpty(folder: string): void {
		if (folder === this.folder || !existsSync(folder) || readdirSync(folder).length > 0) return;
		rmdirSync(folder);
		this.#removeEmpty(dirname(folder));
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
