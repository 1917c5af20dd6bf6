import fc from "fast-check";
import * as assert from "uvu/assert";
import { ReleaseFailed } from "../../src/publish/apply.ts";
import { Lease, Locked } from "../../src/publish/lease.ts";
import type { ObjectStore } from "../../src/publish/object-store.ts";
import { planned, publish } from "../../src/publish/publish.ts";
import { readState } from "../../src/publish/release-state.ts";
import { rollback } from "../../src/publish/rollback.ts";
import { PARTS } from "../../src/publish/state-keys.ts";
import { describe } from "../support/describe.ts";
import { CachingEdge } from "./support/caching-edge.ts";
import { Killed, MemoryStore } from "./support/memory-store.ts";
import { releaseOf, SITE } from "./support/release-of.ts";
import { newspapers, type Texts } from "./support/sites.ts";

const pages = (count: number, text = "text") =>
	new Map(Array.from({ length: count }, (_, index) => [`${index}/index.html`, text] as const));
const writes = (store: MemoryStore) => store.log.filter((key) => !key.startsWith(".newsroom/"));

async function until(lifetime: number, store: MemoryStore, act: () => Promise<unknown>): Promise<void> {
	store.lifetime = lifetime;
	await act().catch((error: unknown) => {
		if (!(error instanceof Killed || error instanceof Locked)) throw error;
	});
	store.lifetime = Number.POSITIVE_INFINITY;
}

