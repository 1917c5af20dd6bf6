import * as assert from "uvu/assert";
import { FOREIGN_KEYS } from "../../src/content/foreign-keys.ts";
import { FRONT_MATTER_KEYS } from "../../src/content/front-matter-schemas.ts";
import { describe } from "../support/describe.ts";
import { article, errors, file, warnings } from "../support/newsroom.ts";

const titles = [
	"012",
	"1e3",
	"0x1F",
	"1.10",
	"2026-11-22",
	"true",
	"no",
	"~",
	"null",
	"12:30:45",
	"Yes",
	"=",
	"-1",
	"C# wins",
];

const texts = [
	{ name: "a folded title is one line", title: ">\n  Bridge\n  reopens\n", expected: "Bridge reopens" },
	{
		name: "a title keeps what YAML and HTML would read",
		title: '"<b>&amp; \\"it\\" {{ x }} #1"',
		expected: '<b>&amp; "it" {{ x }} #1',
	},
	{ name: "line breaks and the space around it are no part of it", title: '"  a\\n\\nb \\t"', expected: "a b" },
	{ name: "what no page may hold is left out", title: '"a\\0b\\x07c\\ud800d"', expected: "abcd" },
	{ name: "a word processor's line break is a space", title: '"a\\vb"', expected: "a b" },
	{ name: "an apostrophe needs no quotes", title: "Mayor's own", expected: "Mayor's own" },
	{ name: "a comment is no part of it", title: "Bridge reopens # checked by desk", expected: "Bridge reopens" },
];

const values = [
	{ name: "one author without brackets", text: file({ authors: "a-khan" }), of: "authors", expected: ["a-khan"] },
	{ name: "one tag without brackets", text: file({ tags: "bridges" }), of: "topics", expected: ["bridges"] },
] as const;

