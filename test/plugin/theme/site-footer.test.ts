import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { elements, file } from "../../support/newsroom.ts";
import { built } from "../../support/site.ts";

describe("siteFooter", (test) => {
	test("every link of it leads to a page, in an edition without corrections too", async () => {
		const { code, stderr, output } = await built({
			"articles/bridge.md": file({ description: "d", section: "world", authors: "[a-khan]", language: "fr" }),
		});
		assert.is(code, 0, stderr);
		for (const page of ["index.html", "fr/index.html", "2026/03/01/bridge/index.html"]) {
			const [footer] = elements(output[page] ?? "", "footer");
			const links = footer?.children.flatMap((child) => JSON.stringify(child).match(/(?<="href":")[^"]*/g) ?? []) ?? [];
			assert.ok(links.length >= 3, page);
			for (const link of links) {
				assert.ok(output[`${link.slice(1)}${link.endsWith("/") ? "index.html" : ""}`], `${page}: ${link}`);
			}
		}
	});
});
