import * as assert from "uvu/assert";
import { readingMinutes } from "../../src/content/reading-minutes.ts";
import { describe } from "../support/describe.ts";

const cases = [
	[0, 1],
	[1, 1],
	[238, 1],
	[356, 1],
	[358, 2],
	[714, 3],
	[23_800, 100],
] as const;

describe("readingMinutes", (test) => {
	for (const [words, minutes] of cases) test(`${words} words`, () => assert.is(readingMinutes(words), minutes));
});
