import * as assert from "uvu/assert";
import { balancedHtml } from "../../src/content/raw-html.ts";
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
		name: "a choice of pictures stays, and runs nothing",
		policy: "safe",
		markup:
			'<picture><source type="image/avif" srcset="/a.avif 400w, /b.avif 800w" sizes="(min-width: 36.5em) 34.5rem, calc(100vw - 2rem)"><source type="text/html" srcset="/c" onerror="a" media="x"><img src="/a" alt="b"></picture>',
		expected:
			'<picture><source type="image/avif" srcset="/a.avif 400w, /b.avif 800w" sizes="(min-width: 36.5em) 34.5rem, calc(100vw - 2rem)"><source srcset="/c" media="x"><img src="/a" alt="b"></picture>',
	},
] as const;

describe("balancedHtml", (test) => {
	for (const { name, policy, markup, expected } of cases)
		test(name, () => assert.is(balancedHtml(markup, policy), expected));
});
