// Reads the disk.
import { createHash } from "node:crypto";
import { link, readFile, rename, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../publish/clock.ts";
import {
	ConditionFailed,
	type ListedObject,
	type ObjectHeaders,
	type ObjectStore,
	type StoredObject,
	StoreError,
	type WriteCondition,
} from "../../publish/object-store.ts";
import { codeOf, fileProblem, unlessAbsent } from "./file-error.ts";
import { folderFiles } from "./folder-files.ts";
import { checkKey, isKey, objectText, STATE_FOLDER, WORK_FOLDER } from "./object-key.ts";
import { ProcessLock } from "./process-lock.ts";
import { SiteFolder } from "./site-folder.ts";
import { WorkFolder } from "./work-folder.ts";

/** Where a folder is published. */
export interface DirectoryStoreOptions {
	/** Absolute path of a folder that a web server serves; it is made where there is none. */
	readonly folder: string;
	/** For messages. @defaultValue `directory:` and the path */
	readonly name?: string | undefined;
	readonly clock: Pick<Clock, "wait">;
}

/**
 * A local folder, for any web server: keys are paths below it, and headers are left out. The tag of an object is the SHA-256
 * of its bytes. Files are written aside and put in place whole; `.newsroom/` is for the owner of the process alone.
 *
 * Conditions hold against all other processes that write through this class. An object with a condition on its tag is meant to
 * stand in `.newsroom/` itself: there, writes without a condition and removals wait for those with one.
 *
 * Files are not flushed one by one: that takes minutes for ten thousand of them, a process that is killed loses nothing that
 * it has handed to the system, and what a power failure has undone is found by a comparison with the listing.
 */
export class DirectoryStore implements ObjectStore {
	readonly name: string;
	readonly isFolder = true;
	readonly #site: SiteFolder;
	readonly #work: WorkFolder;
	readonly #lock: ProcessLock;

	constructor({ folder, clock, name = `directory:${folder}` }: DirectoryStoreOptions) {
		this.name = name;
		this.#site = new SiteFolder(folder);
		this.#work = new WorkFolder(join(folder, WORK_FOLDER));
		this.#lock = new ProcessLock(this.#work, clock);
	}

	async read(key: string): Promise<StoredObject | undefined> {
		this.#check(key);
		return this.#told(key, () => this.#read(key));
	}

	async write(key: string, bytes: Uint8Array, _headers: ObjectHeaders, condition?: WriteCondition): Promise<string> {
		this.#check(key);
		return this.#told(key, async () => {
			await this.#aside(
				() => this.#work.file(bytes),
				async (part) => {
					const isNew = condition === "absent";
					await (isNew ? this.#putNew(key, part) : this.#put(key, part, condition));
					return !isNew;
				},
			);
			return tagOf(bytes);
		});
	}

	async copy(from: string, to: string): Promise<boolean> {
		this.#check(from);
		this.#check(to);
		return this.#told(to, async () => {
			const path = await this.#site.find(from);
			if (path === undefined) return false;
			await this.#aside(
				() => this.#work.sameAs(path),
				async (part) => {
					await this.#put(to, part);
					// A file that has two names already is not moved from one to the other.
					return false;
				},
			);
			return true;
		});
	}

	async remove(key: string): Promise<void> {
		this.#check(key);
		await this.#told(key, () =>
			this.#alone(key, async () => {
				const path = await this.#site.find(key);
				if (path === undefined) return;
				await unlink(path).catch(unlessAbsent);
				await this.#site.prune(key);
			}),
		);
	}

	async *list(prefix: string): AsyncIterable<ListedObject> {
		const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
		if (folder !== "") this.#check(folder.slice(0, -1));
		try {
			const start = await this.#site.folder(folder);
			if (start === undefined) return;
			for await (const object of folderFiles(start, folder, WORK_FOLDER))
				if (object.key.startsWith(prefix) && isKey(object.key)) yield object;
		} catch (error) {
			throw this.#toldAs(folder, error);
		}
	}

	async #read(key: string): Promise<StoredObject | undefined> {
		const path = await this.#site.find(key);
		if (path === undefined) return undefined;
		try {
			const bytes = await readFile(path);
			return { bytes, etag: tagOf(bytes) };
		} catch (error) {
			return unlessAbsent(error);
		}
	}

	/** Makes a file aside and uses it. `use` tells whether it has certainly been moved away. */
	async #aside(make: () => Promise<string>, use: (part: string) => Promise<boolean>): Promise<void> {
		await this.#site.make(`${WORK_FOLDER}/x`);
		const part = await make();
		let isMoved = false;
		try {
			isMoved = await use(part);
		} finally {
			if (!isMoved) await unlink(part).catch(() => {});
		}
	}

	#putNew(key: string, part: string): Promise<void> {
		return this.#place(key, async (path) => {
			try {
				await link(part, path);
			} catch (error) {
				if (codeOf(error) === "EEXIST" && (await this.#site.find(key))) throw this.#failed(key, "nothing there");
				throw error;
			}
		});
	}

	#put(key: string, part: string, condition?: { readonly etag: string }): Promise<void> {
		const put = () => this.#place(key, (path) => rename(part, path));
		if (!condition) return this.#alone(key, put);
		return this.#lock.holding(LOCK, async () => {
			if ((await this.#read(key))?.etag !== condition.etag) throw this.#failed(key, "the version that was read");
			await put();
		});
	}

	async #alone(key: string, action: () => Promise<void>): Promise<void> {
		if (!IS_GUARDED.test(key)) return action();
		await this.#site.make(`${WORK_FOLDER}/${LOCK}`);
		await this.#lock.holding(LOCK, action);
	}

	// Somebody who removes the last file of a folder removes the folder, maybe just before the next file is put there.
	async #place(key: string, put: (path: string) => Promise<void>): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			try {
				return await put(await this.#site.place(key));
			} catch (error) {
				if (codeOf(error) !== "ENOENT" || attempt === ATTEMPTS) throw error;
				this.#site.forget();
			}
		}
	}

	async #told<Value>(key: string, action: () => Promise<Value>): Promise<Value> {
		try {
			return await action();
		} catch (error) {
			throw this.#toldAs(key, error);
		}
	}

	#toldAs(key: string, error: unknown): StoreError {
		if (error instanceof StoreError) return error;
		return new StoreError(`${objectText(this.name, key)}: ${fileProblem(error)}`);
	}

	#check(key: string): void {
		checkKey(this.name, key);
		if (!`${key}/`.startsWith(`${WORK_FOLDER}/`)) return;
		throw new StoreError(`${objectText(this.name, key)}: expected a key, got one of a file that is being made`);
	}

	#failed(key: string, expected: string): ConditionFailed {
		return new ConditionFailed(`${objectText(this.name, key)}: expected ${expected}, got one that another has written`);
	}
}

const LOCK = "lock";
const ATTEMPTS = 8;
const IS_GUARDED = new RegExp(`^\\${STATE_FOLDER}/[^/]+$`);

function tagOf(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
