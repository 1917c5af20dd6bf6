import * as assert from "uvu/assert";
import { body } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { elements, textOf } from "../../support/newsroom.ts";

const quote = (words: string, source: string, cite = "") =>
	`<figure class="quote">\n<blockquote${cite && ` cite="${cite}"`}>\n${words}</blockquote>\n<figcaption>— ${source}</figcaption>\n</figure>\n`;

const cases = [
	{
		name: "a last paragraph that begins with a dash is the attribution",
		text: "> A.\n>\n> — B\n",
		expected: quote("<p>A.</p>\n", "B"),
	},
	{ name: "so is a last line", text: "> A.\n> — B\n", expected: quote("<p>A.</p>\n", "B") },
	{
		name: "two hyphens are a dash",
		text: "> A.\n>\n> -- B, *mayor*\n",
		expected: quote("<p>A.</p>\n", "B, <em>mayor</em>"),
	},
	{
		name: "the dash may stand before emphasis",
		text: "> A.\n> -- *B*\n",
		expected: quote("<p>A.</p>\n", "<em>B</em>"),
	},
	{
		name: "the last link is where the quotation is from",
		text: "> A.\n>\n> — [B](https://b.example/), [C](https://c.example/?d&e)\n",
		expected: quote(
			"<p>A.</p>\n",
			'<a href="https://b.example/">B</a>, <a href="https://c.example/?d&amp;e">C</a>',
			"https://c.example/?d&amp;e",
		),
	},
	{
		name: "a link to write to somebody is no source",
		text: "> A.\n> — [B](mailto:b@b.example)\n",
		expected: quote("<p>A.</p>\n", '<a href="mailto:b@b.example">B</a>'),
	},
	{
		name: "quotations in quotations",
		text: "> > A.\n> >\n> > — B\n>\n> — C\n",
		expected: quote(quote("<p>A.</p>\n", "B"), "C"),
	},
	{ name: "a list may be quoted", text: "> - A\n>\n> — B\n", expected: quote("<ul>\n<li>A</li>\n</ul>\n", "B") },
	{
		name: "no dash, no attribution",
		text: "> A.\n>\n> B\n",
		expected: "<blockquote>\n<p>A.</p>\n<p>B</p>\n</blockquote>\n",
	},
	{ name: "an attribution of nothing is none", text: "> — B\n", expected: "<blockquote>\n<p>— B</p>\n</blockquote>\n" },
	{
		name: "a dash with nothing behind it is none",
		text: "> A.\n>\n> —\n",
		expected: "<blockquote>\n<p>A.</p>\n<p>—</p>\n</blockquote>\n",
	},
	{
		name: "where several lines begin so, people are talking",
		text: "> — A?\n> — B.\n",
		expected: "<blockquote>\n<p>— A?\n— B.</p>\n</blockquote>\n",
	},
	{
		name: "so it is in paragraphs",
		text: "> — A?\n>\n> B.\n>\n> — C.\n",
		expected: "<blockquote>\n<p>— A?</p>\n<p>B.</p>\n<p>— C.</p>\n</blockquote>\n",
	},
	{
		name: "a dash in a list is no attribution",
		text: "> A.\n>\n> - — B\n",
		expected: "<blockquote>\n<p>A.</p>\n<ul>\n<li>— B</li>\n</ul>\n</blockquote>\n",
	},
];

describe("quotations", (test) => {
	for (const { name, text, expected } of cases) {
		test(name, () => {
			const { html } = body(text);
			assert.is(html, expected);
			// By the HTML standard who said it is no part of what was said.
			for (const figure of elements(html, "figure")) {
				const caption = textOf(figure.children.findLast((child) => child.type === "element") ?? "");
				for (const words of figure.children.filter(
					(child) => child.type === "element" && child.tagName === "blockquote",
				)) {
					assert.not.ok(textOf(words).includes(caption));
				}
			}
		});
	}

	test("a story of our own may be the source", () => {
		const { html } = body("> A.\n> — [B](b.md)\n", { link: () => "/2026/b/" });
		assert.is(elements(html, "blockquote")[0]?.properties.cite, "/2026/b/");
	});

	test("the address of the source is the one that its link was resolved to", () => {
		const { html } = body("> A.\n> — [B](https://b.example)\n", { link: (href) => `${href}/c` });
		assert.is(elements(html, "blockquote")[0]?.properties.cite, "https://b.example/c");
	});

	test("a picture without description in an attribution is blamed on its line", () => {
		const { complaints } = body("> A.\n> B.\n> — C ![](d.jpg)\n");
		assert.equal(
			complaints.map(({ line }) => line),
			[3],
		);
	});
});
