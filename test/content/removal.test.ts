import * as assert from "uvu/assert";
import { removalOf } from "../../src/content/removal.ts";
import { describe } from "../support/describe.ts";

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const datePublished = day(1);

const cases = [
	{ name: "nothing for a story without end", story: {}, expected: undefined },
	{ name: "its withdrawal", story: { withdrawn: { date: day(3) } }, expected: { reason: "withdrawn", since: day(3) } },
	{ name: "its end", story: { expires: day(3) }, expected: { reason: "expired", since: day(3) } },
	{
		name: "the first of both",
		story: { expires: day(2), withdrawn: { date: day(3) } },
		expected: { reason: "expired", since: day(2) },
	},
	{
		name: "the withdrawal of the same instant",
		story: { expires: day(3), withdrawn: { date: day(3) } },
		expected: { reason: "withdrawn", since: day(3) },
	},
	{
		name: "no instant before it was published",
		story: { expires: day(2), datePublished: day(4) },
		expected: { reason: "expired", since: day(4) },
	},
] as const;

describe("removalOf", (test) => {
	for (const { name, story, expected } of cases) {
		test(`is ${name}`, () => assert.equal(removalOf({ datePublished, ...story }), expected));
	}
});
