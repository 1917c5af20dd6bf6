import { existsSync } from "node:fs";
import { join } from "node:path";
import { contentHash, DamagedIndex, isOfShard, type Shard } from "../src/building.ts";
import { outputFile } from "../src/index.ts";
import {
	ConditionFailed,
	decodeShared,
	encodeShared,
	HashedObjects,
	isHash,
	joinedArchives,
	type ObjectStore,
	type SharedArchive,
	StoreError,
	storeOf,
} from "../src/sharing.ts";
import { count } from "./count.ts";
import type { EleventyConfig } from "./eleventy.ts";
import type { Environment } from "./environment.ts";
import { KEPT } from "./leftovers.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { restoreShared } from "./restore-shared.ts";
import { saveShared } from "./save-shared.ts";
import { type EndedBuild, sharedBuild } from "./shared-build.ts";

/** What others have shared, as it was found. */
interface Found {
	readonly archive: SharedArchive | undefined;
	/** The version of what the last whole build has left; absent where there is none. */
	readonly etag: string | undefined;
	/** What others have left, each by itself. */
	readonly archives: readonly SharedArchive[];
	/** What shards have left: the versions by their keys. */
	readonly shards: ReadonlyMap<string, string>;
}

/** Where builds on several machines find what others of them have read and printed. */
export class SharedCache {
	readonly #place: string;
	readonly #project: Project;
	readonly #shard: Shard | undefined;
	readonly #logger: EleventyConfig["logger"];
	readonly #settings: Pick<Settings, "publish">;
	readonly #environment: Environment;
	#found: Found | undefined;
	#lost: ReadonlySet<string> = new Set();
	/** Whether it could not be had at all, so that nothing more is asked of it. */
	#isOut = false;

	/** @param cache the option: where it is */
	constructor(
		cache: string,
		project: Project,
		settings: Pick<Settings, "newsroom" | "publish" | "shard">,
		logger: EleventyConfig["logger"],
		environment: Environment,
	) {
		// Several newspapers may share a bucket.
		this.#place = `${cache.replace(/\/$/, "")}/${contentHash(settings.newsroom.publication.url.href)}`;
		this.#project = project;
		this.#shard = settings.shard;
		this.#settings = settings;
		this.#logger = logger;
		this.#environment = environment;
	}

	/** Brings what others have shared, where this machine has nothing of its own. Where that fails a build goes on without. */
	async restore(): Promise<void> {
		if (existsSync(join(this.#project.root, KEPT, "index.bin"))) return;
		const start = performance.now();
		await this.#despiteFailure("read", async (store, objects) => {
			this.#found = await find(store, objects);
			const { archive, archives } = this.#found;
			if (!archive) {
				this.#tell(`${this.#place} holds nothing of this newspaper yet`);
				return;
			}
			const { stories, files, lost } = await restoreShared(archive, objects, this.#project, this.#isWanted(archives));
			this.#lost = lost;
			const missing = lost.size > 0 ? `; ${count(lost.size, "pack")} of them could not be had` : "";
			const seconds = ((performance.now() - start) / 1000).toFixed(1);
			const what = `${count(stories, "story", "stories")} and ${count(files, "file")}`;
			this.#tell(`${what} from the shared cache in ${seconds} s${missing}`);
		});
	}

	/** Shares what a build has left. Where that fails the build is none the worse. */
	async save(ended: EndedBuild): Promise<void> {
		const build = this.#isOut ? undefined : await sharedBuild(ended, this.#project, this.#environment);
		if (!build) return;
		const shard = this.#shard;
		await this.#despiteFailure("written", async (store, objects) => {
			const found = this.#found ?? (await find(store, objects));
			const { archive, added } = await saveShared(
				{ ...build, others: found.archives, lost: this.#lost },
				found.archive,
				objects,
				this.#project,
			);
			if (added === 0 && found.shards.size === 0 && found.archive && areEqual(archive, found.archive)) return;
			const table = await objects.write(encodeShared(archive));
			const state = Buffer.from(`${JSON.stringify({ version: VERSION, table })}\n`);
			if (shard) await store.write(`${SHARDS}${shard.number}-${shard.count}.json`, state, HEADERS);
			else {
				await store.write(STATE, state, HEADERS, found.etag === undefined ? "absent" : { etag: found.etag });
				await removeShards(found.shards, store);
				await objects.keepOnly([table, ...archive.head.packs.map(({ hash }) => hash)]);
			}
			this.#tell(`${(added / 1e6).toFixed(1)} MB were added to the shared cache`);
		});
	}

	// A shard prints pages of its own stories alone, and any of them may show any picture.
	#isWanted(archives: readonly SharedArchive[]): (file: string) => boolean {
		const shard = this.#shard;
		if (!shard) return () => true;
		const own = new Set<string>();
		for (const { stories } of archives) {
			for (let row = 0; row < stories.length; row++) {
				if (isOfShard(stories.id(row), shard)) own.add(outputFile(stories.texts.path.at(row)));
			}
		}
		return (file) => own.has(file) || file.startsWith("images/");
	}

