import * as assert from "uvu/assert";
import { describe } from "./support/describe.ts";
import { file } from "./support/newsroom.ts";
import { built, copyInto } from "./support/site.ts";

describe("a site", (test) => {
	test("prints a page, lists, feeds and what the host needs", async () => {
		const { code, stderr, output } = await built({
			"articles/bridge.md": file({ description: "Early.", authors: "[a-khan]", section: "world" }),
		});
		assert.is(stderr, "");
		assert.is(code, 0);
		assert.equal(Object.keys(output).sort(), [
			"2026/03/01/bridge/index.html",
			"404.html",
			"_headers",
			"_redirects",
			"archive/2026/03/index.html",
			"archive/index.html",
			"author/a-khan/feed.xml",
			"author/a-khan/index.html",
			"corrections/index.html",
			"feed.atom",
			"feed.json",
			"feed.xml",
			"index.html",
			"newsroom.css",
			"robots.txt",
			"section/world/feed.atom",
			"section/world/feed.json",
			"section/world/feed.xml",
			"section/world/index.html",
			"sitemap.xml",
			"sitemaps/2026-03.xml",
			"sitemaps/lists.xml",
			"sitemaps/news.xml",
		]);
	});

	test("is the demo, which the package's own configuration builds without a complaint", async () => {
		const { code, stderr, output } = await built({}, {}, (paper) => {
			for (const path of ["articles", ".eleventy.js"]) copyInto(paper, path);
		});
		assert.is(stderr, "");
		assert.is(code, 0);
		for (const path of ["index.html", "feed.xml", "section/city/index.html", "author/a-khan/index.html"])
			assert.ok(output[path], path);
		assert.ok(Object.keys(output).filter((path) => /^20\d\d\//.test(path)).length > 5);
	});
});
