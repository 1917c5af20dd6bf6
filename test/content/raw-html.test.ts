import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import * as assert from "uvu/assert";
import { balancedHtml } from "../../src/content/raw-html.ts";
import { body } from "../support/body.ts";
import { describe } from "../support/describe.ts";

const cases = [
	{ name: "what is left open is closed", policy: "on", markup: "<div><p>a", expected: "<div><p>a</p></div>" },
	{ name: "what closes nothing is dropped", policy: "on", markup: "a</div></main></body>", expected: "a" },
	{ name: "plaintext swallows nothing behind the body", policy: "safe", markup: "<plaintext>a", expected: "a" },
	{
		name: "scripts stay where everything is allowed",
		policy: "on",
		markup: "<script>a</script>",
		expected: "<script>a</script>",
	},
	{
		name: "scripts go where only harmless things are",
		policy: "safe",
		markup: "<b>a</b><script>b</script>",
		expected: "<b>a</b>",
	},
	{ name: "handlers of events go", policy: "safe", markup: '<b onclick="a">a</b>', expected: "<b>a</b>" },
	{ name: "addresses that run go", policy: "safe", markup: '<a href="java\nscript:a">a</a>', expected: "<a>a</a>" },
	{
		name: "what our Markdown prints stays",
		policy: "safe",
		markup:
			'<div class="table" tabindex="0"><img src="/a" alt="b" width="1" height="2" loading="lazy" decoding="async"></div>',
		expected:
			'<div class="table" tabindex="0"><img src="/a" alt="b" width="1" height="2" loading="lazy" decoding="async"></div>',
	},
	{
		name: "links lead to the ids that the sanitizer has renamed",
		policy: "safe",
		markup: '<a href="#b" id="a"></a><a id="b" href="#a"></a><a href="#c"></a><a href="/#a"></a>',
		expected:
			'<a href="#user-content-b" id="user-content-a"></a><a id="user-content-b" href="#user-content-a"></a><a href="#c"></a><a href="/#a"></a>',
	},
	{
		name: "our classes, roles and names are for our elements alone",
		policy: "safe",
		markup:
			'<aside class="notice" role="alert" aria-label="a">b</aside><figure class="lead">c</figure><caption>d</caption>',
		expected: '<aside class="">b</aside><figure class="">c</figure>d',
	},
	{
		name: "a choice of pictures stays, and runs nothing",
		policy: "safe",
		markup:
			'<picture><source type="image/avif" srcset="/a.avif 400w, /b.avif 800w" sizes="(min-width: 36.5em) 34.5rem, calc(100vw - 2rem)"><source type="text/html" srcset="/c" onerror="a" media="x"><img src="/a" alt="b"></picture>',
		expected:
			'<picture><source type="image/avif" srcset="/a.avif 400w, /b.avif 800w" sizes="(min-width: 36.5em) 34.5rem, calc(100vw - 2rem)"><source srcset="/c" media="x"><img src="/a" alt="b"></picture>',
	},
] as const;

const EVERYTHING = `a[^1] "b"

![c](/d.jpg "e | f")

> g
>
> — h, [i](https://i.example/)

https://vimeo.com/1234

[j](https://social.example/@k/1)

Table: l

| m |
|---|
| n |

[^1]: o
`;

describe("balancedHtml", (test) => {
	for (const policy of ["safe", "on"] as const) {
		test(`everything that our Markdown makes of a story is harmless and whole: ${policy}`, () => {
			const { html } = body(EVERYTHING, {}, policy);
			const same = balancedHtml(html, policy);
			assert.type(same, "string");
			const attributes = (markup: string) => {
				const found: unknown[] = [];
				visit(fromHtml(markup, { fragment: true }), "element", ({ tagName, properties }) => {
					found.push([tagName, properties]);
				});
				return found;
			};
			assert.equal(attributes(String(same).replaceAll("user-content-", "")), attributes(html));
		});
	}

	for (const { name, policy, markup, expected } of cases)
		test(name, () => assert.is(balancedHtml(markup, policy), expected));
});