describe("a release behind one that was killed", (test) => {
	test("goes on where that was, and so does the next one", async () => {
		const store = new MemoryStore();
		const styles = Array.from({ length: 200 }, (_, index) => [`${index}.css`, "text"] as const);
		const site = new Map([...styles, ...pages(200)]);
		const release = () => releaseOf(store, site, { noteEvery: 10 });
		// Beside what is noted, a few are under way.
		for (const lifetime of [150, 150]) await until(lifetime, store, () => publish(release()));
		const before = writes(store).length;
		assert.ok(before > 250);
		const { uploaded } = await publish(release());
		assert.is(writes(store).length, before + uploaded);
		assert.ok(writes(store).length < 400 + 2 * 14, String(writes(store).length));
		assert.equal(
			[...store.objects.keys()].filter((key) => key.startsWith(".newsroom/journal/")),
			[],
		);
		assert.is((await planned(releaseOf(store, site, { isComparing: true }))).plan.isSame, true);
	});

	test("writes what is to be another text now", async () => {
		const store = new MemoryStore();
		await until(50, store, () => publish(releaseOf(store, pages(40))));
		const { uploaded } = await publish(releaseOf(store, new Map([...pages(40), ["0/index.html", "other"]])));
		assert.ok(uploaded < 40);
		assert.is(store.site().get("0/index.html"), "other");
	});

	test("writes what somebody has removed by hand, when it is told to look", async () => {
		const store = new MemoryStore();
		await until(50, store, () => publish(releaseOf(store, pages(40))));
		store.objects.delete("0/index.html");
		await publish(releaseOf(store, pages(40), { isComparing: true }));
		assert.equal([...store.site()], [...pages(40)].sort());
	});

	test("remembers what a look has found that was killed", async () => {
		const store = new MemoryStore();
		const picture = "images/p-a144f53bd7375774.png";
		const keeping = (texts: Record<string, string>, isComparing = false) => {
			const release = releaseOf(store, new Map(Object.entries(texts)), { isComparing });
			return { ...release, request: { ...release.request, keepAssets: 30 } };
		};
		await publish(keeping({ "index.html": "a", [picture]: "x" }));
		await publish(keeping({ "index.html": "b" }));
		store.objects.delete(picture);
		await until(1, store, () => publish(keeping({ "index.html": "c" }, true)));
		await publish(keeping({ "index.html": "a", [picture]: "x" }));
		assert.is(store.site().get(picture), "x");
	});

	test("leaves no part of a manifest that nobody needs, wherever that was killed", async () => {
		for (let lifetime = 0; lifetime < 60; lifetime++) {
			const store = new MemoryStore();
			await publish(releaseOf(store, pages(8, "before")));
			const release = () => releaseOf(store, pages(8, "after"));
			await until(lifetime, store, () => publish(release()));
			await publish(release());
			const { parts } = await readState(store);
			const keys = [...store.objects.keys()].filter((key) => key.startsWith(PARTS));
			assert.equal(keys.sort(), parts.map(({ key }) => key).sort());
		}
	});

	test("can be taken back, wherever that was killed", async () => {
		const before = new Map([...pages(12)].map(([file]) => [file, `before: ${file}`]));
		for (let lifetime = 0; lifetime < 60; lifetime++) {
			const store = new MemoryStore();
			const { plan } = await publish(releaseOf(store, before));
			const release = () => releaseOf(store, pages(10, "after"), { noteEvery: 5 });
			await until(lifetime, store, () => publish(release()));
			if ((await readState(store)).manifest?.release !== plan.release) continue;
			await publish(release());
			await publish(releaseOf(store, new Map(), { siteAt: (state) => rollback(store, state) }));
			for (const [file, text] of before) assert.is(store.site().get(file), text);
		}
	});

	test("is taken back whole", async () => {
		const store = new MemoryStore();
		await publish(releaseOf(store, pages(40, "before")));
		await until(60, store, () => publish(releaseOf(store, pages(40, "after"))));
		const { plan } = await publish(releaseOf(store, pages(40, "after")));
		assert.is(plan.stages.flatMap(({ uploads }) => uploads).length, 40);
		const record = JSON.parse(String(store.objects.get(`.newsroom/releases/${plan.release}.json`)?.bytes)) as {
			before: unknown[];
		};
		assert.is(record.before.length, 40);
	});

	test("purges of a first release only what that has left otherwise", async () => {
		const store = new MemoryStore();
		const edge = new CachingEdge(store, SITE);
		await until(500, store, () => publish(releaseOf(store, pages(1100), { edges: [edge] })));
		edge.get("/0/");
		edge.get("/1/");
		await publish(releaseOf(store, new Map([...pages(1100), ["0/index.html", "other"]]), { edges: [edge] }));
		assert.is(edge.get("/0/"), "other");
		const [{ soft } = { soft: undefined }] = edge.requests;
		assert.is(edge.requests.length, 1);
		assert.equal(soft?.untagged, []);
		assert.ok((soft?.tags.length ?? 0) < 1000);
	});

	/** A publisher that sleeps before one of its changes or listings, and goes on when somebody wakes it. */
	function sleeper(store: MemoryStore, at: number) {
		let change = 0;
		let wake = () => {};
		let sleeping = "";
		let fell = () => {};
		const asleep = new Promise<void>((resolve) => {
			fell = resolve;
		});
		const before = async (key: string) => {
			if (++change !== at) return;
			sleeping = key;
			fell();
			await new Promise<void>((resolve) => {
				wake = resolve;
			});
		};
		const slow: ObjectStore = {
			name: "slow",
			isFolder: false,
			read: (key) => store.read(key),
			async *list(prefix) {
				await before(prefix);
				yield* store.list(prefix);
			},
			write: async (key, ...rest) => {
				await before(key);
				return store.write(key, ...rest);
			},
			copy: async (from, to) => {
				await before(to);
				return store.copy(from, to);
			},
			remove: async (key) => {
				await before(key);
				return store.remove(key);
			},
		};
		return { slow, asleep, wake: () => wake(), key: () => sleeping };
	}

	test("takes nothing for written that one who had slept has overwritten or removed", async () => {
		const clock = { at: 0 };
		const right = (store: ObjectStore, process: number) =>
			Lease.take(store, {
				holder: { release: String(process), host: "desk", process },
				clock: { now: () => new Date(clock.at), wait: async () => undefined },
				isDead: () => false,
			});
		const one = async (store: ObjectStore, memory: MemoryStore, texts: Texts, process: number) => {
			const lease = await right(store, process);
			await publish(releaseOf(memory, texts, { store, lease, concurrency: 1 }));
			await lease.release();
		};
		await fc.assert(
			fc.asyncProperty(
				newspapers,
				fc.array(newspapers, { minLength: 3, maxLength: 3 }),
				fc.integer({ min: 2, max: 60 }),
				fc.oneof(fc.nat(80), fc.constant(Number.POSITIVE_INFINITY)),
				async (first, [slept, second, last], at, lifetime) => {
					const store = new MemoryStore();
					await publish(releaseOf(store, first));
					const { slow, asleep, wake, key } = sleeper(store, at);
					const ended = one(slow, store, slept as Texts, 1).catch((error: unknown) => {
						if (!(error instanceof Locked || error instanceof ReleaseFailed)) throw error;
					});
					await Promise.race([asleep, ended]);
					clock.at += 61_000;
					await until(lifetime, store, () => one(store, store, second as Texts, 2));
					wake();
					await ended;
					clock.at += 61_000;
					await one(store, store, last as Texts, 3);
					// Nothing keeps one who sleeps from the one thing that it was about to do.
					const site = store.site();
					for (const [file, text] of last as Texts) if (file !== key()) assert.is(site.get(file), text, file);
				},
			),
			{ numRuns: 300 },
		);
	});
});
