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

	test("marks the page that it stands on", async () => {
		const { code, stderr, output } = await built({ "articles/bridge.md": file({ description: "d" }) });
		assert.is(code, 0, stderr);
		const marked = (page: string) => {
			const footer = output[page]?.split("<footer>").at(-1) ?? "";
			return [...footer.matchAll(/<a href="([^"]*)" aria-current="page">/g)].map(([, address]) => address);
		};
		assert.equal(marked("index.html"), ["/"]);
		assert.equal(marked("archive/index.html"), ["/archive/"]);
		assert.equal(marked("corrections/index.html"), ["/corrections/"]);
		assert.equal(marked("2026/03/01/bridge/index.html"), []);
	});
});
