// Reads the disk.
import { chmod, lstat, mkdir, realpath, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { StoreError } from "../../publish/object-store.ts";
import { codeOf, unlessAbsent } from "./file-error.ts";
import { foldersAbove, STATE_FOLDER } from "./object-key.ts";

/** The folders of a published site. No symbolic link below it is followed: what it leads to is no part of the site. */
export class SiteFolder {
	readonly #path: string;
	/** Those that were seen to be folders. */
	readonly #known = new Set<string>();
	#root: string | undefined;

	/** @param path absolute; it may itself be a link */
	constructor(path: string) {
		this.#path = path;
	}

	/** Makes the folders above a file and gives the path of the file, where another one may stand and nothing else. */
	async place(key: string): Promise<string> {
		const path = await this.make(key);
		if ((await kindOf(path)) === "folder") await removeEmpty(path);
		return path;
	}

	/** Makes the folders above a file and gives the path of the file. */
	async make(key: string): Promise<string> {
		const root = (await this.#found()) ?? (await this.#made());
		for (const folder of foldersAbove(key)) {
			const path = join(root, folder);
			if (this.#known.has(path)) continue;
			await makeFolder(path, folder === STATE_FOLDER);
			this.#known.add(path);
		}
		return join(root, key);
	}

	/** The path of a file, or nothing where there is none. */
	async find(key: string): Promise<string | undefined> {
		const path = await this.folder(key);
		return path !== undefined && (await kindOf(path)) === "file" ? path : undefined;
	}

	/** The path of something in a folder, or of the folder where the key ends with a slash; nothing where there is no such folder. */
	async folder(key: string): Promise<string | undefined> {
		const root = await this.#found();
		if (root === undefined) return undefined;
		for (const folder of foldersAbove(key)) {
			const path = join(root, folder);
			if (this.#known.has(path)) continue;
			if ((await kindOf(path)) !== "folder") return undefined;
			this.#known.add(path);
		}
		return join(root, key);
	}

	/** Removes the folders above a file that are empty now. */
	async prune(key: string): Promise<void> {
		const root = await this.#found();
		if (root === undefined) return;
		for (const folder of foldersAbove(key).reverse()) {
			const path = join(root, folder);
			this.#known.delete(path);
			try {
				await rmdir(path);
			} catch {
				// It is not empty, or somebody else has removed it.
				return;
			}
		}
	}

	/** To be told when a folder is not there any more. */
	forget(): void {
		this.#known.clear();
	}

	async #made(): Promise<string> {
		await mkdir(this.#path, { recursive: true });
		return (await this.#found()) ?? this.#path;
	}

	async #found(): Promise<string | undefined> {
		this.#root ??= await realpath(this.#path).catch(unlessAbsent);
		return this.#root;
	}
}

async function makeFolder(path: string, isState: boolean): Promise<void> {
	try {
		await mkdir(path, isState ? { mode: 0o700 } : {});
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		if ((await kindOf(path)) !== "folder") throw inTheWay(path, "a folder or nothing", "a file");
		if (isState) await chmod(path, 0o700);
	}
}

async function removeEmpty(path: string): Promise<void> {
	try {
		await rmdir(path);
	} catch (error) {
		if (codeOf(error) === "ENOENT") return;
		throw inTheWay(path, "a file or nothing", "a folder with something in it");
	}
}

/** @throws {StoreError} for a symbolic link. */
async function kindOf(path: string): Promise<"folder" | "file" | "other" | "nothing"> {
	try {
		const status = await lstat(path);
		if (status.isSymbolicLink()) throw inTheWay(path, "a file or folder of the site", "a symbolic link");
		if (status.isDirectory()) return "folder";
		return status.isFile() ? "file" : "other";
	} catch (error) {
		if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return "nothing";
		throw error;
	}
}

function inTheWay(path: string, expected: string, got: string): StoreError {
	return new StoreError(`${path}: expected ${expected}, got ${got}; move it, or delete it`);
}
