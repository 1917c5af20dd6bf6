import * as assert from "uvu/assert";
import { describe } from "./support/describe.ts";
import { file } from "./support/newsroom.ts";
import { built } from "./support/site.ts";

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
});
