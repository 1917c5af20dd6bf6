import fc from "fast-check";
import * as assert from "uvu/assert";
import { describe as shown } from "../../src/base/describe.ts";
import { describe } from "../support/describe.ts";
import { anyText } from "../support/hostile-texts.ts";

const cases = [
	{ name: "text is quoted", value: 'a "b"', expected: '"a \\"b\\""' },
	{ name: "nothing is said to be nothing", value: null, expected: "nothing" },
	{ name: "so is empty text", value: "", expected: "nothing" },
	{ name: "a list is counted, not walked", value: [1, [2, 3]], expected: "a list of 2" },
	{ name: "a mapping is named", value: { a: 1 }, expected: "a mapping" },
	{ name: "a function is named", value: () => 1, expected: "a function" },
	{ name: "a number is itself", value: 12, expected: "12" },
	{ name: "an instant is in UTC", value: new Date(0), expected: "1970-01-01T00:00:00.000Z" },
	{ name: "a broken Date does not throw", value: new Date(Number.NaN), expected: "an invalid date" },
	{ name: "escape sequences become visible", value: "\u001b[31m", expected: '"\\u001b[31m"' },
	{ name: "so do C1 controls", value: "\u009b31m", expected: '"\\u{9b}31m"' },
	{ name: "so do directions of text", value: "a\u202eb", expected: '"a\\u{202e}b"' },
	{ name: "long text is cut", value: "x".repeat(1000), expected: `"${"x".repeat(60)}…"` },
];

describe("describe", (test) => {
	for (const { name, value, expected } of cases) test(name, () => assert.is(shown(value), expected));

	test("does not walk into a structure that holds itself", () => {
		const loop: unknown[] = [];
		loop.push(loop);
		assert.is(shown(loop), "a list of 1");
	});

	test("any text is short and harmless to a terminal", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				assert.not.match(shown(text), /[\p{Cc}\p{Cf}\u2028\u2029\p{Surrogate}]/u);
				assert.ok(shown(text).length <= 1000);
			}),
		);
	});
});
