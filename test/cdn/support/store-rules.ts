import * as assert from "uvu/assert";
import {
	ConditionFailed,
	type ObjectHeaders,
	type ObjectStore,
	StoreError,
} from "../../../src/publish/object-store.ts";

/** What must be so in every store, each tried in an empty one. */
export const STORE_RULES: Readonly<Record<string, (store: ObjectStore) => Promise<void>>> = {
	"has nothing at first": async (store) => {
		assert.is(await store.read("a.html"), undefined);
		assert.is(await store.read("a/b/c.html"), undefined);
		assert.equal(await keysOf(store), []);
		assert.is(await store.copy("a.html", "b.html"), false);
		await store.remove("a.html");
		await store.remove("a/b/c.html");
	},

	"gives back what was written, under the tag that was given": async (store) => {
		for (const bytes of [new Uint8Array(), text("one"), new Uint8Array(256).map((_, index) => index)]) {
			const etag = await store.write("a/b.html", bytes, HTML);
			const read = await store.read("a/b.html");
			assert.is(read?.etag, etag);
			assert.equal(Buffer.from(read?.bytes ?? []), Buffer.from(bytes));
		}
	},

	"tells versions apart by their tags": async (store) => {
		const tags = new Set<string>();
		for (const version of ["one", "two", ""]) tags.add(await store.write("a.html", text(version), HTML));
		assert.is(tags.size, 3);
	},

	"writes what must be absent once": async (store) => {
		await store.write("lock.json", text("one"), STATE, "absent");
		await assertFails(() => store.write("lock.json", text("two"), STATE, "absent"), ConditionFailed, /lock\.json/);
		assert.is(await textIn(store, "lock.json"), "one");
		await store.remove("lock.json");
		await store.write("lock.json", text("three"), STATE, "absent");
		assert.is(await textIn(store, "lock.json"), "three");
	},

	"writes over the version of a tag alone": async (store) => {
		const key = ".newsroom/manifest.json";
		await assertFails(() => store.write(key, text("x"), STATE, { etag: "none" }), ConditionFailed, /manifest\.json/);
		assert.is(await store.read(key), undefined);
		const first = await store.write(key, text("one"), STATE);
		const second = await store.write(key, text("two"), STATE, { etag: first });
		await assertFails(() => store.write(key, text("three"), STATE, { etag: first }), ConditionFailed, /manifest/);
		assert.is(await textIn(store, key), "two");
		await store.write(key, text("four"), STATE, { etag: second });
		await store.remove(key);
		await assertFails(() => store.write(key, text("five"), STATE, { etag: second }), ConditionFailed, /manifest/);
		assert.is(await store.read(key), undefined);
	},

	"lets one of eight win who write what must be absent": async (store) => {
		for (const key of ["lock.json", ".newsroom/lock.json", "deep/er/lock.json"]) {
			const won = await winners(8, (racer) => store.write(key, text(`racer ${racer}`), STATE, "absent"));
			assert.is(won.length, 1, `${won.length} of 8 have won ${key}`);
			assert.is(await textIn(store, key), `racer ${won[0]}`);
		}
	},

	"lets one of eight win who replace the same version": async (store) => {
		const key = ".newsroom/manifest.json";
		for (const round of [1, 2, 3]) {
			const etag = await store.write(key, text(`round ${round}`), STATE);
			const won = await winners(8, (racer) => store.write(key, text(`${round} racer ${racer}`), STATE, { etag }));
			assert.is(won.length, 1, `${won.length} of 8 have won`);
			assert.is(await textIn(store, key), `${round} racer ${won[0]}`);
		}
	},

	"loses no update of eight who read, write and try again": async (store) => {
		const key = ".newsroom/count.json";
		await store.write(key, text("0"), STATE);
		const add = async (writer: number): Promise<void> => {
			const { bytes, etag } = (await store.read(key)) ?? { bytes: text("none"), etag: "none" };
			const next = text(`${Number.parseInt(Buffer.from(bytes).toString(), 10) + 1} by ${writer}`);
			try {
				await store.write(key, next, STATE, { etag });
			} catch (error) {
				assert.instance(error, ConditionFailed);
				await add(writer);
			}
		};
		await Promise.all(Array.from({ length: 8 }, (_, writer) => add(writer)));
		assert.match((await textIn(store, key)) ?? "", /^8 /);
	},

	"copies an object over another, and again over itself": async (store) => {
		await store.write("a/one.html", text("one"), HTML);
		await store.write("b.html", text("old"), HTML);
		for (const to of ["b.html", "new/folder/c.html", "b.html"]) {
			assert.is(await store.copy("a/one.html", to), true);
			assert.is(await textIn(store, to), "one");
		}
		assert.is((await store.read("b.html"))?.etag, (await store.read("a/one.html"))?.etag);
		await store.write("b.html", text("changed"), HTML);
		assert.is(await textIn(store, "a/one.html"), "one");
		assert.equal(await keysOf(store), ["a/one.html", "b.html", "new/folder/c.html"]);
	},

	"removes one object and no other": async (store) => {
		for (const key of ["a/b/c.html", "a/b.html", "a/b/d/e.html"]) await store.write(key, text(key), HTML);
		await store.remove("a/b/c.html");
		assert.is(await store.read("a/b/c.html"), undefined);
		assert.equal(await keysOf(store), ["a/b.html", "a/b/d/e.html"]);
		await store.remove("a/b/d/e.html");
		await store.write("a/b/d/e.html", text("again"), HTML);
		assert.is(await textIn(store, "a/b/d/e.html"), "again");
	},

	"puts a folder in the place of a file that was removed, and a file in that of a folder": async (store) => {
		for (const key of ["a", "a/b/c.html", "a", "a/b", "a/b/c.html"]) {
			for (const old of await keysOf(store)) await store.remove(old);
			await store.write(key, text(key), HTML);
			assert.is(await textIn(store, key), key);
			assert.equal(await keysOf(store), [key]);
			for (const other of [`${key}/x.html`, "a/b/c.html/d"]) {
				assert.is(await store.read(other), undefined, other);
				await store.remove(other);
				assert.is(await store.copy(other, "copy"), false, other);
			}
		}
	},

	"lists what begins so, with its size": async (store) => {
		const sizes: Readonly<Record<string, number>> = {
			"2026/a.html": 0,
			"2026/b/c.html": 7,
			"2027/a.html": 3,
			"20.html": 1,
		};
		for (const [key, size] of Object.entries(sizes)) await store.write(key, new Uint8Array(size), HTML);
		for (const prefix of ["", "2", "2026/", "2026/b", "2026/b/c.html", "20", "2028/", "2026/b/c/"]) {
			const expected = Object.entries(sizes).filter(([key]) => key.startsWith(prefix));
			const found: [string, number][] = [];
			for await (const { key, size } of store.list(prefix)) found.push([key, size]);
			assert.equal(found.sort(), expected.sort(), prefix);
		}
	},

	"keeps every name that a file may have": async (store) => {
		for (const [index, key] of ODD_KEYS.entries()) await store.write(key, text(`${index} ${key}`), HTML);
		for (const [index, key] of ODD_KEYS.entries()) assert.is(await textIn(store, key), `${index} ${key}`, key);
		assert.equal(await keysOf(store), [...ODD_KEYS].sort());
		for (const key of ODD_KEYS) {
			assert.is(await store.copy(key, `copies/${key}`), true, key);
			assert.is(await textIn(store, `copies/${key}`), await textIn(store, key));
			await store.remove(key);
			assert.is(await store.read(key), undefined, key);
		}
		assert.equal(await keysOf(store), ODD_KEYS.map((key) => `copies/${key}`).sort());
	},

	"refuses keys that are none, before it does anything": async (store) => {
		for (const key of WRONG_KEYS) {
			const calls = [
				() => store.read(key),
				() => store.write(key, text("x"), HTML),
				() => store.copy(key, "a.html"),
				() => store.copy("a.html", key),
				() => store.remove(key),
			];
			for (const call of calls) await assertFails(call, StoreError, /expected .*, got .*; give/);
		}
		assert.equal(await keysOf(store), []);
	},

	"takes many at once into folders that come and go": async (store) => {
		const keys = Array.from({ length: 40 }, (_, index) => `2026/${index % 4}/${index}/index.html`);
		await Promise.all(keys.map((key) => store.write(key, text(key), HTML)));
		const [gone, kept] = [keys.filter((_, index) => index % 2), keys.filter((_, index) => index % 2 === 0)];
		await Promise.all([
			...gone.map((key) => store.remove(key)),
			...kept.map((key) => store.write(key.replace("2026", "2027"), text(key), HTML)),
		]);
		assert.equal(await keysOf(store), [...kept, ...kept.map((key) => key.replace("2026", "2027"))].sort());
	},
};

