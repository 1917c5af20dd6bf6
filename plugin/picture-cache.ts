import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NewsroomError, type Variant } from "../src/index.ts";
import { entriesIn } from "./entries-in.ts";

/**
 * The folder of pictures that were made, each under the hash of its source and of what was done with it. It may be
 * deleted at any time.
 */
export class PictureCache {
	readonly #folder: string;
	readonly #names: Set<string>;

	constructor(folder: string) {
		this.#folder = folder;
		const names = entriesIn(folder);
		for (const name of names.filter(isLeftBehind)) rmSync(join(folder, name), { force: true });
		this.#names = new Set(names);
	}

	has(variant: Variant): boolean {
		return this.#names.has(nameOf(variant));
	}

	/** Where the file of a variant is, or will be. */
	fileOf(variant: Variant): string {
		return join(this.#folder, nameOf(variant));
	}

	/**
	 * Keeps the bytes of a variant. A build that is killed meanwhile leaves no file of that name.
	 *
	 * @throws {NewsroomError} `OPTION` when they cannot be written.
	 */
	keep(variant: Variant, bytes: Uint8Array): void {
		const file = this.fileOf(variant);
		const beside = `${file}.${process.pid}${UNFINISHED}`;
		try {
			mkdirSync(this.#folder, { recursive: true });
			writeFileSync(beside, bytes);
			renameSync(beside, file);
		} catch (cause) {
			throw this.#notKept(cause);
		}
		this.#names.add(nameOf(variant));
	}

	/** Removes every file of these hashes. */
	forget(hashes: Iterable<string>): void {
		const gone = new Set(hashes);
		for (const name of gone.size > 0 ? entriesIn(this.#folder) : []) {
			if (!gone.has(name.split(".")[0] ?? "")) continue;
			rmSync(join(this.#folder, name), { force: true });
			this.#names.delete(name);
		}
	}

	#notKept(cause: unknown): NewsroomError {
		const { code = String(cause) } = cause as { code?: string };
		return new NewsroomError(
			"OPTION",
			`eleventy-plugin-newsroom:\nimages: expected a folder for pictures that can be written, got ${code} at ${this.#folder}; ` +
				"give the build that folder, or write images: false to copy pictures as they are",
			[],
			{ cause },
		);
	}
}

const UNFINISHED = ".part";

function nameOf({ hash, format }: Variant): string {
	return `${hash}.${format}`;
}

// What another build is writing at this moment is left alone.
function isLeftBehind(name: string): boolean {
	if (!name.endsWith(UNFINISHED)) return false;
	const process = Number(name.slice(0, -UNFINISHED.length).split(".").at(-1));
	return !Number.isInteger(process) || !isRunning(process);
}

function isRunning(id: number): boolean {
	try {
		return process.kill(id, 0);
	} catch (error) {
		return (error as { code?: unknown }).code === "EPERM";
	}
}
