import fc from "fast-check";
import * as assert from "uvu/assert";
import { forbiddenCharacters, withoutForbiddenCharacters } from "../../src/base/characters.ts";
import { describe } from "../support/describe.ts";
import { anyText, printableText } from "../support/hostile-texts.ts";

const cases = [
	{ name: "NUL is left out", text: "a\0b", expected: "ab", found: ["U+0000"] },
	{ name: "the bell and escape are left out", text: "\u0007\u001b[31m", expected: "[31m", found: ["U+0007", "U+001B"] },
	{
		name: "a vertical tab is the space that it stood for",
		text: "a\vb\fc",
		expected: "a b c",
		found: ["U+000B", "U+000C"],
	},
	{
		name: "quotes of Windows become what was meant",
		text: "\u0093a\u0094\u0085",
		expected: "“a”…",
		found: ["U+0093", "U+0094", "U+0085"],
	},
	{ name: "a C1 control that Windows left empty is left out", text: "a\u0081b", expected: "ab", found: ["U+0081"] },
	{ name: "half a character is left out", text: "a\ud800b\udc00c", expected: "abc", found: ["U+D800", "U+DC00"] },
	{
		name: "noncharacters are left out",
		text: "\ufffe\uffff\ufdd0\u{1fffe}\u{10ffff}",
		expected: "",
		found: ["U+FFFE", "U+FFFF", "U+FDD0", "U+1FFFE", "U+10FFFF"],
	},
	{ name: "tabs and line ends stay", text: "\t\n\r", expected: "\t\n\r", found: [] },
	{ name: "whole characters beyond the first plane stay", text: "\u{1F6A2}", expected: "\u{1F6A2}", found: [] },
	{ name: "the mark of a lost character stays", text: "\ufffd", expected: "\ufffd", found: [] },
	{ name: "directions and joiners stay", text: "\u202e\u200d\u00ad", expected: "\u202e\u200d\u00ad", found: [] },
];

describe("withoutForbiddenCharacters", (test) => {
	for (const { name, text, expected, found } of cases) {
		test(name, () => {
			assert.is(withoutForbiddenCharacters(text), expected);
			assert.equal(
				forbiddenCharacters(text).map(({ codePoint }) => codePoint),
				found,
			);
		});
	}

	test("text without any is returned as it is", () => {
		fc.assert(fc.property(printableText, (text) => assert.is(withoutForbiddenCharacters(text), text)));
	});

	test("the repairs tell exactly what was done", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				let rebuilt = "";
				let end = 0;
				for (const { offset, codePoint, replacement } of forbiddenCharacters(text)) {
					rebuilt += text.slice(end, offset) + replacement;
					end = offset + String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)).length;
				}
				assert.is(rebuilt + text.slice(end), withoutForbiddenCharacters(text));
				assert.equal(forbiddenCharacters(withoutForbiddenCharacters(text)), []);
			}),
		);
	});
});
