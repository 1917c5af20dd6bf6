import * as assert from "uvu/assert";
import { plainText } from "../../src/base/plain-text.ts";
import { body } from "../support/body.ts";
import { describe } from "../support/describe.ts";

const cases = [
	{
		name: "blocks stand on lines of their own",
		text: "One\ntwo.\n\n- a\n- b\n\n> c\n",
		expected: "One\ntwo.\na\nb\nc",
	},
	{ name: "marks of emphasis, code and links are no text", text: "*A* `b` [c](/c/)", expected: "A b c" },
	{
		name: "references are the characters that they stand for",
		text: 'a < b & "c" &copy; &#x27;',
		expected: "a < b & “c” © '",
	},
	{ name: "what looks like a reference in the text stays", text: "&amp;lt;", expected: "&lt;" },
	{ name: "footnotes are left out", text: "A[^1] b.\n\n[^1]: Note.\n", expected: "A b." },
	{ name: "a picture has no text but its caption", text: '![alt](a.jpg "Caption | Bob")', expected: "Caption Bob" },
	{ name: "cells of a table stand apart", text: "| a | b |\n|-|-|\n| c | d |\n", expected: "a\nb\nc\nd" },
	{ name: "nothing is nothing", text: "", expected: "" },
] as const;

describe("plainText", (test) => {
	for (const { name, text, expected } of cases) test(name, () => assert.is(plainText(body(text).html), expected));
});
