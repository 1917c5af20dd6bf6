import fc from "fast-check";
import * as assert from "uvu/assert";
import { cacheTags, type TaggedArticle, type TaggedFile, taggedArticle } from "../../src/archive/cache-tags.ts";
import { contentHash } from "../../src/base/hash.ts";
import { describe } from "../support/describe.ts";

const h = (key: string) => `h-${contentHash(key).slice(0, 10)}`;

const BARE: TaggedArticle = { id: "x", path: "/x/", authors: [], topics: [], corrections: [], type: "news" };

const cases: readonly { readonly name: string; readonly file: TaggedFile; readonly expected: readonly string[] }[] = [
	{ name: "a page by itself", file: { path: "/about/" }, expected: [] },
	{
		name: "the page of a story",
		file: {
			...taggedArticle({
				id: "bridge-2026",
				path: "/b/",
				section: { key: "world" },
				authors: [{ key: "a-khan" }, {}],
				topics: [{ key: "bridges" }, { key: "transport" }],
				corrections: [{ kind: "correction" }],
				type: "news",
			}),
			layout: "0123456789abcdef",
		},
		expected: ["a-bridge-2026", "s-world", "au-a-khan", "t-bridges", "t-transport", "layout-01234567"],
	},
	{
		name: "a story without a section",
		file: taggedArticle(BARE),
		expected: ["a-x"],
	},
	{
		name: "a story that was retracted",
		file: taggedArticle({ ...BARE, corrections: [{ kind: "retraction" }] }),
		expected: ["a-x", "retracted"],
	},
	{
		name: "coverage that runs",
		file: taggedArticle({ ...BARE, type: "live", coverage: {} }),
		expected: ["a-x", "live"],
	},
	{
		name: "coverage that is over",
		file: taggedArticle({ ...BARE, type: "live", coverage: { end: new Date(0) } }),
		expected: ["a-x"],
	},
	{ name: "a list", file: { path: "/section/world/", sections: ["world"] }, expected: ["s-world"] },
	{ name: "a feed", file: { path: "/feed.xml", marks: ["feed"] }, expected: ["feed"] },
	{ name: "the feed of a topic", file: { path: "/f", marks: ["feed"], topics: ["x"] }, expected: ["t-x", "feed"] },
	{ name: "a picture of two stories", file: { path: "/images/x.jpg", articles: ["a", "b"] }, expected: ["a-a", "a-b"] },
	{ name: "a key twice", file: { path: "/", articles: ["a", "a"] }, expected: ["a-a"] },
	{ name: "an id with a slash", file: { path: "/", articles: ["2026/a"] }, expected: [`a-${h("2026/a")}`] },
	{ name: "capitals", file: { path: "/", articles: ["A"] }, expected: [`a-${h("A")}`] },
	{ name: "another script", file: { path: "/", topics: ["мост"] }, expected: [`t-${h("мост")}`] },
	{
		name: "marks of other edges",
		file: { path: "/", topics: ["c++", "a b", "a:b", "a@b", "a,b"] },
		expected: ["c++", "a b", "a:b", "a@b", "a,b"].map((key) => `t-${h(key)}`),
	},
	{ name: "61 letters", file: { path: "/", articles: ["x".repeat(61)] }, expected: [`a-${"x".repeat(61)}`] },
	{ name: "62 letters", file: { path: "/", articles: ["x".repeat(62)] }, expected: [`a-${h("x".repeat(62))}`] },
	{ name: "a key that looks like a hash", file: { path: "/", articles: [h("A")] }, expected: [`a-${h(h("A"))}`] },
	{ name: "an empty key", file: { path: "/", topics: [""] }, expected: [`t-${h("")}`] },
];

describe("cache tags", (test) => {
	for (const { name, file, expected } of cases) {
		test(`of ${name}`, () => {
			assert.equal(cacheTags(file), ["site", `p-${contentHash(file.path)}`, ...expected]);
		});
	}

	test("are of the letters that every edge takes, and other keys have other tags", () => {
		const key = fc.oneof(
			fc.string(),
			fc.string({ unit: "binary", maxLength: 80 }),
			fc.constantFrom("a", "A", "h-0123456789"),
		);
		fc.assert(
			fc.property(key, key, fc.constantFrom("articles", "sections", "authors", "topics"), (one, two, kind) => {
				const [tags, others] = [one, two].map((each) => cacheTags({ path: "/", [kind]: [each] })) as [
					string[],
					string[],
				];
				for (const tag of tags) assert.match(tag, /^[a-z0-9][a-z0-9._-]{0,62}$/);
				assert.is(tags.join() === others.join(), one === two);
			}),
		);
	});
});
