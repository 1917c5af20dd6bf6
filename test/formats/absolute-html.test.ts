import fc from "fast-check";
import * as assert from "uvu/assert";
import { absoluteHtml } from "../../src/formats/absolute-html.ts";
import { describe } from "../support/describe.ts";
import { printableText } from "../support/hostile-texts.ts";

const PAGE = "https://example.org/paper/2026/bridge/";
const absolute = (markup: string) => absoluteHtml(markup, PAGE, new URL("https://example.org/paper/"));

const cases = [
	{
		name: "a path from the root of the site is below the site",
		markup: '<a href="/about/">a</a>',
		expected: '<a href="https://example.org/paper/about/">a</a>',
	},
	{
		name: "a relative address is below the page",
		markup: '<a href="map/?a#b">a</a>',
		expected: '<a href="https://example.org/paper/2026/bridge/map/?a#b">a</a>',
	},
	{
		name: "a fragment is on the page",
		markup: '<a href="#note">a</a>',
		expected: '<a href="https://example.org/paper/2026/bridge/#note">a</a>',
	},
	{
		name: "a host without scheme gets one",
		markup: '<img src="//cdn.example/a.jpg">',
		expected: '<img src="https://cdn.example/a.jpg">',
	},
	{
		name: "other schemes stay",
		markup: '<a href="mailto:a@b.example">a</a>',
		expected: '<a href="mailto:a@b.example">a</a>',
	},
	{
		name: "every source of a set of pictures",
		markup: '<img src="/a.jpg" srcset="/a.jpg 1x, b.jpg 2x">',
		expected:
			'<img src="https://example.org/paper/a.jpg" srcset="https://example.org/paper/a.jpg 1x, https://example.org/paper/2026/bridge/b.jpg 2x">',
	},
	// https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
	{
		name: "a set of pictures without spaces",
		markup: '<img srcset="/a.jpg 1x,/b.jpg 2x">',
		expected: '<img srcset="https://example.org/paper/a.jpg 1x, https://example.org/paper/b.jpg 2x">',
	},
	{
		name: "of a choice of pictures the one that every program can show",
		markup: '<p><picture><source srcset="/a.avif 1w" sizes="1px"><img src="/a.jpg" alt="b"></picture>c</p>',
		expected: '<p><img src="https://example.org/paper/a.jpg" alt="b">c</p>',
	},
	{
		name: "the choice of a film stays",
		markup: '<video><source src="/a.webm"></video>',
		expected: '<video><source src="https://example.org/paper/a.webm"></video>',
	},
	{
		name: "films, their pictures and quotations",
		markup: '<video src="/a.mp4" poster="/a.jpg"></video><blockquote cite="/b/">c</blockquote>',
		expected:
			'<video src="https://example.org/paper/a.mp4" poster="https://example.org/paper/a.jpg"></video><blockquote cite="https://example.org/paper/b/">c</blockquote>',
	},
	{ name: "scripts go with what is in them", markup: "a<script>alert(1)</script>b", expected: "ab" },
	{
		name: "elements that stand together go all",
		markup: "<style>a</style><style>b</style><iframe src=x></iframe><object></object><embed><link><meta>c",
		expected: "c",
	},
	{
		name: "handlers of events and styles go",
		markup: '<p onclick="a" style="color:red" class="b">c</p>',
		expected: '<p class="b">c</p>',
	},
	{
		name: "what only a page needs goes",
		markup: '<div tabindex="0"><img src="https://a.example/b" loading="lazy" decoding="async"></div>',
		expected: '<div><img src="https://a.example/b"></div>',
	},
	{ name: "an address that runs goes", markup: '<a href="javascript:alert(1)">a</a>', expected: "<a>a</a>" },
	{
		name: "an address that runs behind a tab goes",
		markup: '<a href="java\tscript:alert(1)">a</a>',
		expected: "<a>a</a>",
	},
	{
		name: "an address that is none is no reason to stop",
		markup: '<a href="//a b/c">a</a><img src="//%5B" alt="b">',
		expected: /^<a[^>]*>a<\/a><img[^>]*alt="b">$/,
	},
	{ name: "text stays", markup: "a &lt;b&gt; &amp; c", expected: "a &#x3C;b> &#x26; c" },
] as { name: string; markup: string; expected: string | RegExp }[];

describe("absoluteHtml", (test) => {
	for (const { name, markup, expected } of cases) {
		test(name, () => {
			if (typeof expected === "string") assert.is(absolute(markup), expected);
			else assert.match(absolute(markup), expected);
		});
	}

	test("whatever the markup, it does not throw, and doing it twice changes nothing", () => {
		fc.assert(
			fc.property(printableText, fc.constantFrom("a href", "img src", "img srcset", "p title"), (text, place) => {
				const once = absolute(`<${place}="${text.replaceAll('"', "&quot;")}">${text}`);
				assert.is(absolute(once), once);
				assert.not.match(once, /<script|<iframe/i);
			}),
		);
	});
});
