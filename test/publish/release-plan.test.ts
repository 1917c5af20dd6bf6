import * as assert from "uvu/assert";
import { checkPlan, type Permission, Refused } from "../../src/publish/refusal.ts";
import { type PlanRequest, type ReleasePlan, releasePlan } from "../../src/publish/release-plan.ts";
import type { PublishedFile, SiteFile } from "../../src/publish/site-file.ts";
import { describe } from "../support/describe.ts";
import { siteOf } from "./support/sites.ts";

const NOW = new Date("2026-03-01T09:30:00Z");
const ASSET = "images/p-a144f53bd7375774.png";
const REQUEST: PlanRequest = {
	release: "2",
	now: NOW,
	previous: "1",
	leftovers: [],
	strays: new Set(),
	written: new Map(),
	gone: new Map(),
	keepAssets: 30,
};

const ALLOWED: Permission = { environment: "production", maxDelete: undefined, restores: false };

function plan(
	before: Record<string, string>,
	after: Record<string, string>,
	request: Partial<PlanRequest> = {},
	change: (file: PublishedFile) => PublishedFile = (file) => file,
): ReleasePlan {
	const files = (texts: Record<string, string>) => siteOf(new Map(Object.entries(texts))).files;
	const old = new Map([...files(before)].map(([path, file]) => [path, change(file)]));
	return releasePlan(old, files(after), { ...REQUEST, ...request });
}

const uploads = ({ stages }: ReleasePlan) =>
	stages.map(
		({ name, uploads }) => `${name}: ${uploads.map(({ file, reason }) => `${file.file} ${reason}`).join(", ")}`,
	);
const removals = (made: ReleasePlan) => made.removals.map(({ file, reason }) => `${file} ${reason}`);