const faults = [
	{
		name: "no title",
		text: "---\ndate: 2026-03-01\n---\n",
		expected: "2:1 title: expected a headline, got nothing; write `title: …`",
	},
	{
		name: "an empty title",
		text: file({ title: "" }),
		expected: "2:1 title: expected a headline, got nothing; write `title: …`",
	},
	{ name: "a title of blanks", text: file({ title: '"  "' }), expected: /^2:1 title: expected text/ },
	{
		name: "a title of what no page may hold",
		text: file({ title: '"\\0\\x07"' }),
		expected: /^2:1 title: expected text/,
	},
	{
		name: "a list for a title",
		text: file({ title: "[a, b]" }),
		expected: "2:1 title: expected text, got a list of 2",
	},
	{
		name: "a mapping for a title",
		text: file({ title: "{ a: b }" }),
		expected: "2:1 title: expected text, got a mapping",
	},
	{
		name: "a type that is none",
		text: file({ type: "opinon" }),
		expected: /^4:1 type: expected one of news, .*got "opinon"; did you mean "opinion"\?$/,
	},
	{
		name: "a status that is none",
		text: file({ status: "drafts" }),
		expected: /^4:1 status: expected one of published, draft, got "drafts"; did you mean "draft"\?$/,
	},
	{
		name: "a word for yes",
		text: file({ free: "no" }),
		expected: '4:1 free: expected true or false, got "no"; write false',
	},
	{
		name: "a picture that is a text",
		text: file({ image: "bridge.jpg" }),
		expected: /^4:1 image: expected a mapping such as/,
	},
	{
		name: "a picture without src",
		text: file({ image: "{ alt: a }" }),
		expected: "4:1 image.src: expected a file beside the article, or an address, got nothing",
	},
	{
		name: "a focus beyond the picture",
		text: file({ image: "{ src: a.jpg, alt: a, focus: 40% 160% }" }),
		expected: /^4:30 image\.focus: expected a point/,
	},
	{
		name: "a script for an address",
		text: file({ canonical: "javascript:alert(1)" }),
		expected: /^4:1 canonical: expected an address/,
	},
	{
		name: "a script for a licence",
		text: file({ license: "javascript:alert(1)" }),
		expected: /^4:1 license: expected a path/,
	},
	{
		name: "a former address that is none",
		text: file({ aliases: "[old/path/]" }),
		expected: /^4:11 aliases\.0: expected a path/,
	},
	{
		name: "a former address with a query",
		text: file({ aliases: "[/?p=12]" }),
		expected: /^4:11 aliases\.0: expected a path such as \/old\/address\/, got "\/\?p=12"; hosts do not redirect/,
	},
	{
		name: "a former address on another host",
		text: file({ aliases: "[//evil.example/]" }),
		expected: /^4:11 aliases\.0: expected a path/,
	},
	{
		name: "a former address above the site",
		text: file({ aliases: "[/../x/]" }),
		expected: /^4:11 aliases\.0: expected a path/,
	},
	{
		name: "a language that is none",
		text: file({ language: "english please" }),
		expected: /^4:1 language: expected a language tag/,
	},
	{
		name: "a language with an underscore",
		text: file({ language: "en_GB" }),
		expected: /^4:1 language: expected a language tag/,
	},
	{
		name: "a position of nought",
		text: file({ series: "{ name: a, position: 0 }" }),
		expected: /^4:20 series\.position: expected a whole number from 1/,
	},
	{
		name: "a position in words",
		text: file({ series: "{ name: a, position: two }" }),
		expected: /^4:20 series\.position: expected a whole number from 1, got "two"/,
	},
	{
		name: "free data that is a list",
		text: file({ data: "[1]" }),
		expected: "4:1 data: expected a mapping, got a list of 1",
	},
	{ name: "free data that is a number", text: file({ data: "1" }), expected: "4:1 data: expected a mapping, got 1" },
	{
		name: "a tag with a comma",
		text: file({ tags: '"a, b"' }),
		expected: /^4:1 tags\.0: expected one tag, .*write several as a list/,
	},
	{ name: "a tag of signs", text: file({ tags: '["!!!"]' }), expected: /^4:8 tags\.0: expected a tag with a letter/ },
	{
		name: "a byline that says by",
		text: file({ authors: "[{ name: By Bob }]" }),
		expected: /^4:13 authors\.0\.name: expected a name alone/,
	},
	{ name: "an id with a space", text: file({ id: "a b" }), expected: /^4:1 id: expected an id without spaces/ },
	{
		name: "a layout with its extension",
		text: file({ layout: "x.njk" }),
		expected: /^4:1 layout: .*without extension, got "x\.njk"; leave the extension off$/,
	},
	{
		name: "a layout outside the project",
		text: file({ layout: "../../../../etc/passwd" }),
		expected: /^4:1 layout: expected the name of one/,
	},
	{
		name: "a layout from the root of the disk",
		text: file({ layout: "/etc/passwd" }),
		expected: /^4:1 layout: expected the name of one/,
	},
	{
		name: "the time of change as a date",
		text: file({ date: "Last Modified" }),
		expected: /^3:1 date: expected a date-time such as 2026-03-01T09:30:00\+01:00, got "Last Modified"/,
	},
	{
		name: "the time of a commit as a date",
		text: file({ date: "git Created" }),
		expected: /^3:1 date: expected a date-time/,
	},
	{
		name: "a date that is not in the calendar",
		text: file({ date: "2022-02-30" }),
		expected: /^3:1 date: .*got "2022-02-30"; it is not in the calendar$/,
	},
	{
		name: "a date in the hour that spring skips",
		text: file({ date: "2026-03-29 01:30" }),
		expected: /^3:1 date: .*skipped/,
	},
	{
		name: "a list for a date",
		text: file({ date: "[2026-03-01]" }),
		expected: /^3:1 date: expected a date-time .*got a list of 1$/,
	},
	{
		name: "a correction that is no mapping",
		text: file({ corrections: "[wrong name]" }),
		expected: /^4:15 corrections\.0: expected a mapping/,
	},
	{
		name: "a correction without text",
		text: file({ corrections: "[{ date: 2026-03-02 }]" }),
		expected: /^4:15 corrections\.0\.text: expected text, got nothing$/,
	},
	{
		name: "a kind of correction that is none",
		text: file({ corrections: "[{ date: 2026-03-02, kind: corection, text: a }]" }),
		expected: /^4:35 corrections\.0\.kind: expected one of correction, .*did you mean "correction"\?$/,
	},
	{
		name: "an unknown key",
		text: file({ titel: "A" }),
		expected: '4:1 titel: expected a key that is known here, got "titel"; did you mean "title"?',
	},
	{
		name: "an unknown key of a picture",
		text: file({ image: "{ src: a.jpg, alt: b, credits: c }" }),
		expected: '4:30 image.credits: expected a key that is known here, got "credits"; did you mean "credit"?',
	},
	{
		name: "an unknown key of a correction",
		text: file({ corrections: "\n  - date: 2026-03-02\n    text: a\n    knd: update" }),
		expected: '7:5 corrections.0.knd: expected a key that is known here, got "knd"; did you mean "kind"?',
	},
	{
		name: "an unknown key of an author",
		text: file({ authors: "[{ nmae: Bob }]" }),
		expected: '4:13 authors.0.nmae: expected a key that is known here, got "nmae"; did you mean "name"?',
	},
	{
		name: "an unknown key of a source",
		text: file({ sources: "[{ title: a, link: b }]" }),
		expected: /^4:23 sources\.0\.link: expected a key that is known here, got "link"/,
	},
	{
		name: "a key without a name",
		text: file({ '""': "x" }),
		expected: /^4:1 (?!othin:).*expected a key that is known here/,
	},
	{
		name: "a key of the language at the top",
		text: file({ __proto__x: "y" }).replace("__proto__x", "__proto__"),
		expected: /^4:1 __proto__: expected a key that is known here/,
	},
	{
		name: "a key of the language in a picture",
		text: file({ image: "{ src: a.jpg, alt: b, __proto__: { c: d } }" }),
		expected: /^4:30 image\.__proto__: expected a key/,
	},
	{
		name: "a key of the language in free data",
		text: file({ data: "{ a: { __proto__: { polluted: true } } }" }),
		expected: /^4:\d+ data\.a: expected keys that are not part of the language, got "__proto__"/,
	},
	{
		name: "a key of the language in translations",
		text: file({ translations: "{ __proto__: x }" }),
		expected: /^4:\d+ translations/,
	},
	{
		name: "a merge at the top",
		text: file({ "<<": "{ __proto__: { polluted: true } }" }),
		expected: /^4:1 <<: expected a key that is known here/,
	},
	{
		name: "a merge in a picture",
		text: file({ image: '{ src: a.jpg, alt: b, "<<": { __proto__: { c: d } } }' }),
		expected: /^4:30 image\.<<: expected a key/,
	},
	{
		name: "constructor",
		text: file({ constructor: "{ prototype: { polluted: true } }" }),
		expected: /^4:1 constructor: expected a key that is /,
	},
	{
		name: "constructor in a picture",
		text: file({ image: "{ src: a.jpg, alt: b, constructor: c }" }),
		expected: /^4:30 image\.constructor: expected a key/,
	},
	{
		name: "a headline cut at #",
		text: file({ title: "Win #1 prize" }),
		expected: /^2:\d+ title: expected .*in double quotes, got .*Win #1 prize"/,
	},
	{
		name: "a caption cut at #",
		text: file({ image: "\n  src: a.jpg\n  alt: The #1 boat" }),
		expected: /^6:\d+ image\.alt: expected .*in double quotes/,
	},
	{
		name: "a tag cut at #",
		text: file({ tags: "\n  - Agent #7" }),
		expected: /^5:5 tags\.0: expected .*in double quotes/,
	},
	{
		name: "a headline cut at # on its second line",
		text: file({ title: "Win\n  the #1 prize" }),
		expected: /^[23]:\d+ title: expected .*in double quotes/,
	},
];

