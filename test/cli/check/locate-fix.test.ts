import * as assert from "uvu/assert";
import { locateFix } from "../../../src/cli/check/locate-fix.ts";
import { describe } from "../../support/describe.ts";

const cases = [
	{ name: "a plain value", line: "section: City", from: "City", found: "section: [City]" },
	{ name: "a quoted value", line: 'section: "City"', from: "City", found: 'section: "[City]"' },
	{
		name: "an item of a list",
		line: "authors: [Ann Lee,Bo]",
		column: 19,
		from: "Bo",
		found: "authors: [Ann Lee,[Bo]]",
	},
	{
		name: "the second of two that are alike",
		line: "authors: [Bo, Bo]",
		column: 15,
		from: "Bo",
		found: "authors: [Bo, [Bo]]",
	},
	{ name: "no part of a word", line: "authors: o", from: "o", found: "authors: [o]" },
	{ name: "no end of a word", line: "velocity: city", from: "city", found: "velocity: [city]" },
	{ name: "no part of a longer value", line: "section: City-Hall", from: "City" },
	{ name: "nothing before the column", line: "City: x", column: 6, from: "City" },
	{
		name: "columns behind letters of two code units",
		line: "a: [🚢🚢, City]",
		column: 9,
		from: "City",
		found: "a: [🚢🚢, [City]]",
	},
] as readonly { name: string; line: string; column?: number; from: string; found?: string }[];

describe("locateFix", (test) => {
	for (const { name, line, column = 1, from, found } of cases) {
		test(`finds ${name}`, () => {
			const range = locateFix(line, column, { from, to: "x" });
			const marked =
				range && `${line.slice(0, range.start)}[${line.slice(range.start, range.end)}]${line.slice(range.end)}`;
			assert.is(marked, found);
		});
	}
});
