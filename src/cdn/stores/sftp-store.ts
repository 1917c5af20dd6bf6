import { createHash } from "node:crypto";
import { hostname } from "node:os";
import {
	ConditionFailed,
	type ListedObject,
	type ObjectHeaders,
	type ObjectStore,
	type StoredObject,
	StoreError,
	type WriteCondition,
} from "../../publish/object-store.ts";
import { checkKey, foldersAbove, isKey, objectText, STATE_FOLDER, WORK_FOLDER } from "./object-key.ts";
import type { SftpClient } from "./sftp-client.ts";
import { SftpLine, type SftpLineOptions } from "./sftp-line.ts";
import { sftpProblem } from "./sftp-problem.ts";

/** Where on a server a site is published. */
export interface SftpStoreOptions extends SftpLineOptions {
	/** Absolute, or from the folder of the user; no slash at its end. It is made where there is none, and the one above is there. */
	readonly folder: string;
	/** For messages. */
	readonly name: string;
	/** Whether something else makes sure that one publisher runs at a time. */
	readonly isLockExternal: boolean;
}

/**
 * A folder on a server that speaks SFTP and can put a file in the place of another one, as OpenSSH can
 * (https://github.com/openssh/openssh-portable/blob/master/PROTOCOL, `posix-rename@openssh.com`). Headers are left out, the tag of
 * an object is the SHA-256 of its bytes, and `.newsroom/` is for the user alone.
 *
 * SFTP has no conditional writes: where something else keeps others away, to look before the write is enough, and otherwise
 * a condition is refused.
 */
export class SftpStore implements ObjectStore {
	readonly name: string;
	readonly isFolder = true;
	readonly #folder: string;
	readonly #isLockExternal: boolean;
	readonly #line: SftpLine;
	/** Those that were seen to be folders. */
	readonly #known = new Set<string>();
	#written = 0;

	constructor(options: SftpStoreOptions) {
		this.name = options.name;
		this.#folder = options.folder;
		this.#isLockExternal = options.isLockExternal;
		this.#line = new SftpLine(options);
	}

