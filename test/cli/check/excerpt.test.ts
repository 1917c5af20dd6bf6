import * as assert from "uvu/assert";
import { excerpt } from "../../../src/cli/check/excerpt.ts";
import { describe } from "../../support/describe.ts";

const cases = [
	{ name: "a short line whole", line: "section: wrold", column: 1, text: "section: wrold", cellsBefore: 0 },
	{ name: "a tab as one cell", line: "\tsrc: a", column: 2, text: " src: a", cellsBefore: 1 },
	{ name: "letters that take two cells", line: "title: 港の橋", column: 10, text: "title: 港の橋", cellsBefore: 11 },
	{ name: "accents that take none", line: "a: e\u0301x", column: 6, text: "a: e\u0301x", cellsBefore: 4 },
	{ name: "an emoji as one column of two cells", line: "a: 🚢x", column: 5, text: "a: 🚢x", cellsBefore: 5 },
	{ name: "controls as escapes", line: "a: \u001B[2Jb", column: 8, text: "a: \\u{1b}[2Jb", cellsBefore: 12 },
	{ name: "a column behind the end", line: "a", column: 9, text: "a", cellsBefore: 1 },
] as const;

describe("excerpt", (test) => {
	for (const { name, line, column, text, cellsBefore } of cases) {
		test(`shows ${name}`, () => assert.equal(excerpt(line, column), { text, cellsBefore }));
	}

	test("shows the part of a long line that matters", () => {
		const line = `${"a".repeat(500)}!${"b".repeat(500)}`;
		const { text, cellsBefore } = excerpt(line, 501);
		assert.ok(text.length <= 102);
		assert.is(text[cellsBefore], "!");
		assert.match(text, /^….*…$/);
		assert.match(excerpt(line, 1).text, /^a+…$/);
	});
});
