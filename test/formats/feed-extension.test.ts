import * as assert from "uvu/assert";
import { feedExtension } from "../../src/formats/feed-extension.ts";
import { element, feedEntries, feedFaults, NewsroomError, type NewsroomOptions, rss } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { feedOf } from "../support/feeds.ts";
import { article, file, NOW, newsroom } from "../support/newsroom.ts";

const STORY = article(file({}));
const NAMESPACES = { mi: "http://schemas.example/mi/" };

/** The options of a site whose function gives this for each story, whatever it is. */
const giving = (given: unknown): Partial<NewsroomOptions> => ({
	feeds: { namespaces: NAMESPACES, extend: (() => given) as () => object },
});

function faultsOf(options: Partial<NewsroomOptions>): string[] {
	try {
		feedExtension(STORY, newsroom(options));
		return [];
	} catch (error) {
		assert.instance(error, NewsroomError);
		const { code, message, faults } = error as NewsroomError;
		assert.is(code, "OPTION");
		assert.ok(faults.every(({ file, field }) => file === STORY.file && field === "feeds.extend"));
		return message
			.split("\n")
			.slice(1)
			.map((line) => line.replace("articles/bridge.md feeds.extend: ", ""));
	}
}

const ELEMENT = "expected an element, got";
const MADE = "; make it with element(name, attributes, ...children)";

const wrong = [
	{ name: "a list", given: [], expected: "expected an object with rss, atom or json, got a list of 0" },
	{ name: "text", given: "<mi:a/>", expected: 'expected an object with rss, atom or json, got "<mi:a/>"' },
	{
		name: "a promise",
		given: Promise.resolve({}),
		expected:
			"expected a function that gives at once what to add, got a promise; do what takes time before, in the configuration",
	},
	{
		name: "an unknown format",
		given: { rs: [] },
		expected: 'expected only rss, atom and json, got "rs"; did you mean "rss"?',
	},
	{
		name: "one element without list",
		given: { rss: element("mi:a") },
		expected: "expected a list of elements, got a mapping; write [element(…)]",
	},
	{ name: "markup as text", given: { rss: ["<mi:a/>"] }, expected: `${ELEMENT} "<mi:a/>"${MADE}` },
	{
		name: "an element without attributes",
		given: { rss: [{ name: "mi:a", children: [] }] },
		expected: `${ELEMENT} a mapping${MADE}`,
	},
	{
		name: "an element without prefix",
		given: { atom: [element("shortTitle")] },
		expected: 'expected an element whose name has a prefix, got "shortTitle"; write it as prefix:name',
	},
	{
		name: "a prefix that is near",
		given: { rss: [element("mis:a")] },
		expected: 'expected a prefix that feeds.namespaces declares, got "mis:a"; did you mean "mi"?',
	},
	{
		name: "a prefix that is not declared in Atom",
		given: { atom: [element("media:content")] },
		expected: 'expected a prefix that feeds.namespaces declares, got "media:content"; known: mi',
	},
	{
		name: "a prefix that is not declared, within",
		given: { rss: [element("mi:a", {}, element("snf:logo"))] },
		expected: 'expected a prefix that feeds.namespaces declares, got "snf:logo"; known: atom, content, dc, media, mi',
	},
	{
		name: "a prefix of an attribute that is not declared",
		given: { rss: [element("mi:a", { "xlink:href": "b" })] },
		expected:
			'expected a prefix that feeds.namespaces declares, got "xlink:href"; known: atom, content, dc, media, mi, xml',
	},
	{
		name: "a declaration in an element",
		given: { rss: [element("mi:a", { "xmlns:b": "c" })] },
		expected: /^expected a prefix that feeds\.namespaces declares, got "xmlns:b"/,
	},
	{
		name: "another namespace for all within",
		given: { rss: [element("mi:a", { xmlns: "c" })] },
		expected: /^expected an attribute with a name, got "xmlns"/,
	},
	{
		name: "a name that is markup",
		given: { rss: [element("mi:a><b")] },
		expected: /^expected an element whose name has a prefix, got "mi:a><b"/,
	},
	{
		name: "an attribute that is markup",
		given: { rss: [element("mi:a", { 'b="c" d': "e" })] },
		expected: /^expected an attribute with a name/,
	},
	{
		name: "a number for an attribute",
		given: { rss: [{ name: "mi:a", attributes: { b: 1 }, children: [] }] },
		expected: "expected text for the attribute b, got 1",
	},
	{
		name: "a number for text",
		given: { rss: [{ name: "mi:a", attributes: {}, children: [1] }] },
		expected: `${ELEMENT} 1${MADE}`,
	},
	{
		name: "a key that JSON Feed has",
		given: { json: { title: {} } },
		expected: 'expected a name such as _partner, got "title"; begin it with an underscore and a letter',
	},
	{
		name: "a key with a full stop",
		given: { json: { "_a.b": {} } },
		expected: /^expected a name such as _partner, got "_a\.b"/,
	},
	{ name: "text for an object", given: { json: { _a: "b" } }, expected: 'expected an object for _a, got "b"' },
	{
		name: "what JSON cannot hold",
		given: { json: { _a: { b: 1n } } },
		expected: /^expected what JSON can hold for _a, got a mapping; Do not know how to serialize a BigInt/,
	},
] as { name: string; given: unknown; expected: string | RegExp }[];

