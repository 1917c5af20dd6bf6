import * as assert from "uvu/assert";
import type { PurgeRequest } from "../../src/publish/edge.ts";
import { type Ping, PingError, type ReleaseNews } from "../../src/publish/ping.ts";
import { previewOf } from "../../src/publish/preview.ts";
import { publish } from "../../src/publish/publish.ts";
import { Refused } from "../../src/publish/refusal.ts";
import type { GoneReason } from "../../src/publish/release-plan.ts";
import { rollback } from "../../src/publish/rollback.ts";
import { describe } from "../support/describe.ts";
import { CachingEdge } from "./support/caching-edge.ts";
import { MemoryStore } from "./support/memory-store.ts";
import { releaseOf, SITE } from "./support/release-of.ts";
import { siteOf } from "./support/sites.ts";

const texts = (entries: Record<string, string>) => new Map(Object.entries(entries));
const SECRET = "what must be gone";
const BEFORE = texts({ "index.html": `list ${SECRET}`, "a/index.html": SECRET, "feed.xml": SECRET });
const AFTER = texts({ "index.html": "list", "a/index.html": "taken down", "feed.xml": "empty" });
const gone = new Map<string, GoneReason>([["a/index.html", "withdrawn"]]);

function withdrawal(store: MemoryStore, changes = {}) {
	const release = releaseOf(store, AFTER, changes);
	return { ...release, request: { ...release.request, gone } };
}

async function failsAs(act: Promise<unknown>, kind: new (...words: never[]) => Error): Promise<string> {
	try {
		await act;
	} catch (error) {
		if (error instanceof kind) return error.message;
		throw error;
	}
	throw new Error("expected a failure, got none");
}

