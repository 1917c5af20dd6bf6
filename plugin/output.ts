import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
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

	/** Prints text at an address from the root of the site. */
	write(path: string, text: string): void {
		const file = this.#fileAt(path);
		if (!this.#dryRun) writeFileSync(file, text);
	}

	/** Copies a file to an address from the root of the site. */
	copy(path: string, from: string): void {
		const file = this.#fileAt(path);
		if (!this.#dryRun) copyFileSync(from, file);
	}

	/** Removes files that an earlier build wrote and this one did not. */
	removeOthers(earlier: Iterable<string>): void {
		for (const file of earlier) {
			if (!this.#written.has(file) && !this.#dryRun) rmSync(file, { force: true });
		}
	}

	#fileAt(path: string): string {
		const file = resolve(join(this.folder, outputFile(path)));
		const inside = relative(this.folder, file);
		if (inside === "" || inside.startsWith("..")) {
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