/** The headers of a page. */
export const HTML: ObjectHeaders = {
	contentType: "text/html; charset=utf-8",
	cacheControl: "public, max-age=0, s-maxage=300",
	surrogateControl: "max-age=300, stale-if-error=86400",
	tags: ["a-bridge", "s-world"],
};

/** The headers of what only the publisher reads. */
export const STATE: ObjectHeaders = { contentType: "application/json", cacheControl: "no-store", tags: [] };

/** Keys with characters that mean something in addresses, signatures, XML and shells. */
export const ODD_KEYS: readonly string[] = [
	"a b/c  d.html",
	"a+b%20c%.html",
	"%2e%2e/x",
	"ampersand & <tag> \"double\" 'single'.html",
	"question?query=1#fragment.html",
	"!$()*,;=:@~[]{}^`|.html",
	"عربي/中文/žluťoučký.html",
	"e\u0301 and \u00e9 differ.html",
	"😀.html",
	".well-known/security.txt",
	"...",
	"trailing dot./trailing space ",
	"-rf",
	"line\nbreak\ttab.html",
];

/** Keys that mean another object in some store, or none. */
const WRONG_KEYS: readonly string[] = [
	"",
	"/etc/passwd",
	"a//b.html",
	"a/",
	"..",
	"../a.html",
	"a/../../b.html",
	"./a.html",
	"a/.",
	"a\\b.html",
	"..\\a.html",
	"a\0b.html",
	"half \ud800.html",
	"long/".repeat(300),
];