	async #despiteFailure(
		what: string,
		act: (store: ObjectStore, objects: HashedObjects) => Promise<void>,
	): Promise<void> {
		try {
			const { endpoint, region, concurrency } = this.#settings.publish ?? {};
			const store = storeOf(
				// Two builds at once may well both be right: who comes first is as good.
				{ target: this.#place, endpoint, region, concurrency, isLockExternal: true },
				{ cwd: this.#project.root, environment: ownEnvironment(this.#environment), clock: CLOCK },
			);
			await act(store, new HashedObjects(store));
		} catch (error) {
			if (error instanceof ConditionFailed) this.#tell("another build has shared its work meanwhile, which stays");
			else if (error instanceof StoreError || error instanceof DamagedIndex || isOfDisk(error)) {
				this.#isOut = true;
				this.#logger.warn(`[newsroom] the shared cache was not ${what}: ${error.message}`);
			} else throw error;
		}
	}

	#tell(what: string): void {
		this.#logger.log(`[newsroom] ${what}`);
	}
}

const VERSION = 1;
const STATE = "state.json";
const SHARDS = "shards/";
const HEADERS = {
	contentType: "application/json; charset=utf-8",
	cacheControl: "private, no-store",
	tags: [],
} as const;

const CLOCK = {
	now: () => new Date(),
	wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

// But for the instant, of which nothing depends that is here.
function areEqual(one: SharedArchive, other: SharedArchive): boolean {
	const { now } = other.head;
	return encodeShared({ ...one, head: { ...one.head, now } }).equals(encodeShared(other));
}

async function find(store: ObjectStore, objects: HashedObjects): Promise<Found> {
	const keys: string[] = [];
	for await (const { key } of store.list(SHARDS)) keys.push(key);
	const [state, ...parts] = await Promise.all([STATE, ...keys.sort()].map((key) => store.read(key)));
	const shards = new Map(keys.map((key, index) => [key, parts[index]?.etag ?? ""]));
	const tables = [state, ...parts].flatMap((object) => (object && tableOf(object.bytes)) ?? []);
	const read = async (table: string) => {
		const bytes = await objects.read(table, LARGEST_TABLE);
		return (bytes && decodeShared(bytes)) ?? [];
	};
	const archives = (await Promise.all(tables.map(read))).flat();
	return { archive: joinedArchives(archives), archives, etag: state?.etag, shards };
}

/** In bytes: more than that of a million stories. */
const LARGEST_TABLE = 1 << 30;

// Those of a later run are left to the build that puts that together.
async function removeShards(shards: Found["shards"], store: ObjectStore): Promise<void> {
	for (const [key, etag] of shards) if ((await store.read(key))?.etag === etag) await store.remove(key);
}

// Of another version it is as if there were none.
function tableOf(bytes: Uint8Array): string | undefined {
	try {
		const { version, table } = JSON.parse(Buffer.from(bytes).toString("utf8")) as {
			version?: unknown;
			table?: unknown;
		};
		return version === VERSION && isHash(table) ? table : undefined;
	} catch {
		return undefined;
	}
}

// A newspaper can be built where nothing can be kept.
function isOfDisk(error: unknown): error is Error {
	return error instanceof Error && typeof (error as { syscall?: unknown }).syscall === "string";
}

// Credentials that may write to the cache may be others than those that publish.
function ownEnvironment(environment: Environment): Environment {
	const own = "NEWSROOM_CACHE_";
	const others = Object.entries(environment).filter(([name]) => !name.startsWith("NEWSROOM_PUBLISH_"));
	const named = others.filter(([name, value]) => name.startsWith(own) && value);
	return Object.fromEntries([
		...others,
		...named.map(([name, value]) => [`NEWSROOM_PUBLISH_${name.slice(own.length)}`, value] as const),
	]);
}
