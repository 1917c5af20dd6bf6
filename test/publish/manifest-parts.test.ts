import fc from "fast-check";
import * as assert from "uvu/assert";
import { manifestObjects } from "../../src/publish/manifest-parts.ts";
import { readManifest } from "../../src/publish/read-manifest.ts";
import { DamagedState, type ManifestPart, type ReleaseManifest } from "../../src/publish/release-manifest.ts";
import type { PublishedFile } from "../../src/publish/site-file.ts";
import { MANIFEST } from "../../src/publish/state-keys.ts";
import { describe } from "../support/describe.ts";
import { MemoryStore } from "./support/memory-store.ts";
import { siteOf } from "./support/sites.ts";

const HEADERS = { contentType: "", cacheControl: "", tags: [] };

const manifestOf = (release: string, texts: ReadonlyMap<string, string>): ReleaseManifest => ({
	release,
	environment: "production",
	files: siteOf(texts).files as ReadonlyMap<string, PublishedFile>,
});
const pages = (count: number) =>
	new Map(Array.from({ length: count }, (_, index) => [`${index}/index.html`, `page ${index}`] as const));

/** Leaves a manifest at a store, and tells the keys of the parts that were written. */
async function left(store: MemoryStore, manifest: ReleaseManifest, most = 10): Promise<string[]> {
	const before = (await readManifest(store))?.parts ?? [];
	const { root, missing } = manifestObjects(manifest, most, before);
	for (const [key, bytes] of missing) await store.write(key, bytes, HEADERS);
	await store.write(MANIFEST, root, HEADERS);
	return [...missing.keys()];
}

async function damage(store: MemoryStore): Promise<string> {
	try {
		await readManifest(store);
	} catch (error) {
		if (error instanceof DamagedState) return error.message;
		throw error;
	}
	throw new Error("expected damage, got none");
}

const somewhat = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 });

describe("a manifest in parts", (test) => {
	test("is read as it was written, from below and above the size of one object", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(somewhat, fc.nat(30)), { maxLength: 3 }), async (releases) => {
				const store = new MemoryStore();
				for (const [index, [names, most]] of releases.entries()) {
					const manifest = manifestOf(String(index), new Map(names.map((name) => [name, `${name} ${index % 2}`])));
					await left(store, manifest, most);
					const found = await readManifest(store);
					assert.equal(
						{ ...found?.manifest, files: [...(found?.manifest.files ?? [])].sort() },
						{
							...manifest,
							files: [...manifest.files].sort(),
						},
					);
					assert.is((found?.parts ?? []).length > 0, manifest.files.size > most);
				}
			}),
		);
	});

	test("is written where it has changed alone", async () => {
		const store = new MemoryStore();
		assert.is((await left(store, manifestOf("1", pages(3000)))).length, 256);
		assert.equal(await left(store, manifestOf("2", pages(3000))), []);
		const changed = await left(store, manifestOf("3", new Map([...pages(3000), ["7/index.html", "other"]])));
		assert.is(changed.length, 1);
		assert.match(changed[0] ?? "", /^\.newsroom\/manifest\/3-\d+\.jsonl$/);
	});

	test("is never written over what another release may have named", async () => {
		const store = new MemoryStore();
		const first = await left(store, manifestOf("1", pages(300)));
		await left(store, manifestOf("2", new Map([...pages(300)].map(([file]) => [file, "other"]))));
		const back = await left(store, manifestOf("3", pages(300)));
		assert.equal(
			back.filter((key) => first.includes(key)),
			[],
		);
	});

	for (const [what, damaged, expected] of [
		[
			"a part is missing",
			(store: MemoryStore, { key }: ManifestPart) => store.remove(key),
			/part of it at .*, got nothing/,
		],
		[
			"a part is another one",
			(store: MemoryStore, { key }: ManifestPart) => store.write(key, Buffer.from("{}\n"), HEADERS),
			/part \.newsroom\/manifest\/.* as it was written, got other bytes/,
		],
		[
			"one of them is not named",
			(store: MemoryStore) => {
				const [head, , ...lines] = String(store.objects.get(MANIFEST)?.bytes).split("\n");
				return store.write(MANIFEST, Buffer.from([head, ...lines].join("\n")), HEADERS);
			},
			/expected 300 files, got 29\d/,
		],
		[
			"it is cut",
			(store: MemoryStore) => {
				const { bytes } = store.objects.get(MANIFEST) ?? { bytes: Buffer.alloc(0) };
				return store.write(MANIFEST, bytes.subarray(0, 5000), HEADERS);
			},
			/expected/,
		],
		[
			"it is of a version to come",
			(store: MemoryStore) => store.write(MANIFEST, Buffer.from('{"version":3}\n'), HEADERS),
			/expected one of version 1 or 2, got version 3/,
		],
	] as const) {
		test(`is damaged where ${what}`, async () => {
			const store = new MemoryStore();
			await left(store, manifestOf("1", pages(300)));
			const { parts = [] } = (await readManifest(store)) ?? {};
			await damaged(store, parts[0] as ManifestPart);
			assert.match(await damage(store), expected);
		});
	}

	test("is read anew where the parts of the one that was read are gone by now", async () => {
		const store = new MemoryStore();
		await left(store, manifestOf("1", pages(300)));
		const { parts = [] } = (await readManifest(store)) ?? {};
		let reads = 0;
		const read = store.read.bind(store);
		store.read = async (key) => {
			const found = await read(key);
			if (++reads === 1) {
				store.read = read;
				await left(store, manifestOf("2", new Map([...pages(300)].map(([file]) => [file, "other"]))));
				for (const { key: part } of parts) await store.remove(part);
			}
			return found;
		};
		assert.is((await readManifest(store))?.manifest.release, "2");
	});
});
