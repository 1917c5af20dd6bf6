import * as assert from "uvu/assert";
import { body } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { elements, textOf } from "../../support/newsroom.ts";

const img = (src: string, alt: string) => `<img src="${src}" alt="${alt}" loading="lazy" decoding="async">`;

const cases = [
	{
		name: "a picture alone is a figure",
		text: "![A boat](a.jpg)\n",
		expected: `<figure>\n${img("a.jpg", "A boat")}\n</figure>\n`,
	},
	{
		name: "its title is the caption and no tooltip",
		text: '![A boat](a.jpg "The *ferry* & <crew>")\n',
		expected: `<figure>\n${img("a.jpg", "A boat")}\n<figcaption>The *ferry* &amp; &lt;crew&gt;</figcaption>\n</figure>\n`,
	},
	{
		name: "what stands behind the last bar is the credit",
		text: '![A boat](a.jpg "In | out | Aisha Khan")\n',
		expected: `<figure>\n${img("a.jpg", "A boat")}\n<figcaption>In | out <small>Aisha Khan</small></figcaption>\n</figure>\n`,
	},
	{
		name: "there may be a credit alone",
		text: '![A boat](a.jpg "| Aisha Khan")\n',
		expected: `<figure>\n${img("a.jpg", "A boat")}\n<figcaption><small>Aisha Khan</small></figcaption>\n</figure>\n`,
	},
	{
		name: "a bar without spaces is part of the caption",
		text: '![A boat](a.jpg "1|2")\n',
		expected: `<figure>\n${img("a.jpg", "A boat")}\n<figcaption>1|2</figcaption>\n</figure>\n`,
	},
	{
		name: "the marks of a caption are set",
		text: '![A boat](a.jpg "The \\"ferry\\" -- it\'s late... | J. O\'Hara")\n',
		expected: `<figure>\n${img("a.jpg", "A boat")}\n<figcaption>The “ferry” – it’s late… <small>J. O’Hara</small></figcaption>\n</figure>\n`,
	},
	{
		name: "a linked picture alone is a figure too",
		text: '[![A boat](a.jpg "B | C")](https://a.example/)\n',
		expected: `<figure>\n<a href="https://a.example/">${img("a.jpg", "A boat")}</a>\n<figcaption>B <small>C</small></figcaption>\n</figure>\n`,
	},
	{
		name: "a picture among words stays in its paragraph, and keeps its title",
		text: '![A](a.jpg "B") c\n',
		expected: '<p><img src="a.jpg" alt="A" title="B" loading="lazy" decoding="async"> c</p>\n',
	},
	{
		name: "two pictures stay in their paragraph",
		text: "![A](a.jpg) ![B](b.jpg)\n",
		expected: `<p>${img("a.jpg", "A")} ${img("b.jpg", "B")}</p>\n`,
	},
	{
		name: "a picture in an item of a close list has no paragraph",
		text: "- ![A](a.jpg)\n",
		expected: `<ul>\n<li>${img("a.jpg", "A")}</li>\n</ul>\n`,
	},
];

describe("figures", (test) => {
	for (const { name, text, expected } of cases) {
		test(name, () => {
			const { html } = body(text);
			assert.is(html, expected);
			for (const figure of elements(html, "figure")) assert.is(elements(html, "img").length, 1, textOf(figure));
		});
	}
});
