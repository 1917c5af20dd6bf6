import * as assert from "uvu/assert";
import { describe } from "./support/describe.ts";
import { file } from "./support/newsroom.ts";
import { site } from "./support/site.ts";

describe("a site", (test) => {
	test("prints a page, the fronts and a feed", async () => {
		const paper = site({
			"articles/bridge.md": file({ description: "Early.", authors: "[a-khan]", section: "world" }),
		});
		const { code, stderr } = await paper.eleventy();
		assert.is(stderr, "");
		assert.is(code, 0);
		assert.equal(Object.keys(paper.output()).sort(), [
			"2026/03/01/bridge/index.html",
			"author/a-khan/index.html",
			"feed.xml",
			"index.html",
			"newsroom.css",
			"section/world/index.html",
		]);
		paper.remove();
	});
});