describe("outcome of a release", (test) => {
	test("leaves nothing of a story that was withdrawn, and cannot be taken back", async () => {
		const store = new MemoryStore();
		const edge = new CachingEdge(store, SITE);
		// The story was corrected first, so that there is an older text of it.
		await publish(releaseOf(store, new Map([...BEFORE, ["a/index.html", `${SECRET}, older`]]), { edges: [edge] }));
		await publish(releaseOf(store, BEFORE, { edges: [edge] }));
		await publish(withdrawal(store, { edges: [edge] }));
		assert.equal(edge.requests.at(-1)?.hard.urls, [SITE, `${SITE}a/`, `${SITE}feed.xml`]);
		const left = [...store.objects].filter(([, { bytes }]) => bytes.toString().includes(SECRET));
		assert.equal(
			left.map(([key]) => key),
			[],
		);
		const back = releaseOf(store, new Map(), { siteAt: (state) => rollback(store, state) });
		assert.match(await failsAs(publish(back), Refused), /taken a story/);
	});

	test("cannot be taken back where more was replaced than is kept", async () => {
		const store = new MemoryStore();
		const pages = (text: string) =>
			new Map(Array.from({ length: 1001 }, (_, index) => [`${index}/index.html`, text] as const));
		await publish(releaseOf(store, pages("before")));
		await publish(releaseOf(store, pages("after")));
		assert.equal(
			[...store.objects.keys()].filter((key) => key.startsWith(".newsroom/objects/")),
			[],
		);
		const back = releaseOf(store, new Map(), { siteAt: (state) => rollback(store, state) });
		assert.match(await failsAs(publish(back), Refused), /too many files/);
	});

	test("owes a purge that was refused, tells nobody before it is done, and makes good for it when nothing else changes", async () => {
		const store = new MemoryStore();
		const edge = new CachingEdge(store, SITE);
		const heard: ReleaseNews[] = [];
		const pings: Ping[] = [{ name: "hub", send: async (news) => void heard.push(news) }];
		await publish(releaseOf(store, BEFORE, { edges: [edge], pings }));
		heard.length = 0;
		edge.get("/");
		edge.refusals = 2;
		for (let time = 0; time < 2; time++) {
			const { owed } = await publish(releaseOf(store, AFTER, { edges: [edge], pings }));
			assert.equal(owed, ["edge: expected 200, got 503"]);
			assert.equal(heard, []);
		}
		const { owed, uploaded, purged } = await publish(releaseOf(store, AFTER, { edges: [edge], pings }));
		assert.equal({ owed, uploaded }, { owed: [], uploaded: 0 });
		assert.ok(purged > 0);
		assert.is(edge.get("/"), "list");
		assert.equal(heard, [{ feeds: [`${SITE}feed.xml`], pages: [SITE, `${SITE}a/`] }]);
		assert.is((await publish(releaseOf(store, AFTER, { edges: [edge], pings }))).purged, 0);
	});

	test("leaves what caches are to forget to the next release where they are spared, and tells nobody", async () => {
		const store = new MemoryStore();
		const edge = new CachingEdge(store, SITE);
		const heard: ReleaseNews[] = [];
		const pings: Ping[] = [{ name: "hub", send: async (news) => void heard.push(news) }];
		await publish(releaseOf(store, BEFORE, { edges: [edge], pings }));
		edge.get("/a/");
		heard.length = 0;
		edge.refusals = 1;
		assert.is((await publish(withdrawal(store, { edges: [edge], pings }))).owed.length, 1);
		for (let time = 0; time < 2; time++) {
			const { owed, left } = await publish(releaseOf(store, AFTER, { sparesEdges: true, pings }));
			assert.equal(owed, []);
			assert.ok(left > 0);
		}
		assert.equal([edge.get("/a/"), heard], [SECRET, []]);
		assert.ok((await publish(releaseOf(store, AFTER, { edges: [edge], pings }))).purged > 0);
		assert.ok(edge.requests.at(-1)?.hard.urls.includes(`${SITE}a/`));
		assert.equal([edge.get("/a/"), heard.length], ["taken down", 1]);
	});

	test("purges the others where one refuses, in their order, and owes what it refused alone", async () => {
		const store = new MemoryStore();
		const order: string[] = [];
		const edges = ["near", "refusing", "far"].map((name) => {
			const edge = new CachingEdge(store, SITE);
			const purge = (request: PurgeRequest) => {
				order.push(name);
				return edge.purge(request);
			};
			return { name, edge, purge };
		});
		await publish(releaseOf(store, BEFORE, { edges }));
		for (const { edge } of edges) edge.get("/");
		order.length = 0;
		for (const { name, edge } of edges) edge.refusals = name === "refusing" ? 1 : 0;
		const { owed } = await publish(releaseOf(store, AFTER, { edges }));
		assert.equal(owed, ["edge: expected 200, got 503"]);
		assert.equal(order, ["near", "refusing", "far"]);
		const shown = () => edges.map(({ edge }) => edge.get("/"));
		assert.equal(shown(), ["list", `list ${SECRET}`, "list"]);
		assert.equal((await publish(releaseOf(store, AFTER, { edges }))).owed, []);
		assert.equal(shown(), ["list", "list", "list"]);
	});

	test("leads nobody to an address of which a cache has kept that nothing is there", async () => {
		const store = new MemoryStore();
		const edge = new CachingEdge(store, SITE);
		await publish(releaseOf(store, texts({ "index.html": "front" }), { edges: [edge] }));
		assert.is(edge.get("/new/"), undefined);
		store.watch = () => {
			if (store.site().get("index.html") === "leads to /new/") assert.is(edge.get("/new/"), "new");
		};
		await publish(
			releaseOf(store, texts({ "index.html": "leads to /new/", "new/index.html": "new" }), { edges: [edge] }),
		);
	});

	test("owes a look at the site that did not find what it should", async () => {
		const store = new MemoryStore();
		const asked: string[][] = [];
		let isWrong = false;
		const verify = async (checks: readonly { readonly path: string; readonly hash?: string }[]) => {
			asked.push(checks.map(({ path, hash }) => `${path} ${hash ? "is there" : "is gone"}`).sort());
			return isWrong ? ["wrong"] : [];
		};
		await publish(releaseOf(store, BEFORE, { verify }));
		asked.length = 0;
		isWrong = true;
		const one = texts({ "index.html": "list", "feed.xml": "empty" });
		assert.equal((await publish(releaseOf(store, one, { verify }))).owed, ["wrong"]);
		isWrong = false;
		assert.equal((await publish(releaseOf(store, one, { verify }))).owed, []);
		const written = ["/ is there", "/feed.xml is there"];
		assert.equal(asked, [written, written, ["/a/ is gone"]]);
		assert.equal((await publish(releaseOf(store, one, { verify }))).owed, []);
		assert.is(asked.length, 3);
	});

	test("goes on when somebody cannot be told", async () => {
		const store = new MemoryStore();
		const fail = async () => {
			throw new PingError("the hub does not answer");
		};
		const { owed, unheard } = await publish(releaseOf(store, BEFORE, { pings: [{ name: "hub", send: fail }] }));
		assert.equal({ owed, unheard }, { owed: [], unheard: ["the hub does not answer"] });
	});

	test("shows a preview to no search engine and tells nobody of it", async () => {
		const store = new MemoryStore();
		const site = siteOf(
			texts({ "index.html": "<html><head><title>x</title></head>", "robots.txt": "Allow: /", "a.css": "b" }),
		);
		const heard: ReleaseNews[] = [];
		const pings: Ping[] = [{ name: "hub", send: async (news) => void heard.push(news) }];
		const siteAt = () => previewOf(site);
		await publish(releaseOf(store, new Map(), { siteAt, pings, environment: "preview" }));
		const shown = store.site();
		assert.is(
			shown.get("index.html"),
			'<html><head><meta name="robots" content="noindex, nofollow"><title>x</title></head>',
		);
		assert.match(shown.get("robots.txt") ?? "", /Disallow: \/\n/);
		assert.is(shown.get("a.css"), "b");
		assert.equal(heard, []);
		await failsAs(publish(releaseOf(store, BEFORE)), Refused);
	});

	test("carries the ledger of addresses with it", async () => {
		const store = new MemoryStore();
		await publish(releaseOf(store, BEFORE, { ledger: Buffer.from("one\n") }));
		assert.is(store.objects.get(".newsroom/ledger.jsonl")?.bytes.toString(), "one\n");
	});
});
