import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type ObjectStore, StoreError } from "../publish/object-store.ts";

/** Bytes in a store under the names that their hashes give them, so that nobody can put others in their place. */
export class HashedObjects {
	readonly #store: Pick<ObjectStore, "read" | "write" | "remove">;

	constructor(store: Pick<ObjectStore, "read" | "write" | "remove">) {
		this.#store = store;
	}

	/**
	 * The bytes of a hash; nothing where they are not there, or are others than it says.
	 *
	 * @throws {StoreError}
	 */
	async read(hash: string): Promise<Buffer | undefined> {
		const found = await this.#store.read(keyOf(hash));
		if (!found || hashOf(found.bytes) !== hash) return undefined;
		return unpacked(found.bytes);
	}

	/**
	 * Puts bytes there, and gives their hash: the SHA-256, in hexadecimal, of what is stored.
	 *
	 * @throws {StoreError}
	 */
	async write(bytes: Uint8Array): Promise<string> {
		const stored = await packed(bytes, { level: 1 });
		const hash = hashOf(stored);
		await this.#store.write(keyOf(hash), stored, HEADERS);
		return hash;
	}

	/** @throws {StoreError} */
	async remove(hash: string): Promise<void> {
		await this.#store.remove(keyOf(hash));
	}
}

const packed = promisify(gzip) as (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>;
const unpacked = promisify(gunzip) as (bytes: Uint8Array) => Promise<Buffer>;

const HEADERS = { contentType: "application/gzip", cacheControl: "private, no-store", tags: [] } as const;

function keyOf(hash: string): string {
	// It goes into a key, and may come from one who can write there.
	if (!/^[0-9a-f]{64}$/.test(hash)) throw new StoreError(`expected a SHA-256 in hexadecimal, got ${hash.slice(0, 80)}`);
	return `objects/${hash}`;
}

function hashOf(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
