import {
	ConditionFailed,
	type ListedObject,
	type ObjectHeaders,
	type ObjectStore,
	type StoredObject,
	type WriteCondition,
} from "../../../src/publish/object-store.ts";

/** The process that publishes is no more. */
export class Killed extends Error {}

/** A store in memory, whose user dies when it is told to. */
export class MemoryStore implements ObjectStore {
	readonly name = "memory";
	readonly isFolder = false;
	readonly objects = new Map<
		string,
		{ readonly bytes: Buffer; readonly headers: ObjectHeaders; readonly etag: string }
	>();
	/** Keys in the order in which they were written, removed or copied to. */
	readonly log: string[] = [];
	/** How many changes there are left before the user dies. */
	lifetime = Number.POSITIVE_INFINITY;
	/** Called behind each change. */
	watch: () => void = () => undefined;
	#version = 0;

	async read(key: string): Promise<StoredObject | undefined> {
		this.#live();
		const { bytes, etag } = this.objects.get(key) ?? {};
		return bytes && etag !== undefined ? { bytes, etag } : undefined;
	}

	async write(key: string, bytes: Uint8Array, headers: ObjectHeaders, condition?: WriteCondition): Promise<string> {
		const old = this.objects.get(key)?.etag;
		if (condition === "absent" ? old !== undefined : condition && old !== condition.etag)
			throw new ConditionFailed(key);
		const etag = String(++this.#version);
		this.#change(key, () => this.objects.set(key, { bytes: Buffer.from(bytes), headers, etag }));
		return etag;
	}

	async copy(from: string, to: string): Promise<boolean> {
		const object = this.objects.get(from);
		if (object) this.#change(to, () => this.objects.set(to, object));
		return object !== undefined;
	}

	async remove(key: string): Promise<void> {
		this.#change(key, () => this.objects.delete(key));
	}

	async *list(prefix: string): AsyncIterable<ListedObject> {
		this.#live();
		for (const [key, { bytes }] of [...this.objects]) if (key.startsWith(prefix)) yield { key, size: bytes.length };
	}

	/** What readers can see, by path. */
	site(): Map<string, string> {
		const files = [...this.objects].filter(([key]) => !key.startsWith(".newsroom/"));
		return new Map(
			files.map(([key, { bytes }]) => [key, bytes.toString()] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
		);
	}

	#live(): void {
		if (this.lifetime <= 0) throw new Killed();
	}

	#change(key: string, act: () => void): void {
		this.#live();
		this.lifetime -= 1;
		act();
		this.log.push(key);
		this.watch();
	}
}
