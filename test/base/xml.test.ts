import fc from "fast-check";
import RssParser from "rss-parser";
import * as assert from "uvu/assert";
import {
	element,
	escapeXml,
	PrintedXml,
	printedElement,
	textElement,
	xmlDocument,
	xmlRows,
} from "../../src/base/xml.ts";
import { describe } from "../support/describe.ts";
import { anyText, printableText } from "../support/hostile-texts.ts";

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

const cases = [
	{ name: "an element without children is closed at once", root: element("a"), expected: "<a/>" },
	{ name: "an element with empty text is not", root: element("a", {}, ""), expected: "<a></a>" },
	{ name: "an absent attribute is not printed", root: element("a", { b: undefined, c: "d" }), expected: '<a c="d"/>' },
	{ name: "absent children are not printed", root: element("a", {}, false, undefined), expected: "<a/>" },
	{
		name: "elements stand one on a line",
		root: element("a", {}, element("b", {}, "c"), element("d", {}, element("e"))),
		expected: "<a>\n  <b>c</b>\n  <d>\n    <e/>\n  </d>\n</a>",
	},
	{
		name: "text has hexadecimal references, the end of CDATA included",
		root: element("a", {}, `<b>&"']]>\r`),
		expected: `<a>&#x3C;b&#x3E;&#x26;"']]&#x3E;&#xD;</a>`,
	},
	{
		// https://www.w3.org/TR/xml/#AVNormalize
		name: "line breaks and tabs in an attribute survive as references",
		root: element("a", { b: `<&>"\t\n\r'` }),
		expected: `<a b="&#x3C;&#x26;&#x3E;&#x22;&#x9;&#xA;&#xD;'"/>`,
	},
	{
		// https://www.w3.org/TR/xml/#charsets
		name: "characters that XML forbids vanish",
		root: element("a", { b: "x\0y" }, "a\u0007b\u001bc\ud800d\ufffee\uffff"),
		expected: '<a b="xy">abcde</a>',
	},
	{
		name: "characters beyond the first plane stay",
		root: element("a", {}, "\u{1F6A2} \u{20BB7}"),
		expected: "<a>\u{1F6A2} \u{20BB7}</a>",
	},
];

describe("xmlDocument", (test) => {
	for (const { name, root, expected } of cases) {
		test(name, () => assert.is(xmlDocument(root), `${DECLARATION}${expected}\n`));
	}

	test("any text is read back from an element and from an attribute", async () => {
		const parser = new RssParser();
		await fc.assert(
			fc.asyncProperty(printableText, async (text) => {
				const item = element(
					"item",
					{},
					// A reader may drop white space at the ends of an element, so it has none there.
					element("title", {}, `[${text}]`),
					element("enclosure", { url: text }),
				);
				const document = xmlDocument(element("rss", { version: "2.0" }, element("channel", {}, item)));
				const { items } = await parser.parseString(document);
				assert.is(items[0]?.title, `[${text}]`);
				assert.is(items[0]?.enclosure?.url, text);
			}),
		);
	});

	test("no text makes a document that XML forbids", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const document = xmlDocument(element("a", { b: text }, text));
				assert.not.match(document, /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff\p{Surrogate}]/u);
				assert.not.match(document.slice(DECLARATION.length), /&(?!#x[0-9A-F]+;)/);
			}),
		);
	});

	test("an element that was printed before stands as if it were printed with the rest", () => {
		const item = element("b", { c: "<" }, element("d", {}, "&"), element("e"));
		const whole = element("a", {}, element("f", {}, item, item));
		const printed = new PrintedXml(printedElement(item, 2));
		assert.is(xmlDocument(element("a", {}, element("f", {}, printed, printed))), xmlDocument(whole));
	});
});

const escaped = [
	{
		name: "an address stays as it is",
		text: "https://a.example/b/%C3%A9?c=d;e#f",
		expected: "https://a.example/b/%C3%A9?c=d;e#f",
	},
	// https://www.sitemaps.org/protocol.html#escaping
	{ name: "five characters are references", text: `&'"><`, expected: "&#x26;&#x27;&#x22;&#x3E;&#x3C;" },
	{ name: "white space of an attribute is too", text: "a\tb\nc\rd e", expected: "a&#x9;b&#xA;c&#xD;d e" },
	{ name: "characters that XML forbids vanish", text: "x\0y\ud800z\ufffe", expected: "xyz" },
	{ name: "all other characters stay", text: "é \u{1F6A2} \u2028", expected: "é \u{1F6A2} \u2028" },
];

describe("xmlRows", (test) => {
	for (const { name, text, expected } of escaped) {
		test(name, () => {
			assert.is(escapeXml(text), expected);
			assert.is(textElement("a", text), `<a>${expected}</a>`);
			assert.is(xmlRows("a", { b: text }, []), `${DECLARATION}<a b="${expected}">\n</a>\n`);
		});
	}

	test("rows stand one on a line, in order", () => {
		assert.is(xmlRows("a", {}, ["<b/>", "<c/>"]), `${DECLARATION}<a>\n<b/>\n<c/>\n</a>\n`);
	});

	test("any text is read back from an element and from an attribute", async () => {
		const parser = new RssParser();
		await fc.assert(
			fc.asyncProperty(printableText, async (text) => {
				const item = `<item>${textElement("title", `[${text}]`)}<enclosure url="${escapeXml(text)}"/></item>`;
				const document = xmlRows("rss", { version: "2.0" }, [`<channel>${item}</channel>`]);
				const { items } = await parser.parseString(document);
				assert.is(items[0]?.title, `[${text}]`);
				assert.is(items[0]?.enclosure?.url, text);
			}),
		);
	});

	test("no text makes markup that XML forbids", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				assert.not.match(escapeXml(text), /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff\p{Surrogate}<>"']/u);
				assert.not.match(escapeXml(text), /&(?!#x[0-9A-F]+;)/);
			}),
		);
	});
});
