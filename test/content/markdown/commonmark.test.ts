import * as assert from "uvu/assert";
import { createMarkdown } from "../../../src/content/markdown/create-markdown.ts";
import { renderBody } from "../../../src/content/markdown/render-body.ts";
import { describe } from "../../support/describe.ts";
import { COMMONMARK_EXAMPLES } from "../../support/hostile-texts.ts";

// The examples of which our rules make something else on purpose, and what it is.
const OURS = [
	{
		what: "a picture alone in its paragraph is a figure",
		sign: /^<figure>\n.*<img [^>]*>.*\n(?:<figcaption>.*<\/figcaption>\n)?<\/figure>\n$/,
		examples: [517, 520, 531, 572, 573, 574, 575, 576, 577, 578, 580, 581, 582, 583, 584, 585, 586, 588, 589, 591],
	},
	{
		what: "an address of a scheme that may run something is text",
		sign: /^<p>&lt;.*&gt;<\/p>\n$/,
		examples: [596, 598, 599, 601],
	},
	{ what: "an address alone in its paragraph is a link", sign: /^<p><a href="(.*)">\1<\/a><\/p>\n$/, examples: [611] },
];

/** HTML without differences of spelling: what only our pictures say, and the line in a quotation of nothing. */
function spelledAlike(html: string): string {
	return html
		.replaceAll("→", "\t")
		.replace(/(<img [^>]*?) loading="lazy" decoding="async">/g, "$1 />")
		.replaceAll("<blockquote>\n</blockquote>", "<blockquote></blockquote>");
}

describe("CommonMark", (test) => {
	const markdown = createMarkdown("on").set({ typographer: false, xhtmlOut: true });
	// Ours begin below the headline of the page.
	markdown.core.ruler.disable("heading_levels");
	const context = { link: (href: string) => href, picture: (src: string) => ({ src }) };
	const render = (text: string) => spelledAlike(renderBody(markdown, text.replaceAll("→", "\t"), context).html);
	const known = new Set(OURS.flatMap(({ examples }) => examples));
	for (const { number, markdown: text, html } of COMMONMARK_EXAMPLES) {
		if (!known.has(number)) test(`example ${number}`, () => assert.is(render(text), spelledAlike(html)));
	}
	for (const { what, sign, examples } of OURS) {
		test(what, () => {
			for (const { number, markdown: text, html } of COMMONMARK_EXAMPLES) {
				if (!examples.includes(number)) continue;
				assert.match(render(text), sign, String(number));
				assert.is.not(render(text), spelledAlike(html), String(number));
			}
		});
	}

	test("has all its examples", () => assert.is(COMMONMARK_EXAMPLES.length, 652));
});
