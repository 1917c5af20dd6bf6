import * as assert from "uvu/assert";
import { allItems, withoutTags } from "../../../src/cdn/edges/purge-items.ts";
import { describe } from "../../support/describe.ts";

const REQUEST = {
	release: "r",
	soft: { tags: ["a", "b"], urls: ["https://x.example/a", "https://x.example/b"], untagged: ["https://x.example/b"] },
	hard: { tags: ["c", "b"], urls: ["https://x.example/c"], untagged: ["https://x.example/c", "https://x.example/b"] },
};

describe("allItems", (test) => {
	test("has each once, what must not be shown once more first", () => {
		assert.equal(allItems(REQUEST), {
			tags: ["c", "b", "a"],
			urls: ["https://x.example/c", "https://x.example/a", "https://x.example/b"],
			untagged: ["https://x.example/c", "https://x.example/b"],
		});
	});
});

describe("withoutTags", (test) => {
	test("names everything by its address, each once", () => {
		const soft = ["https://x.example/a", "https://x.example/b"];
		const hard = ["https://x.example/c", "https://x.example/b"];
		assert.equal(withoutTags(REQUEST), {
			release: "r",
			soft: { tags: [], urls: soft, untagged: soft },
			hard: { tags: [], urls: ["https://x.example/c"], untagged: hard },
		});
	});
});
