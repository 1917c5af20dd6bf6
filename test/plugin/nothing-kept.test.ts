import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { withSite } from "../support/site.ts";

describe("a build that can keep nothing", (test) => {
	for (const state of ["the first", "a later"] as const) {
		test(`prints the newspaper, and says why the next one takes longer: ${state}`, async () => {
			await withSite({ "articles/a.md": file({ title: "A", description: "d" }) }, async (paper) => {
				if (state === "a later") assert.is((await paper.eleventy()).code, 0);
				const clock = join(paper.folder, ".cache/newsroom/clock");
				if (state === "a later") paper.delete(".cache/newsroom/clock");
				mkdirSync(clock, { recursive: true });
				paper.write("articles/a.md", file({ title: "Another", description: "d" }));
				const { code, stderr } = await paper.eleventy();
				assert.is(code, 0, stderr);
				assert.match(stderr, ".cache/newsroom cannot be written (EISDIR): the next build will read everything again");
				assert.match(String(paper.output()["index.html"]), "Another");
			});
		});
	}
});
