import * as assert from "uvu/assert";
import { defaultsFor, readDirectoryData } from "../../src/content/directory-data.ts";
import { createMarkdown, faultText, readArticles } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, lines, NOW, newsroom } from "../support/newsroom.ts";

/** Reads one article below folders whose data files have these texts, the farthest first. */
function readBelow(directories: readonly string[], text: string) {
	const readings = directories.map((json, index) => readDirectoryData(`articles/${index}.json`, json));
	const reading = readArticles(
		[
			{
				name: "a/b/story.md",
				file: "articles/a/b/story.md",
				read: () => Buffer.from(text),
				directories: readings.flatMap(({ data }) => data ?? []),
			},
		],
		{
			newsroom: newsroom(),
			now: NOW,
			markdown: createMarkdown("off"),
			picture: () => ({ expected: "", got: "" }),
		},
	);
	return { ...reading, faults: [...readings.flatMap(({ faults }) => faults), ...reading.faults] };
}

const wrong = [
	{ name: "text that is no JSON", text: "{ section: world }", expected: /^o\.json file: expected JSON, got / },
	{ name: "a list", text: "[]", expected: /^o\.json file: expected an object of front-matter keys, got a list of 0$/ },
	{ name: "a text", text: '"world"', expected: /^o\.json file: expected an object of front-matter keys, got "world"$/ },
	{ name: "nothing", text: "null", expected: /^o\.json file: expected an object of front-matter keys, got nothing$/ },
	{
		name: "a layout",
		text: '{\n  "section": "world",\n  "layout": "x"\n}',
		expected: /^o\.json:3:3 layout: expected a default that many articles can share, got "layout"; Eleventy would/,
	},
	{
		name: "a title",
		text: '{"title": "A"}',
		expected: /^o\.json:1:2 title: expected a default that many articles can share/,
	},
	{ name: "an id", text: '{"id": "a"}', expected: /^o\.json:1:2 id: / },
	{ name: "a slug", text: '{"slug": "a"}', expected: /^o\.json:1:2 slug: / },
	{ name: "a date", text: '{"date": "2026-03-01"}', expected: /^o\.json:1:2 date: / },
	{
		name: "an unknown key",
		text: '{"sektion": "world"}',
		expected: /^o\.json:1:2 sektion: expected a key that is known here, got "sektion"; did you mean "section"\?$/,
	},
	{ name: "a key of Eleventy", text: '{"permalink": "/x/"}', expected: /^o\.json:1:2 permalink: .*; write `slug: …`/ },
	{
		name: "a key of the language",
		text: '{"__proto__": {"polluted": true}}',
		expected: /^o\.json:1:2 __proto__: expected a key that is known here/,
	},
	{
		name: "a key that is a value before",
		text: '{\n  "section": "permalink",\n  "permalink": "/x/"\n}',
		expected: /^o\.json:3:3 permalink: /,
	},
	{
		name: "a key that is deeper before",
		text: '{\n  "data": { "layout": 1 },\n  "layout": "x"\n}',
		expected: /^o\.json:3:3 layout: /,
	},
];

describe("readDirectoryData", (test) => {
	for (const { name, text, expected } of wrong) {
		test(`refuses ${name}, saying where`, () => {
			const { faults } = readDirectoryData("o.json", text);
			assert.is(faults.length, 1);
			assert.match(faults.map(faultText).join(), expected);
		});
	}

	test("a byte-order mark is no part of it", () => assert.equal(readDirectoryData("o.json", "\ufeff{}").faults, []));

	test("scalars are the text that was written, except in free data", () => {
		const { data } = readDirectoryData(
			"o.json",
			'{"free": false, "series": {"name": "a", "position": 2}, "data": {"n": 2}, "source": null}',
		);
		assert.equal(data?.values, { free: "false", series: { name: "a", position: "2" }, data: { n: 2 } });
	});

	test("no key reaches a prototype", () => {
		const { data } = readDirectoryData(
			"o.json",
			'{"__proto__": {"polluted": 1}, "image": {"__proto__": {"polluted": 1}}}',
		);
		const defaults = defaultsFor(data ? [data] : []);
		assert.is(Object.getPrototypeOf(defaults), Object.prototype);
		assert.is((defaults as { polluted?: unknown }).polluted, undefined);
		assert.is((defaults.image as { polluted?: unknown }).polluted, undefined);
	});
});

describe("defaults of folders", (test) => {
	test("hold for the articles below, and the nearest folder wins key by key", () => {
		const { articles, faults } = readBelow(
			['{"section": "world", "tags": ["a"], "free": false}', '{"section": "business"}'],
			file({ tags: "[b]" }),
		);
		assert.equal(lines({ faults }), []);
		const [story] = articles;
		assert.is(story?.section?.key, "business");
		assert.equal(
			story?.topics.map(({ key }) => key),
			["b"],
		);
		assert.is(story?.isAccessibleForFree, false);
	});

	test("a key without a value keeps the default", () => {
		assert.is(readBelow(['{"section": "world"}'], file({ section: "" })).articles[0]?.section?.key, "world");
	});

	test("a bad default is a fault of the nearest file that says it", () => {
		const { faults } = readBelow(['{"section": "world"}', '{\n  "tags": "x",\n  "section": "wrld"\n}'], file({}));
		assert.equal(lines({ faults }), [
			'articles/1.json:3:3 section: expected the key of a section, got "wrld"; did you mean "world"?',
		]);
	});

	test("a bad value of the article is a fault of the article", () => {
		const { faults } = readBelow(['{"section": "world"}'], file({ section: "wrld" }));
		assert.match(lines({ faults }).join(), /^articles\/a\/b\/story\.md:4:1 section: /);
	});

	test("a bad default of another type is a fault of its file", () => {
		const { faults } = readBelow(['{"image": 5}'], file({}));
		assert.match(lines({ faults }).join("\n"), /^articles\/0\.json:1:2 image: expected a mapping[^\n]*$/);
	});
});
