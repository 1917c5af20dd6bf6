import fc from "fast-check";
import * as assert from "uvu/assert";
import { scriptJson } from "../../src/base/json.ts";
import { describe } from "../support/describe.ts";
import { anyText } from "../support/hostile-texts.ts";
import { elements, textOf } from "../support/newsroom.ts";

const cases = [
	{ name: "the end of a script", value: "</script>", expected: '"\\u003c/script\\u003e"' },
	{ name: "the beginning of a comment", value: "<!--", expected: '"\\u003c!--"' },
	{ name: "the separators of lines and paragraphs", value: "\u2028\u2029", expected: '"\\u2028\\u2029"' },
	{ name: "a lone surrogate", value: "\ud800", expected: '"\\ud800"' },
	{ name: "what is absent", value: { a: undefined, b: 1 }, expected: '{"b":1}' },
];

describe("scriptJson", (test) => {
	for (const { name, value, expected } of cases) {
		test(`writes ${name} so that no parser trips over it`, () => assert.is(scriptJson(value), expected));
	}

	const values = fc.jsonValue({ maxDepth: 3 }).chain((value) => anyText.map((text) => ({ [text]: value, text })));

	test("parsing gives any value back", () => {
		fc.assert(
			fc.property(values, (value) => assert.equal(JSON.parse(scriptJson(value)), JSON.parse(JSON.stringify(value)))),
		);
	});

	test("a script element holds it whole", () => {
		fc.assert(
			fc.property(values, (value) => {
				const json = scriptJson(value);
				assert.not.match(json, /<\/script|<!--|[\u2028\u2029]/i);
				const found = elements(`<script type="application/ld+json">${json}</script>`, "script");
				assert.is(found.length, 1);
				assert.equal(JSON.parse(textOf(found[0] as never)), JSON.parse(JSON.stringify(value)));
			}),
		);
	});
});
