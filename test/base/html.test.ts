import fc from "fast-check";
import * as assert from "uvu/assert";
import { escapeHtml, Html, html, raw } from "../../src/base/html.ts";
import { describe } from "../support/describe.ts";
import { printableText } from "../support/hostile-texts.ts";
import { elements, textOf } from "../support/newsroom.ts";

const name = `<b onclick='x'>"&amp;`;

const cases = [
	{
		name: "text is escaped",
		markup: html`<p>${name}</p>`,
		expected: "<p>&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;amp;</p>",
	},
	{ name: "attributes are escaped alike", markup: html`<a title="${'"'}">`, expected: '<a title="&quot;">' },
	{
		name: "markup inside markup stays markup",
		markup: html`<p>${html`<b>${"<"}</b>`}</p>`,
		expected: "<p><b>&lt;</b></p>",
	},
	{ name: "a list is joined without commas", markup: html`${["a", "<", html`<i>b</i>`]}`, expected: "a&lt;<i>b</i>" },
	{ name: "lists may hold lists", markup: html`${[["a", ["b"]], "c"]}`, expected: "abc" },
	{ name: "nothing prints nothing", markup: html`[${undefined}${null}${false}${[]}${""}]`, expected: "[]" },
	{ name: "zero is printed", markup: html`${0} of ${12}`, expected: "0 of 12" },
	{ name: "raw markup is not escaped", markup: html`${raw("<hr>")}`, expected: "<hr>" },
	{ name: "a template without values is itself", markup: html`<hr>`, expected: "<hr>" },
];

describe("html", (test) => {
	for (const { name, markup, expected } of cases) {
		test(name, () => {
			assert.instance(markup, Html);
			assert.is(markup.markup, expected);
			assert.is(String(markup), expected);
		});
	}

	test("what only looks like markup is escaped", () => {
		const impostor = { markup: "<script>" } as unknown as string;
		assert.throws(() => html`${impostor}`);
	});

	test("any text is read back from an element and from an attribute", () => {
		fc.assert(
			fc.property(printableText, (text) => {
				// HTML reads a carriage return as a line feed, written or not.
				const expected = text.replace(/\r\n?/g, "\n");
				const [element] = elements(html`<b title="${text}">[${text}]</b>`.markup, "b");
				assert.is(element && textOf(element), `[${expected}]`);
				assert.is(element?.properties.title, expected);
			}),
		);
	});

	test("escaped text holds nothing that could begin or end markup", () => {
		fc.assert(fc.property(printableText, (text) => assert.not.match(escapeHtml(text), /[<>"']|&(?!\w+;|#39;)/)));
	});
});
