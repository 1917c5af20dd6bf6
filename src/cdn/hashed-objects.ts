import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { ObjectStore } from "../publish/object-store.ts";

/** Bytes in a store under the names that their hashes give them, so that nobody can put others in their place. */
export class HashedObjects {
	readonly #store: Pick<ObjectStore, "read" | "write" | "remove" | "list">;

	constructor(store: Pick<ObjectStore, "read" | "write" | "remove" | "list">) {
		this.#store = store;
	}

	/**
	 * The bytes of a hash; nothing where they are not there, are others than it says, or more than they may be.
	 *
	 * @param most how many bytes they may be
	 * @throws {StoreError}
	 */
	async read(hash: string, most: number): Promise<Buffer | undefined> {
		const found = isHash(hash) ? await this.#store.read(FOLDER + hash) : undefined;
		if (!found || hashOf(found.bytes) !== hash) return undefined;
		try {
			return await unpacked(found.bytes, { maxOutputLength: Math.max(1, most) });
		} catch {
			// Somebody has stored something else, under its right name.
			return undefined;
		}
	}

	/**
	 * Puts bytes there, and gives their hash: the SHA-256, in hexadecimal, of what is stored.
	 *
	 * @throws {StoreError}
	 */
	async write(bytes: Uint8Array): Promise<string> {
		const stored = await packed(bytes, { level: 1 });
		const hash = hashOf(stored);
		await this.#store.write(FOLDER + hash, stored, HEADERS);
		return hash;
	}

	/** Removes all but these, whoever has put them there. @throws {StoreError} */
	async keepOnly(hashes: readonly string[]): Promise<void> {
		const kept = new Set(hashes.map((hash) => FOLDER + hash));
		const others: string[] = [];
		for await (const { key } of this.#store.list(FOLDER)) if (!kept.has(key)) others.push(key);
		for (const key of others) await this.#store.remove(key);
	}
}

/** Whether something may be the name of an object. */
export function isHash(value: unknown): value is string {
	return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

const FOLDER = "objects/";
const HEADERS = { contentType: "application/gzip", cacheControl: "private, no-store", tags: [] } as const;

const packed = promisify(gzip) as (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>;
const unpacked = promisify(gunzip) as (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

function hashOf(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
