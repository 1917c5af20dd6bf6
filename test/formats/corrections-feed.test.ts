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
