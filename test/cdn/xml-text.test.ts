import * as assert from "uvu/assert";
import { xmlElements, xmlText } from "../../src/cdn/stores/xml-text.ts";
import { describe } from "../support/describe.ts";

const texts: readonly (readonly [xml: string, text: string | undefined])[] = [
	["<Key>a</Key>", "a"],
	["<Key></Key>", ""],
	["<Key/>", ""],
	['<Key xmlns="x" />', ""],
	['<Key\n a="1">b\nc</Key >', "b\nc"],
	["<KeyCount>3</KeyCount>", undefined],
	["<Keys><Key>a</Key></Keys>", "a"],
	["", undefined],
	["<Key>never ends", undefined],
	["<Key>&lt;b&gt; &amp;amp; &quot;c&quot; &apos;</Key>", '<b> &amp; "c" \''],
	["<Key>&#233;&#xE9;&#x1f600;&#10;</Key>", "éé😀\n"],
	["<Key>&nothing; &#x110000; &#9999999; & &;</Key>", "&nothing; &#x110000; &#9999999; & &;"],
];

describe("the text of an element", (test) => {
	for (const [xml, text] of texts) test(`of ${JSON.stringify(xml)}`, () => assert.is(xmlText(xml, "Key"), text));

	test("is one of many, as they are written", () => {
		assert.equal(xmlElements("<a><b>1</b><c/><b>&lt;</b><b/></a>", "b"), ["1", "&lt;", ""]);
	});
});
