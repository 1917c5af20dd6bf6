import type { HashedObjects, Pack } from "../src/sharing.ts";

/** Where some bytes lie. */
export interface PackPlace {
	/** Number of the pack. */
	readonly pack: number;
	/** In bytes. */
	readonly offset: number;
}

/** Puts many small things into few objects. */
export class PackWriter {
	readonly #objects: Pick<HashedObjects, "write">;
	/** Those that there are, with places for those that are on their way. */
	readonly #packs: Pack[];
	#parts: Uint8Array[] = [];
	#size = 0;
	readonly #sending = new Set<Promise<void>>();
	/** How many bytes were added. */
	added = 0;

	/** @param packs those that there are already; new ones come behind them */
	constructor(objects: Pick<HashedObjects, "write">, packs: Pack[]) {
		this.#objects = objects;
		this.#packs = packs;
	}

	/** @throws {StoreError} also for what was added before. */
	async add(bytes: Uint8Array): Promise<PackPlace> {
		if (this.#size > 0 && this.#size + bytes.length > MOST_BYTES) await this.#send();
		if (this.#parts.length === 0) this.#packs.push({ hash: "", size: 0 });
		const place = { pack: this.#packs.length - 1, offset: this.#size };
		this.#parts.push(bytes);
		this.#size += bytes.length;
		this.added += bytes.length;
		return place;
	}

	/** Sends what is left, and waits until all of it is there. @throws {StoreError} */
	async end(): Promise<void> {
		if (this.#parts.length > 0) await this.#send();
		await Promise.all(this.#sending);
	}

	async #send(): Promise<void> {
		const [number, size, bytes] = [this.#packs.length - 1, this.#size, Buffer.concat(this.#parts)];
		this.#parts = [];
		this.#size = 0;
		const sending = this.#objects.write(bytes).then((hash) => {
			this.#packs[number] = { hash, size };
			this.#sending.delete(sending);
		});
		// Who waits for it next is told.
		sending.catch(() => {});
		this.#sending.add(sending);
		if (this.#sending.size >= MOST_SENDING) await Promise.race(this.#sending);
	}
}

const MOST_BYTES = 16 << 20;
const MOST_SENDING = 4;
