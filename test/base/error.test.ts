import * as assert from "uvu/assert";
import { compareText, type Fault, faultsInReadingOrder, faultText, NewsroomError } from "../../src/base/error.ts";
import { describe } from "../support/describe.ts";

const fault: Fault = { severity: "error", field: "date", expected: "a date-time", got: '"yesterday"' };

const texts = [
	{ name: "a fault without a place", fault, expected: 'date: expected a date-time, got "yesterday"' },
	{
		name: "a fault with its place and advice",
		fault: { ...fault, file: "articles/a.md", line: 3, column: 7, hint: "write one" },
		expected: 'articles/a.md:3:7 date: expected a date-time, got "yesterday"; write one',
	},
	{
		name: "a warning says that it is one",
		fault: { ...fault, severity: "warning", file: "a.md" } as const,
		expected: 'a.md warning: date: expected a date-time, got "yesterday"',
	},
];

describe("faultText", (test) => {
	for (const { name, fault, expected } of texts) test(name, () => assert.is(faultText(fault), expected));
});

describe("faultsInReadingOrder", (test) => {
	test("goes by file, line and column, warnings among errors", () => {
		const places = [
			["b.md", 1, 1],
			["a.md", 10, 1],
			["a.md", 2, 9],
			["a.md", 2, 1],
			["B.md", 5, 5],
		] as const;
		const faults = places.map(([file, line, column], index): Fault => {
			return { ...fault, file, line, column, severity: index % 2 ? "warning" : "error" };
		});
		assert.equal(
			faultsInReadingOrder(faults).map(({ file, line, column }) => `${file}:${line}:${column}`),
			["B.md:5:5", "a.md:2:1", "a.md:2:9", "a.md:10:1", "b.md:1:1"],
		);
	});
});

describe("compareText", (test) => {
	test("is the order of code units, whatever the locale", () => {
		assert.equal(["ä", "a", "Z", "z", "a"].sort(compareText), ["Z", "a", "a", "z", "ä"]);
	});
});

describe("NewsroomError", (test) => {
	test("carries its code, its faults and its cause", () => {
		const cause = new Error("inner");
		const error = new NewsroomError("OPTION", "message", [fault], { cause });
		assert.instance(error, Error);
		assert.equal(
			[error.name, error.code, error.message, error.faults, error.cause],
			["NewsroomError", "OPTION", "message", [fault], cause],
		);
	});
});
