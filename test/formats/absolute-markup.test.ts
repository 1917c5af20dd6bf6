import * as fc from "fast-check";
import * as assert from "uvu/assert";
import { absoluteHtml } from "../../src/formats/absolute-html.ts";
import { absoluteMarkup } from "../../src/formats/absolute-markup.ts";
import { describe } from "../support/describe.ts";
import { article, elements, file, textOf } from "../support/newsroom.ts";

const PAGE = "https://example.org/paper/2026/03/01/bridge/";
const SITE = new URL("https://example.org/paper/");

const settings = { widths: [400, 800], formats: ["avif", "webp"] } as const;
const original = { stem: "i", hash: "0", width: 900, height: 600, isFlat: false, settings };
const picture = (file: string) => ({ file, src: `/images/${file}`, width: 800, height: 533, original });

/** What a reader of HTML sees: text, and every element with its attributes. */
function seen(markup: string): unknown {
	const attributes = ["a", "img", "div", "code", "picture", "source"].map((name) =>
		elements(markup, name).map(({ properties }) => properties),
	);
	return [textOf(markup), attributes];
}

describe("absoluteMarkup", (test) => {
	test("does to our own Markdown what the reader of HTML does", () => {
		const pieces = [
			'[a](/b/ "t\'i")',
			"[a](c/d?e=1&f=2#g)",
			"[a](#h)",
			"<https://q.example/?a=b&c=d>",
			'![i "q"](/p.jpg)',
			'`<a href="/x">`',
			'text href="/y" src="/z"',
			"`<picture>` <source>",
			"| a |\n|-|\n| [b](/t) |",
			"> [a](//host.example/x)",
			"[m](mailto:a@b.example)",
			'    <img src="/code.png" loading="lazy">',
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }), (chosen) => {
				const { content } = article(file({}, `${chosen.join("\n\n")}\n\n![i](i.jpg)\n`), { picture });
				assert.match(content, "<picture><source");
				assert.equal(seen(absoluteMarkup(content, PAGE, SITE)), seen(absoluteHtml(content, PAGE, SITE)));
			}),
		);
	});

	test("of a choice of pictures only the one that every program can show is left", () => {
		const { content } = article(file({}, "![i](i.jpg)\n"), { picture });
		assert.is(
			absoluteMarkup(content, PAGE, SITE),
			'<figure>\n<img src="https://example.org/paper/images/i.jpg" alt="i" width="800" height="533">\n</figure>\n',
		);
	});

	test("an address from the root is below the site, and a relative one below the page", () => {
		assert.is(
			absoluteMarkup('<a href="/a/">b</a><img src="c.jpg" alt="d" loading="lazy" decoding="async">', PAGE, SITE),
			'<a href="https://example.org/paper/a/">b</a><img src="https://example.org/paper/2026/03/01/bridge/c.jpg" alt="d">',
		);
	});

	const odd = [
		{ name: "what is no address is left out", markup: '<a href="//[">b</a>', expected: "<a>b</a>" },
		{
			name: "each picture of a set is absolute",
			markup: '<img srcset="/a.jpg 1x, b.jpg 2x" src="/a.jpg">',
			expected:
				'<img srcset="https://example.org/paper/a.jpg 1x, https://example.org/paper/2026/03/01/bridge/b.jpg 2x" src="https://example.org/paper/a.jpg">',
		},
	];
	for (const { name, markup, expected } of odd) {
		test(name, () => {
			assert.is(absoluteMarkup(markup, PAGE, SITE), expected);
			assert.equal(elements(absoluteHtml(markup, PAGE, SITE), "img"), elements(expected, "img"));
			assert.equal(seen(absoluteHtml(markup, PAGE, SITE)), seen(expected));
		});
	}
});