	async read(key: string): Promise<StoredObject | undefined> {
		return this.#do(key, async (client) => {
			const path = await this.#find(client, key);
			if (path === undefined) return undefined;
			// An empty file is an empty list.
			const bytes = Buffer.from((await client.get(path)) as Buffer);
			return { bytes, etag: tagOf(bytes) };
		});
	}

	async write(key: string, bytes: Uint8Array, _headers: ObjectHeaders, condition?: WriteCondition): Promise<string> {
		if (condition) await this.#look(key, condition);
		return this.#do(key, async (client) => {
			await this.#make(client, `${WORK_FOLDER}/x`);
			this.#written += 1;
			const part = `${this.#folder}/${WORK_FOLDER}/${hostname()}-${process.pid}-${this.#written}`;
			await client.put(Buffer.from(bytes), part, { writeStreamOptions: { mode: 0o644 } });
			await client.posixRename(part, await this.#make(client, key));
			return tagOf(bytes);
		});
	}

	async copy(from: string, to: string): Promise<boolean> {
		checkKey(this.name, to);
		const found = await this.read(from);
		if (found) await this.write(to, found.bytes, { contentType: "", cacheControl: "", tags: [] });
		return found !== undefined;
	}

	async remove(key: string): Promise<void> {
		await this.#do(key, async (client) => {
			const path = await this.#find(client, key);
			if (path === undefined) return;
			await client.delete(path, true);
			for (const folder of foldersAbove(key).reverse()) {
				this.#known.delete(folder);
				const isEmpty = await client.rmdir(`${this.#folder}/${folder}`).then(
					() => true,
					() => false,
				);
				if (!isEmpty) return;
			}
		});
	}

	async *list(prefix: string): AsyncIterable<ListedObject> {
		const start = prefix.slice(0, prefix.lastIndexOf("/") + 1);
		for await (const object of this.#walk(start)) if (object.key.startsWith(prefix) && isKey(object.key)) yield object;
	}

	async *#walk(start: string): AsyncIterable<ListedObject> {
		const key = `${start}x`;
		const entries = await this.#do(key, async (client) => {
			const folder = await this.#above(client, key);
			return folder === undefined ? [] : client.list(folder);
		});
		for (const { type, name, size } of entries) {
			if (type === "d" && start + name !== WORK_FOLDER) yield* this.#walk(`${start}${name}/`);
			if (type === "-") yield { key: start + name, size };
		}
	}

	async #look(key: string, condition: WriteCondition): Promise<void> {
		const object = objectText(this.name, key);
		if (!this.#isLockExternal) {
			throw new StoreError(
				`${object}: expected that nobody else publishes, got no word of it, and SFTP has no locks; let something make sure that ` +
					"one publisher runs at a time, such as a concurrency group of CI, and add --lock external",
			);
		}
		const found = await this.read(key);
		if (condition === "absent" ? !found : found?.etag === condition.etag) return;
		const expected = condition === "absent" ? "nothing there" : "the version that was read";
		throw new ConditionFailed(`${object}: expected ${expected}, got one that another has written`);
	}

	/** The path of a file, or nothing where there is none. */
	async #find(client: SftpClient, key: string): Promise<string | undefined> {
		if ((await this.#above(client, key)) === undefined) return undefined;
		const path = `${this.#folder}/${key}`;
		return (await this.#kind(client, path)) === "-" ? path : undefined;
	}

	/** The path of the folder of a file, or nothing where there is none. */
	async #above(client: SftpClient, key: string): Promise<string | undefined> {
		for (const folder of foldersAbove(key)) {
			if (!this.#known.has(folder) && (await this.#kind(client, `${this.#folder}/${folder}`)) !== "d") return undefined;
			this.#known.add(folder);
		}
		const folder = `${this.#folder}/${key}`.replace(/\/[^/]*$/, "");
		return (await this.#kind(client, folder)) === "d" ? folder : undefined;
	}

	/** Makes the folders above a file and gives its path. */
	async #make(client: SftpClient, key: string): Promise<string> {
		for (const folder of ["", ...foldersAbove(key)]) {
			if (this.#known.has(folder)) continue;
			const path = `${this.#folder}/${folder}`.replace(/\/$/, "");
			// Somebody else may make it at this moment.
			if ((await this.#kind(client, path)) === false) await client.mkdir(path).catch(() => {});
			if ((await this.#kind(client, path)) !== "d")
				throw this.#inTheWay(path, "a folder, or room for one in a folder that is there,");
			if (folder === STATE_FOLDER) await client.chmod(path, 0o700);
			this.#known.add(folder);
		}
		const path = `${this.#folder}/${key}`;
		if ((await this.#kind(client, path)) === "d") {
			await client.rmdir(path).catch(() => Promise.reject(this.#inTheWay(path, "a file or nothing")));
		}
		return path;
	}

	async #kind(client: SftpClient, path: string): Promise<false | "d" | "-"> {
		const kind = await client.exists(path);
		if (kind === "l" && path !== this.#folder) throw this.#inTheWay(path, "a file or folder of the site and no link");
		return kind === "l" ? "d" : kind;
	}

	async #do<Value>(key: string, action: (client: SftpClient) => Promise<Value>): Promise<Value> {
		checkKey(this.name, key);
		try {
			return await this.#line.with(action);
		} catch (error) {
			if (error instanceof StoreError) throw error;
			// A folder that was there may not be any more.
			this.#known.clear();
			throw new StoreError(`${objectText(this.name, key)}: expected it to be done, got ${sftpProblem(error)}`);
		}
	}

	#inTheWay(path: string, expected: string): StoreError {
		return new StoreError(`${this.name}: expected ${expected} at ${path}, got something else; move it, or delete it`);
	}
}

function tagOf(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
