import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file, plan } from "../support/newsroom.ts";

const CORRECTIONS = "[{ date: 2026-03-02, text: a }, { date: 2026-03-03, text: b }, { date: 2026-03-02, text: c }]";

describe("correctionsFeed", (test) => {
	test("two corrections of one story at one instant are two items", () => {
		const { files } = plan({ "bridge.md": file({ corrections: CORRECTIONS }) });
		const text = files.find(({ path }) => path === "/corrections/feed.xml")?.text() ?? "";
		const ids = [...text.matchAll(/<guid isPermaLink="false">(.*?)<\/guid>/g)].map(([, id]) => id);
		const story = "tag:courier.example,2026-03-01:bridge";
		assert.equal(ids.sort(), [
			`${story}#correction-2026-03-02T00:00:00Z`,
			`${story}#correction-2026-03-02T00:00:00Z-2`,
			`${story}#correction-2026-03-03T00:00:00Z`,
		]);
	});
});

describe("an id of a correction", (test) => {
	test("is its own within one second too", () => {
		const corrections = `[${["00.250Z", "00.750Z", "01Z"].map((end) => `{ date: 2026-03-02T09:30:${end}, text: a }`)}]`;
		const feed = plan({ "bridge.md": file({ corrections }) }).files.find(
			({ path }) => path === "/corrections/feed.xml",
		);
		const ids = [...(feed?.text() ?? "").matchAll(/<guid[^>]*>(.*?)<\/guid>/g)].map(([, id]) => id);
		assert.equal([ids.length, new Set(ids).size], [3, 3]);
	});
});
