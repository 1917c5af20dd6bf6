import fc from "fast-check";
import * as assert from "uvu/assert";
import { addressOfFile } from "../../src/base/address-of-file.ts";
import { outputFile } from "../../src/base/output-file.ts";
import { planned, publish } from "../../src/publish/publish.ts";
import { readState } from "../../src/publish/release-state.ts";
import { rollback } from "../../src/publish/rollback.ts";
import { describe } from "../support/describe.ts";
import { CachingEdge } from "./support/caching-edge.ts";
import { Killed, MemoryStore } from "./support/memory-store.ts";
import { releaseOf, SITE } from "./support/release-of.ts";
import { linksOf, newspapers, type Texts } from "./support/sites.ts";

const textsOf = (texts: Texts) => new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
const withoutAssets = (texts: Texts) => new Map([...textsOf(texts)].filter(([file]) => !file.startsWith("images/")));

// What a reader who begins at the front or with the feed can come to.
function deadLinks(site: Texts): string[] {
	const dead: string[] = [];
	const seen = new Set<string>();
	const visit = (file: string, from: string) => {
		if (seen.has(file)) return;
		seen.add(file);
		const text = site.get(file);
		if (text === undefined) dead.push(`${file} from ${from}`);
		else for (const link of linksOf(text)) visit(link, file);
	};
	for (const file of ["index.html", "feed.xml"]) if (site.has(file)) visit(file, "nowhere");
	return dead;
}

describe("publish", (test) => {
	test("brings any newspaper to where any other was", async () => {
		await fc.assert(
			fc.asyncProperty(newspapers, newspapers, async (before, after) => {
				const store = new MemoryStore();
				await publish(releaseOf(store, before));
				assert.equal(store.site(), textsOf(before));
				await publish(releaseOf(store, after));
				assert.equal(withoutAssets(store.site()), withoutAssets(after));
				for (const [file, text] of after) assert.is(store.site().get(file), text);
			}),
			{ numRuns: 100 },
		);
	});

	test("does nothing where readers have it all", async () => {
		await fc.assert(
			fc.asyncProperty(newspapers, async (newspaper) => {
				const store = new MemoryStore();
				await publish(releaseOf(store, newspaper));
				store.log.length = 0;
				const outcome = await publish(releaseOf(store, newspaper));
				assert.equal(store.log, []);
				assert.is(outcome.plan.isSame, true);
			}),
			{ numRuns: 50 },
		);
	});

	test("never shows a reader a link that leads nowhere, wherever any of the releases is killed", async () => {
		const edits = fc.array(fc.tuple(newspapers, fc.nat(80)), { minLength: 1, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(newspapers, edits, newspapers, async (first, kills, last) => {
				const store = new MemoryStore();
				await publish(releaseOf(store, first));
				store.watch = () => assert.equal(deadLinks(store.site()), []);
				for (const [newspaper, lifetime] of kills) {
					store.lifetime = lifetime;
					await publish(releaseOf(store, newspaper)).catch((error: unknown) => {
						if (!(error instanceof Killed)) throw error;
					});
				}
				store.lifetime = Number.POSITIVE_INFINITY;
				await publish(releaseOf(store, last));
			}),
			{ numRuns: 500 },
		);
	});

	test("ends where an undisturbed one would, wherever those before it were killed", async () => {
		const edits = fc.array(fc.tuple(newspapers, fc.nat(120)), { minLength: 1, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(newspapers, edits, fc.boolean(), async (first, kills, isReverted) => {
				const store = new MemoryStore();
				await publish(releaseOf(store, first));
				for (const [newspaper, lifetime] of kills) {
					store.lifetime = lifetime;
					await publish(releaseOf(store, newspaper)).catch((error: unknown) => {
						if (!(error instanceof Killed)) throw error;
					});
				}
				store.lifetime = Number.POSITIVE_INFINITY;
				// What nobody has said to release must not be left, be it that nothing seems to have changed.
				const last = isReverted ? first : (kills.at(-1)?.[0] ?? first);
				await publish(releaseOf(store, last));
				assert.equal(withoutAssets(store.site()), withoutAssets(last));
				for (const [file, text] of last) assert.is(store.site().get(file), text);
				assert.equal(
					[...store.objects.keys()].filter((key) => key.startsWith(".newsroom/journal/")),
					[],
				);
				const { parts } = await readState(store);
				assert.equal(
					[...store.objects.keys()].filter((key) => key.startsWith(".newsroom/manifest/")).sort(),
					parts.map(({ key }) => key).sort(),
				);
				assert.is((await planned(releaseOf(store, last, { isComparing: true }))).plan.isSame, true);
			}),
			{ numRuns: 300 },
		);
	});

	test("leaves nothing old at the edge, whatever readers asked for and wherever it was killed or a purge refused", async () => {
		const step = fc.record({
			newspaper: newspapers,
			lifetime: fc.oneof(fc.nat(120), fc.constant(Number.POSITIVE_INFINITY)),
			refusals: fc.nat(1),
			// Which of the addresses somebody reads, behind which of the changes.
			reads: fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 8 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
				const store = new MemoryStore();
				const edge = new CachingEdge(store, SITE);
				const addresses = [...new Set(steps.flatMap(({ newspaper }) => [...newspaper.keys()]))].map(addressOfFile);
				for (const { newspaper, lifetime, refusals, reads } of steps) {
					edge.refusals = refusals;
					store.lifetime = lifetime;
					let change = 0;
					store.watch = () => {
						change += 1;
						for (const [at, which] of reads) if (at === change) edge.get(addresses[which % addresses.length] as string);
					};
					await publish(releaseOf(store, newspaper, { edges: [edge] })).catch((error: unknown) => {
						if (!(error instanceof Killed)) throw error;
					});
				}
				store.lifetime = Number.POSITIVE_INFINITY;
				edge.refusals = 0;
				const last = steps.at(-1)?.newspaper as Texts;
				const { owed } = await publish(releaseOf(store, last, { edges: [edge] }));
				assert.equal(owed, []);
				for (const path of addresses)
					if (!path.startsWith("/images/")) assert.is(edge.get(path), last.get(outputFile(path)), path);
			}),
			{ numRuns: 300 },
		);
	});

	test("takes back the last release", async () => {
		await fc.assert(
			fc.asyncProperty(newspapers, newspapers, async (before, after) => {
				const store = new MemoryStore();
				await publish(releaseOf(store, before));
				const { plan } = await publish(releaseOf(store, after));
				fc.pre(!plan.isSame);
				await publish(releaseOf(store, new Map(), { siteAt: (state) => rollback(store, state) }));
				assert.equal(withoutAssets(store.site()), withoutAssets(before));
				for (const [file, text] of before) assert.is(store.site().get(file), text);
			}),
			{ numRuns: 100 },
		);
	});
});
