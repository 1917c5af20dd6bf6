import { lstatSync, mkdirSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { OutputTable } from "../src/building.ts";
import { NewsroomError } from "../src/index.ts";

/** The folders of an output folder, each made once, and what of earlier builds stands in the way of new files. */
export class OutputFolders {
	readonly #output: string;
	readonly #known: Pick<OutputTable, "get">;
	readonly #printed: ReadonlySet<string>;
	readonly #made = new Map<string, "new" | "old">();

	/**
	 * @param known what builds before have left there
	 * @param printed by this build, as absolute paths
	 */
	constructor(output: string, known: Pick<OutputTable, "get">, printed: ReadonlySet<string>) {
		this.#output = output;
		this.#known = known;
		this.#printed = printed;
	}

	/**
	 * Makes the folder of a file.
	 *
	 * @returns `new` for a folder that was not there: nothing stands in it but what was printed since
	 * @throws {NewsroomError} `ADDRESS` when a file stands where a folder must be, and it is none of a build before.
	 */
	make(file: string): "new" | "old" {
		const folder = dirname(file);
		const state = this.#made.get(folder);
		if (state) return state;
		const made = this.#make(folder) === undefined ? "old" : "new";
		this.#made.set(folder, made);
		return made;
	}

	/**
	 * Removes a folder in whose place a file must stand, if there is nothing in it but what builds before have written.
	 *
	 * @throws {NewsroomError} `ADDRESS` when there is something else in it.
	 */
	clear(folder: string): void {
		const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
		const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
		const other = files.find((file) => !this.#isOurs(file));
		if (other !== undefined) throw this.#inTheWay("a file", folder, `a folder that holds ${this.#nameOf(other)}`);
		for (const file of files) unlinkSync(file);
		// What lies deeper comes later.
		for (const entry of entries.reverse()) if (entry.isDirectory()) rmdirSync(join(entry.parentPath, entry.name));
		rmdirSync(folder);
		for (const made of this.#made.keys()) if (`${made}/`.startsWith(`${folder}/`)) this.#made.delete(made);
	}

	#make(folder: string): string | undefined {
		try {
			return mkdirSync(folder, { recursive: true });
		} catch (error) {
			const { code } = error as { code?: unknown };
			const file = code === "EEXIST" || code === "ENOTDIR" ? this.#fileAbove(folder) : undefined;
			if (file === undefined) throw error;
			if (!this.#isOurs(file)) throw this.#inTheWay("a folder", file, "a file");
			unlinkSync(file);
			return mkdirSync(folder, { recursive: true });
		}
	}

	// The topmost on the way to a folder that is none.
	#fileAbove(folder: string): string | undefined {
		const names = relative(this.#output, folder).split(sep);
		return names
			.map((_, index) => join(this.#output, ...names.slice(0, index + 1)))
			.find((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile());
	}

	#isOurs(file: string): boolean {
		return this.#known.get(this.#nameOf(file)) !== undefined && !this.#printed.has(file);
	}

	#nameOf(file: string): string {
		return relative(this.#output, file).replaceAll("\\", "/");
	}

	#inTheWay(expected: string, path: string, got: string): NewsroomError {
		return new NewsroomError("ADDRESS", `${path}: expected ${expected}, got ${got}; move it, or delete it`);
	}
}
