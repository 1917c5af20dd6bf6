import * as assert from "uvu/assert";
import { disagreements } from "./support/agreement.ts";
import { describe } from "./support/describe.ts";
import { built, copyInto } from "./support/site.ts";

const HOME = "https://courier.example/";
const NOW = new Date("2026-10-15T12:00:00Z");

const demo = built({}, { environment: { NEWSROOM_NOW: NOW.toISOString() } }, (paper) => {
	for (const path of ["articles", ".eleventy.js"]) copyInto(paper, path);
});

describe("the demo", (test) => {
	test("agrees", async () => {
		const { output } = await demo;
		assert.equal(await disagreements(output, HOME, NOW), {});
	});
});