describe("front matter", (test) => {
	for (const title of titles)
		test(`the title ${title} stays that text`, () => assert.is(article(file({ title })).headline, title));
	for (const { name, title, expected } of texts)
		test(name, () => assert.is(article(file({ title })).headline, expected));

	for (const { name, text, of, expected } of values) {
		test(`takes ${name}`, () =>
			assert.equal(
				article(text)[of].map(({ key }) => key),
				expected,
			));
	}

	for (const { name, text, expected } of faults) {
		test(`refuses ${name}, saying where`, () => {
			const found = errors(text).map((line) => line.replace("articles/bridge.md:", ""));
			assert.is(found.length, 1, found.join("\n"));
			if (typeof expected === "string") assert.is(found[0], expected);
			else assert.match(found[0] ?? "", expected);
		});
	}

	for (const [key, advice] of FOREIGN_KEYS) {
		test(`refuses ${key}, saying what to write`, () => {
			assert.equal(errors(file({ [key]: "x" })), [
				`articles/bridge.md:4:1 ${key}: expected a key that is known here, got "${key}"; ${advice}`,
			]);
			assert.not(FRONT_MATTER_KEYS.includes(key));
		});
	}

	for (const key of ["permalink", "templateEngineOverride", "eleventyComputed", "pagination", "draft", "author"]) {
		test(`has advice for ${key}`, () => assert.ok(FOREIGN_KEYS.get(key)));
	}

	test("nothing reached a prototype", () => assert.is(({} as { polluted?: unknown }).polluted, undefined));

	test("free data keeps its types and its keys, and text stays text elsewhere", () => {
		const { data, headline } = article(
			file({
				title: "012",
				data: "{ n: 1.10, yes: true, none: ~, day: 2026-11-22, constructor: { prototype: 1 }, list: [0x1F] }",
			}),
		);
		// As text, since an own key called constructor confuses assert.equal.
		assert.is(
			JSON.stringify(data),
			'{"n":1.1,"yes":true,"none":null,"day":"2026-11-22","constructor":{"prototype":1},"list":[31]}',
		);
		assert.is(headline, "012");
	});

	test("a # that YAML leaves alone is no fault", () => {
		for (const text of [
			file({ title: '"Win #1 prize"' }),
			file({ title: "'Win #1 prize'" }),
			file({ title: "C#1 wins" }),
			file({ title: ">\n  Win #1 prize" }),
			file({ description: "|\n  source: Bob #1 fan\n  text: x #y" }),
			file({ title: "Bridge # 2 of 3" }),
		]) {
			assert.equal(errors(text), [], text);
		}
	});

	test("every fault is found in one reading, in the order of the file", () => {
		const text = file({ title: "[a]", date: "tomorrow", section: "wrld", authors: "[a-kahn]", foo: "x" }, "[x]()\n");
		assert.equal(
			errors(text).map((line) => line.replace(/^articles\/bridge\.md:(\d+):\d+ (\S+):.*$/, "$1 $2")),
			["2 title", "3 date", "4 section", "5 authors.0", "6 foo", "8 body"],
		);
	});

	const hostile = '"\\e[31m\\u202e\\x9b"';
	const escapes = [
		{ name: "values", text: file({ title: `[${hostile}]`, section: hostile, tags: hostile, authors: `[${hostile}]` }) },
		{ name: "more values", text: file({ layout: hostile, slug: hostile, id: hostile, date: hostile, type: hostile }) },
		{ name: "a key", text: file({ [hostile]: "x" }) },
		{ name: "a key of a picture", text: file({ image: `{ src: a.jpg, alt: b, ${hostile}: c }` }) },
		{ name: "the name of a picture", text: file({ image: `{ src: ${hostile}/../../.., alt: b }` }) },
		{ name: "a language", text: file({ translations: `{ ${hostile}: x }` }) },
		{ name: "a key of free data", text: file({ data: `{ ${hostile}: { __proto__: 1 } }` }) },
		{ name: "links of a body", text: file({}, "[\u001b[31m\u202e](nowhere\u202e.md)\n") },
		{ name: "markup in a body", text: file({}, "<b title='\u202e\u009b'>\n") },
	];
	for (const { name, text } of escapes) {
		test(`no fault carries control characters from ${name} to a terminal`, () => {
			const found = [...errors(text), ...warnings(text)].join("");
			assert.not.match(found, /[\p{Cc}\u202e]/u);
		});
	}
});

