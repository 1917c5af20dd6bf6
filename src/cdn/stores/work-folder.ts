// Reads the disk.
import { chmod, copyFile, link, lstat, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { codeOf } from "./file-error.ts";

/** Files that are being made: in a folder that nobody else may read, on the disk where they will be put. */
export class WorkFolder {
	readonly path: string;
	#made: Promise<void> | undefined;

	constructor(path: string) {
		this.path = path;
	}

	/** A new file with these bytes, under a name of its own. */
	file(bytes: Uint8Array | string): Promise<string> {
		return this.#new((path) => writeFile(path, bytes, { flag: "wx" }));
	}

	/**
	 * A new name for another file: files are replaced and never changed, so that two names may have one. A copy where the disk
	 * cannot do that.
	 */
	sameAs(other: string): Promise<string> {
		return this.#new((path) =>
			link(other, path).catch((error) => {
				if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") throw error;
				return copyFile(other, path);
			}),
		);
	}

	async #new(make: (path: string) => Promise<void>): Promise<string> {
		this.#made ??= this.#prepare();
		await this.#made.catch((error) => {
			this.#made = undefined;
			throw error;
		});
		for (;;) {
			count += 1;
			const path = join(this.path, `${OWN}-${count}`);
			try {
				await make(path);
				return path;
			} catch (error) {
				if (codeOf(error) !== "EEXIST") throw error;
			}
		}
	}

	// What a process that was killed has left. The disk of another machine has another clock, so two stamps of it are compared.
	async #prepare(): Promise<void> {
		await mkdir(this.path, { recursive: true, mode: 0o700 });
		await chmod(this.path, 0o700);
		const { ctimeMs: now } = await lstat(this.path);
		for (const name of await readdir(this.path)) {
			const path = join(this.path, name);
			const status = await lstat(path).catch(() => undefined);
			if (status && now - status.ctimeMs > LEFT_AFTER_MS) await rm(path, { force: true });
		}
	}
}

const OWN = `${hostname()}-${process.pid}`;

// One for all folders of this process, since two of them may be the same.
let count = 0;

const LEFT_AFTER_MS = 3_600_000;
