import * as assert from "uvu/assert";
import { wordCount } from "../../src/content/word-count.ts";
import { describe } from "../support/describe.ts";

const cases = [
	{ name: "nothing", markup: "", expected: 0 },
	{ name: "words between tags", markup: "<p>The bridge <b>reopens</b>.</p><p>Today!</p>", expected: 4 },
	{ name: "references are no words", markup: "<p>Fish &amp; chips &#39;now&#39;</p>", expected: 3 },
	{ name: "attributes are no words", markup: '<img alt="a b c">one', expected: 1 },
	{ name: "signs are no words", markup: "one – two … 3", expected: 3 },
	{ name: "a script without spaces", markup: "<p>東京の橋</p>", expected: 3 },
];

describe("wordCount", (test) => {
	for (const { name, markup, expected } of cases) test(name, () => assert.is(wordCount(markup), expected));
});