describe("warnings of front matter", (test) => {
	const cases = [
		{
			name: "a character that was left out",
			text: file({ title: '"a\\0b"', description: "b" }),
			expected: /^articles\/bridge\.md:2:1 warning: title: .*U\+0000; it was left out$/,
		},
		{
			name: "a vertical tab that became a space, not that it was left out",
			text: file({ title: '"a\\vb"', description: "b" }),
			expected: /^articles\/bridge\.md:2:1 warning: title: .*U\+000B; (?!it was left out)/,
		},
		{
			name: "text that turns round what follows",
			text: file({ title: '"a\\u202eb"', description: "b" }),
			expected: /^articles\/bridge\.md:2:1 warning: title: .*invisible/,
		},
		{
			name: "a time that its zone has twice",
			text: file({ date: "2026-10-25 01:30", description: "b" }),
			expected: /^articles\/bridge\.md:3:1 warning: date: expected an offset.*twice/,
		},
		{
			name: "a headline of 111 characters",
			text: file({ title: "\u{1F6A2}".repeat(111), description: "b" }),
			expected: /^articles\/bridge\.md:2:1 warning: title: expected at most 110 characters, got 111$/,
		},
	];
	for (const { name, text, expected } of cases) {
		test(`tell of ${name}, and the article is there`, () => {
			article(text);
			const found = warnings(text);
			assert.is(found.length, 1, found.join("\n"));
			assert.match(found[0] ?? "", expected);
		});
	}

	test("there is none for a headline of 110 characters, whatever their code units", () => {
		assert.equal(warnings(file({ title: "\u{1F6A2}".repeat(110), description: "b" })), []);
	});
});

describe("keys that were not filled in", (test) => {
	test("say nothing, the free one and nested ones included", () => {
		const blank = file({
			description: "b",
			updated: "",
			tags: "",
			data: "",
			image: "{ src: a.jpg, alt: c, credit: d, caption: }",
		});
		assert.equal(warnings(blank), []);
		const { data, image, dateModified, topics } = article(blank);
		assert.equal([data, image?.caption, dateModified, topics], [{}, undefined, undefined, []]);
	});
});