describe("plan of a release", (test) => {
	test("is empty where nothing changed", () => {
		const made = plan({ "index.html": "a", [ASSET]: "x" }, { "index.html": "a", [ASSET]: "x" });
		assert.ok(made.isSame);
		assert.equal(uploads(made), []);
		assert.equal(made.journal.soft, { tags: [], paths: [], untagged: [] });
	});

	test("brings first what others rely on", () => {
		const made = plan(
			{ "index.html": "a", "feed.xml": "a", "old/index.html": "a" },
			{
				_redirects: "/a /b",
				"index.html": "b",
				"feed.xml": "b",
				"new/index.html": "b",
				"old/index.html": '<meta http-equiv="refresh">',
				"newsroom.css": "b",
				[ASSET]: "b",
			},
		);
		assert.equal(uploads(made), [
			`assets: ${ASSET} new`,
			"media: newsroom.css new",
			"new pages: new/index.html new",
			"pages: index.html changed",
			"redirects: old/index.html changed",
			"feeds: feed.xml changed",
			"host files: _redirects new",
		]);
	});

	for (const [name, change] of [
		["media type", { contentType: "text/plain" }],
		["lifetime", { cacheControl: "no-store" }],
		["lifetime at edges", { surrogateControl: "max-age=60" }],
		["tags", { tags: ["site"] }],
	] as const) {
		test(`takes another ${name} for a change`, () => {
			const made = plan({ "index.html": "a" }, { "index.html": "a" }, {}, (file) => ({ ...file, ...change }));
			assert.equal(uploads(made), ["pages: index.html headers"]);
			assert.is(made.journal.soft.tags.length, 1);
		});
	}

	test("keeps what has a hash in its name for pages that are open, and not for ever", () => {
		const kept = plan({ [ASSET]: "x", "index.html": "a" }, { "index.html": "a" });
		assert.equal(removals(kept), []);
		assert.is(kept.files.get(ASSET)?.unusedSince, NOW.toISOString());
		const since = (unusedSince: string) => (file: PublishedFile) =>
			file.file === ASSET ? { ...file, unusedSince } : file;
		const later = plan({ [ASSET]: "x" }, {}, {}, since("2026-02-01T00:00:00Z"));
		assert.equal(removals(later), []);
		assert.is(later.files.get(ASSET)?.unusedSince, "2026-02-01T00:00:00Z");
		assert.equal(removals(plan({ [ASSET]: "x" }, {}, {}, since("2026-01-01T00:00:00Z"))), [`${ASSET} unused`]);
		const again = plan({ [ASSET]: "x" }, { [ASSET]: "x" }, {}, since("2026-02-01T00:00:00Z"));
		assert.is(again.files.get(ASSET)?.unusedSince, undefined);
		assert.equal(uploads(again), []);
		assert.not(again.isSame);
	});

	test("lets go at once of a picture that must be gone, and of a story that was taken down", () => {
		const gone = new Map([
			[ASSET, "removed image"],
			["a/index.html", "withdrawn"],
			["b/index.html", "expired"],
		] as const);
		const made = plan(
			{ [ASSET]: "x", "a/index.html": "story", "b/index.html": "story" },
			{ "a/index.html": "gone" },
			{ gone },
		);
		assert.equal(removals(made), ["b/index.html expired", `${ASSET} removed image`]);
		assert.equal(uploads(made), ["pages: a/index.html changed"]);
		assert.equal([...made.hard].sort(), ["a/index.html", "b/index.html", ASSET]);
		assert.equal(made.journal.soft.tags, []);
		assert.equal(made.journal.hard.paths, ["/a/", "/b/", `/${ASSET}`]);
		const again = plan({ "a/index.html": "gone" }, { "a/index.html": "gone" }, { gone });
		assert.ok(again.isSame);
	});

	test("shows a retracted text to nobody once more", () => {
		const before = siteOf(new Map([["a/index.html", "a"]])).files;
		const after = [...siteOf(new Map([["a/index.html", "b"]])).files.values()];
		const tagged = new Map(after.map((file) => [file.file, { ...file, tags: [...file.tags, "retracted"] }]));
		assert.equal(releasePlan(before, tagged, REQUEST).journal.hard.paths, ["/a/"]);
	});

	test("purges by address where caches may hold that nothing was there", () => {
		const made = plan({ "index.html": "a" }, { "index.html": "b", "new/index.html": "b" });
		assert.is(made.journal.soft.tags.length, 1);
		assert.equal(made.journal.soft.paths, ["/", "/new/"]);
		assert.equal(made.journal.soft.untagged, ["/new/"]);
	});

	test("tells others of feeds and pages with other bytes, and of pages that are no more", () => {
		const made = plan(
			{ "feed.xml": "a", "feed.atom": "a", "a/index.html": "a", "b/index.html": "b", "c.css": "a" },
			{ "feed.xml": "b", "feed.atom": "a", "a/index.html": "b", "c.css": "b" },
		);
		assert.equal(made.journal.news, { feeds: ["/feed.xml"], pages: ["/a/", "/b/"] });
	});

	for (const [before, after, maxDelete, isRefused] of [
		[20, 11, undefined, false],
		[20, 9, undefined, true],
		[1000, 901, undefined, false],
		[1000, 899, undefined, true],
		[10_000, 9745, undefined, false],
		[10_000, 9743, undefined, true],
		[10, 0, 10, false],
		[10, 8, 1, true],
	] as const) {
		test(`${isRefused ? "refuses" : "allows"} ${before - after} of ${before} removals${maxDelete === undefined ? "" : ` of ${maxDelete}`}`, () => {
			const pages = (count: number) =>
				Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}/index.html`, "a"]));
			const made = plan(pages(before), pages(after));
			const files = new Map<string, SiteFile>(siteOf(new Map(Object.entries(pages(before)))).files);
			const manifest = { release: "1", environment: "production", files } as const;
			const check = () => checkPlan(made, manifest, { ...ALLOWED, maxDelete }, new Map());
			if (isRefused)
				assert.throws(check, (error: unknown) => error instanceof Refused && error.message.includes("--max-delete="));
			else check();
		});
	}

	test("counts nothing among removals that a release has left which was killed", () => {
		const names = Array.from({ length: 40 }, (_, at) => `${at}/index.html`);
		const journal = { ...plan({}, Object.fromEntries(names.map((name) => [name, name]))).journal, release: "0" };
		const made = plan({ "index.html": "a" }, { "index.html": "b" }, { leftovers: [journal], strays: new Set(names) });
		assert.is(made.removals.length, names.length);
		checkPlan(made, { release: "1", environment: "production", files: new Map() }, ALLOWED, new Map());
	});

	test("refuses to show again what was withdrawn, unless somebody says so", () => {
		const pages = ["a/index.html"];
		const withdrawn = [{ file: "articles/a.md", value: { date: "2026-03-01" }, pages }];
		const manifest = {
			release: "1",
			environment: "production",
			files: new Map(),
			builtFrom: { commit: "c", withdrawn },
		} as const;
		const shown = plan({ "a/index.html": "notice" }, { "a/index.html": "story" });
		const gone = new Map([["a/index.html", "withdrawn"]]);
		assert.throws(() => checkPlan(shown, manifest, ALLOWED, new Map()), /articles\/a\.md: expected its story to stay/);
		checkPlan(shown, manifest, { ...ALLOWED, restores: true }, new Map());
		checkPlan(shown, manifest, ALLOWED, gone);
		checkPlan(plan({ "a/index.html": "notice" }, {}), manifest, ALLOWED, new Map());
	});

	test("refuses to mix a preview with what readers have", () => {
		const made = plan({}, { "index.html": "a" });
		const manifest = { release: "1", environment: "production", files: new Map() } as const;
		assert.throws(() => checkPlan(made, manifest, { ...ALLOWED, environment: "preview" }, new Map()), /target/);
	});
});