/** A text as bytes. */
export function text(value: string): Uint8Array {
	return new TextEncoder().encode(value);
}

/** An object as a text. */
export async function textIn(store: ObjectStore, key: string): Promise<string | undefined> {
	const found = await store.read(key);
	return found && Buffer.from(found.bytes).toString("utf8");
}

/** All keys, sorted. */
export async function keysOf(store: ObjectStore, prefix = ""): Promise<string[]> {
	const keys: string[] = [];
	for await (const { key } of store.list(prefix)) keys.push(key);
	return keys.sort();
}

/** That a call fails in this way, with such a message. */
export async function assertFails(
	call: () => Promise<unknown>,
	kind: new (message: string) => Error,
	message: RegExp,
): Promise<void> {
	const error = await call().then(
		() => undefined,
		(reason) => reason,
	);
	assert.instance(error, kind, String(error));
	assert.match((error as Error).message, message);
}

// Who did not fail; all others must have failed for the condition.
async function winners(count: number, race: (racer: number) => Promise<unknown>): Promise<number[]> {
	const racers = Array.from({ length: count }, (_, racer) => racer);
	const outcomes = await Promise.allSettled(racers.map(race));
	for (const outcome of outcomes) if (outcome.status === "rejected") assert.instance(outcome.reason, ConditionFailed);
	return racers.filter((racer) => outcomes[racer]?.status === "fulfilled");
}
