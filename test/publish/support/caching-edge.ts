import { outputFile } from "../../../src/base/output-file.ts";
import { type Edge, EdgeError, type PurgeItems, type PurgeRequest } from "../../../src/publish/edge.ts";
import type { MemoryStore } from "./memory-store.ts";

/** An edge that keeps whatever it was asked for until it is purged: what was not there as well. */
export class CachingEdge implements Edge {
	readonly name = "edge";
	readonly requests: PurgeRequest[] = [];
	/** How many purges are refused from now on. */
	refusals = 0;
	readonly #store: MemoryStore;
	readonly #site: string;
	readonly #kept = new Map<string, { readonly text: string | undefined; readonly tags: readonly string[] }>();

	constructor(store: MemoryStore, site: string) {
		this.#store = store;
		this.#site = site;
	}

	/** What a reader gets at an address, from the root of the site. */
	get(path: string): string | undefined {
		const kept = this.#kept.get(path);
		if (kept) return kept.text;
		const object = this.#store.objects.get(outputFile(path));
		const text = object?.bytes.toString();
		this.#kept.set(path, { text, tags: object?.headers.tags ?? [] });
		return text;
	}

	async purge(request: PurgeRequest): Promise<void> {
		this.requests.push(request);
		if (this.refusals > 0) {
			this.refusals -= 1;
			throw new EdgeError("edge: expected 200, got 503");
		}
		for (const items of [request.soft, request.hard]) this.#purge(items);
	}

	#purge({ tags, untagged }: PurgeItems): void {
		const asked = new Set(tags);
		for (const [path, kept] of this.#kept) {
			if (kept.tags.some((tag) => asked.has(tag)) || untagged.includes(this.#site + path.slice(1)))
				this.#kept.delete(path);
		}
	}
}
