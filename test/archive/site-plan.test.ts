import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { EVERYTHING_OFF, file, plan } from "../support/newsroom.ts";

const FILES = {
	"a.md": file({ section: "world", authors: "[a-khan]", tags: "[ferries]" }),
	"b.md": file({ language: "fr", aliases: "[/vieux/]" }),
};

const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);

describe("sitePlan", (test) => {
	test("has the style sheet before pages, and what relies on pages after them", () => {
		const { assets, files } = plan(FILES);
		assert.equal(paths(assets), ["/newsroom.css"]);
		for (const path of ["/feed.xml", "/fr/feed.xml", "/_headers", "/_redirects"])
			assert.ok(paths(files).includes(path), path);
	});

	test("has nothing that is switched off", () => {
		const { assets, pages, files } = plan(FILES, { options: { outputs: EVERYTHING_OFF } });
		assert.equal([...paths(assets), ...paths(pages), ...paths(files)], []);
	});

	test("has every address once", () => {
		const { articles, pages, assets, files } = plan(FILES);
		const all = paths([...articles, ...pages, ...assets, ...files]);
		assert.is(new Set(all).size, all.length);
	});

	test("leads from former addresses to present ones", () => {
		const { files } = plan(FILES);
		assert.is(files.find(({ path }) => path === "/_redirects")?.text(), "/vieux/ /2026/03/01/b/ 301\n");
	});

	test("leads from the former keys of lists to the present ones, behind the addresses of stories", () => {
		const options = {
			sections: { world: { name: "World", aliases: ["globe"] } },
			authors: { "a-khan": { name: "Aisha Khan", aliases: ["aisha"] } },
			topics: { ferries: { name: "Ferries", aliases: ["fähren"] } },
		};
		const rules = (outputs = {}) =>
			plan(FILES, { options: { ...options, outputs } })
				.files.find(({ path }) => path === "/_redirects")
				?.text()
				.split("\n");
		assert.equal(rules(), [
			"/vieux/ /2026/03/01/b/ 301",
			"/section/globe/* /section/world/:splat 301",
			"/author/aisha/* /author/a-khan/:splat 301",
			"/topic/f%C3%A4hren/* /topic/ferries/:splat 301",
			"/fr/section/globe/* /fr/section/world/:splat 301",
			"/fr/author/aisha/* /fr/author/a-khan/:splat 301",
			"/fr/topic/f%C3%A4hren/* /fr/topic/ferries/:splat 301",
			"",
		]);
		assert.equal(rules({ sections: false, authors: false, topics: false }), ["/vieux/ /2026/03/01/b/ 301", ""]);
	});

	test("says of which type feeds are", () => {
		const rules =
			plan(FILES)
				.files.find(({ path }) => path === "/_headers")
				?.text() ?? "";
		assert.match(rules, "/feed.xml\n  Content-Type: application/rss+xml; charset=utf-8\n");
		assert.match(rules, "/section/:key/feed.atom\n  Content-Type: application/atom+xml; charset=utf-8\n");
		assert.match(rules, "/fr/feed.json\n  Content-Type: application/feed+json; charset=utf-8\n");
		const named = rules.split("\n").filter((line) => line.startsWith("/"));
		assert.is(new Set(named).size, named.length);
	});

	test("says of no feed of which type it is that the site does not have", () => {
		const story = { section: "world", authors: "[a-khan]", tags: "[ferries]", date: "2026-03-01T09:30:00+00:00" };
		const corrections = '[{ date: 2026-03-02T09:30:00+00:00, kind: correction, text: "It was a bus." }]';
		const files = {
			"a.md": file({ ...story, corrections }),
			"b.md": file({ ...story, language: "fr", corrections }),
		};
		for (const all of [false, true]) {
			const site = plan(files, { options: { feeds: { all } } }).files;
			const lines =
				site
					.find(({ path }) => path === "/_headers")
					?.text()
					.split("\n") ?? [];
			const feeds = paths(site).filter((path) => /feed\.(?:xml|atom|json)$/.test(path));
			const rules = lines.filter((line) => line.includes("/feed."));
			const patterns = rules.map((rule) => new RegExp(`^${rule.replaceAll(".", "\\.").replace(":key", "[^/]+")}$`));
			assert.ok(feeds.length > 0);
			for (const feed of feeds) assert.is(patterns.filter((pattern) => pattern.test(feed)).length, 1, feed);
			for (const pattern of patterns)
				assert.ok(
					feeds.some((feed) => pattern.test(feed)),
					String(pattern),
				);
		}
	});
});
