import * as assert from "uvu/assert";
import { isMainEdition } from "../../src/content/edition.ts";
import { describe } from "../support/describe.ts";

const cases = [
	{ name: "the same language", story: "en-GB", newspaper: "en-GB", expected: true },
	{ name: "another region", story: "en-US", newspaper: "en-GB", expected: true },
	{ name: "no region", story: "EN", newspaper: "en-GB", expected: true },
	{ name: "another language", story: "fr", newspaper: "en-GB", expected: false },
	{ name: "a language whose tag begins alike", story: "eng", newspaper: "en", expected: false },
];

describe("isMainEdition", (test) => {
	for (const { name, story, newspaper, expected } of cases) {
		test(name, () => assert.is(isMainEdition({ language: story }, { language: newspaper }), expected));
	}
});