const right = [
	{ name: "nothing", given: undefined },
	{ name: "an empty object", given: {} },
	{ name: "elements of namespaces of ours in RSS", given: { rss: [element("media:rating", {}, "nonadult")] } },
	{
		name: "elements in elements, text and what prints nothing",
		given: { rss: [element("mi:a", { b: undefined, "xml:lang": "en" }, element("mi:c", {}, "d"), false, undefined)] },
	},
	{ name: "an object for JSON", given: { json: { _mi: { shortTitle: "a", list: [1, null] } } } },
];

describe("feedExtension", (test) => {
	for (const { name, given, expected } of wrong)
		test(`refuses ${name}`, () => {
			const faults = faultsOf(giving(given));
			assert.is(faults.length, 1, faults.join("\n"));
			if (typeof expected === "string") assert.is(faults[0], expected);
			else assert.match(faults[0] ?? "", expected);
		});

	for (const { name, given } of right)
		test(`takes ${name}`, () => assert.equal(feedExtension(STORY, newsroom(giving(given))), given ?? {}));

	test("tells of every fault at once", () => {
		assert.is(faultsOf(giving({ rss: [element("a"), element("b:c")], json: { d: 1 } })).length, 3);
	});

	test("tells of the function's own error, which stays the cause", () => {
		const cause = new TypeError("x is undefined");
		const extend = () => {
			throw cause;
		};
		assert.equal(faultsOf({ feeds: { extend } }), [
			"expected a function that gives what to add, got an error: x is undefined",
		]);
		try {
			feedEntries(newsroom({ feeds: { extend } })).entry(STORY);
			assert.unreachable();
		} catch (error) {
			assert.is((error as Error).cause, cause);
		}
	});

	test("is asked of each story", () => {
		const extend = ({ headline }: { headline: string }) => ({ rss: [element("mi:shortTitle", {}, headline)] });
		const paper = newsroom({ feeds: { namespaces: NAMESPACES, extend } });
		const entry = feedEntries(paper).entry(article(file({ title: '"A & B"' })));
		assert.match(rss(feedOf([entry]), "/feed.xml"), "<mi:shortTitle>A &#x26; B</mi:shortTitle>");
	});

	test("is checked for the main feed before anything is printed", () => {
		const [fault] = feedFaults([STORY], newsroom(giving({ json: { a: 1 } })), NOW);
		assert.equal([fault?.severity, fault?.file, fault?.field], ["error", "articles/bridge.md", "feeds.extend"]);
		assert.equal(feedFaults([article(file({ feed: "none" }))], newsroom(giving({ json: { a: 1 } })), NOW), []);
		assert.equal(feedFaults([STORY], newsroom(giving({})), NOW), []);
	});
});
