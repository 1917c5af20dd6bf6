import * as assert from "uvu/assert";
import { isTakenDown } from "../../src/content/visibility.ts";
import { describe } from "../support/describe.ts";
import { article, errors, file, lines, NOW, OPTIONS, type ReadOptions, read, warnings } from "../support/newsroom.ts";

const own = (id: string, frontMatter: Record<string, string> = {}) => file({ slug: id, id, ...frontMatter });
const idsOf = (articles: readonly { id: string }[]) => articles.map(({ id }) => id);

const withheld = [
	{ name: "a draft", keys: { status: "draft" } },
	{ name: "a story of tomorrow", keys: { date: "2026-11-02T12:00:00Z" } },
	{ name: "a story under embargo", keys: { embargo: "2026-11-01T12:00:01Z" } },
	{ name: "an expired story", keys: { expires: "2026-11-01T12:00:00Z" } },
	{ name: "a story taken down", keys: { withdrawn: "{ date: 2026-10-01, reason: legal }" } },
];

const shown = [
	{ name: "a story at its instant", keys: { date: "2026-11-01T12:00:00Z" } },
	{ name: "a story whose embargo ends now", keys: { embargo: "2026-11-01T12:00:00Z" } },
	{ name: "a story before it expires", keys: { expires: "2026-11-01T12:00:01Z" } },
	{ name: "a story before it is taken down", keys: { withdrawn: "{ date: 2026-12-01 }" } },
	{ name: "a story that says it is published", keys: { status: "published" } },
];

const dates = [
	{ name: "publication is the date", keys: {}, published: "2026-03-01T09:30:00.000Z" },
	{
		name: "publication is the embargo if that is later",
		keys: { embargo: "2026-03-02T00:00:00Z" },
		published: "2026-03-02T00:00:00.000Z",
	},
	{
		name: "an earlier embargo changes nothing",
		keys: { embargo: "2026-02-01" },
		published: "2026-03-01T09:30:00.000Z",
	},
	{
		name: "a time without offset is in the newspaper's zone",
		keys: { date: "2026-07-01 09:30" },
		published: "2026-07-01T08:30:00.000Z",
	},
	{
		name: "an update is a modification",
		keys: { updated: "2026-03-03T00:00:00Z" },
		modified: "2026-03-03T00:00:00.000Z",
	},
	{
		name: "the latest change counts",
		keys: {
			updated: "2026-03-03T00:00:00Z",
			corrections: "[{ date: 2026-03-05T00:00:00Z, text: a }, { date: 2026-03-04T00:00:00Z, text: b }]",
		},
		modified: "2026-03-05T00:00:00.000Z",
	},
	{ name: "a future update does not exist yet", keys: { updated: "2027-01-01" } },
	{ name: "a future correction does not exist yet", keys: { corrections: "[{ date: 2027-01-01, text: a }]" } },
	{ name: "an update at the instant of publication is none", keys: { updated: "2026-03-01T09:30:00Z" } },
	{
		name: "an update before the embargo ended is none",
		keys: { updated: "2026-03-02T00:00:00Z", embargo: "2026-03-03T00:00:00Z" },
		published: "2026-03-03T00:00:00.000Z",
	},
] as { name: string; keys: Record<string, string>; published?: string; modified?: string }[];

const wrong = [
	{
		name: "an update before the date",
		text: file({ updated: "2026-02-01" }),
		expected: /^4:1 updated: expected an instant not before/,
	},
	{
		name: "an update on the day of a story with a time",
		text: file({ updated: "2026-03-01" }),
		expected: /^4:1 updated: .*; say the time of day as well$/,
	},
	{
		name: "a correction before the date",
		text: file({ corrections: "[{ date: 2026-02-01, text: a }]" }),
		expected: /^4:17 corrections\.0\.date: expected an instant not before/,
	},
	{ name: "an end before the date", text: file({ expires: "2026-02-01" }), expected: /^4:1 expires: / },
	{
		name: "a withdrawal before the date",
		text: file({ withdrawn: "{ date: 2026-02-01 }" }),
		expected: /^4:14 withdrawn\.date: /,
	},
	{
		name: "coverage that ends before it starts",
		text: file({ type: "live", coverage: "{ start: 2026-03-02, end: 2026-03-01 }" }),
		expected: /^5:32 coverage\.end: expected an end after the start/,
	},
	{
		name: "a sponsored story without sponsor",
		text: file({ type: "sponsored" }),
		expected: /^4:1 type: expected a sponsor/,
	},
	{
		name: "an unknown section",
		text: file({ section: "wrld" }),
		expected: '4:1 section: expected the key of a section, got "wrld"; did you mean "world"?',
	},
	{
		name: "the name of a section for its key",
		text: file({ section: "World" }),
		expected: '4:1 section: expected the key of a section, got "World"; did you mean "world"?',
	},
	{
		name: "an unknown author",
		text: file({ authors: "[a-khan, a-kahn]" }),
		expected: /^4:19 authors\.1: expected the key of an author, got "a-kahn"; did you mean "a-khan"\?/,
	},
	{
		name: "the name of an author for the key",
		text: file({ authors: "[Aisha Khan]" }),
		expected: /^4:11 authors\.0: expected the key of an author, got "Aisha Khan"; write a-khan$/,
	},
	{
		name: "an author without key and name",
		text: file({ authors: "[{ type: person }]" }),
		expected: /^4:11 authors\.0: expected a key or a name/,
	},
	{
		name: "two people in one name",
		text: file({ authors: "[{ name: Ann Lee and Bob Ray }]" }),
		expected: /^4:13 authors\.0\.name: expected the name of one person/,
	},
	{
		name: "two people with a comma",
		text: file({ authors: '[{ name: "Ann Lee, Bob Ray" }]' }),
		expected: /^4:13 authors\.0\.name: expected the name of one person/,
	},
	{
		name: "a story that is not there",
		text: file({ related: "[bridg]" }),
		expected: '4:11 related.0: expected the id of a story, got "bridg"; did you mean "bridge"?',
	},
	{
		name: "a translation that is not there",
		text: file({ translations: "{ fr: pont }" }),
		expected: /^4:17 translations\.fr: expected the id of a story, got "pont"/,
	},
	{
		name: "a picture outside the input folder",
		text: file({ image: "{ src: ../../etc/passwd, alt: a }" }),
		expected: /^4:10 image\.src: expected a picture in the input folder, got "\.\.\/\.\.\/etc\/passwd"/,
	},
	{
		name: "a picture outside it by way of a folder",
		text: file({ image: "{ src: a/../../b.jpg, alt: a }" }),
		expected: /^4:10 image\.src: expected a picture in the input folder/,
	},
	{
		name: "an encoded way out",
		text: file({ image: "{ src: %2e%2e/b.jpg, alt: a }" }).replace("%2e%2e", '"%2e%2e').replace("b.jpg", 'b.jpg"'),
		expected: /^4:10 image\.src: expected a picture in the input folder/,
	},
	{
		name: "a picture on another disk",
		text: file({ image: "{ src: 'C:\\a.jpg', alt: a }" }),
		expected: /^4:10 image\.src: /,
	},
	{
		name: "a picture from a file address",
		text: file({ image: '{ src: "file:///etc/passwd", alt: a }' }),
		expected: /^4:10 image\.src: /,
	},
	{
		name: "a picture whose address is none",
		text: file({ image: '{ src: "https://", alt: a }' }),
		expected: /^4:10 image\.src: /,
	},
	{
		name: "a picture whose address has a space",
		text: file({ image: '{ src: "https://a b/c.jpg", alt: a }' }),
		expected: /^4:10 image\.src: /,
	},
	{
		name: "a picture in the body outside the input folder",
		text: file({}, "a\n\n![b](../../etc/passwd)\n"),
		expected: /^7:1 body: expected a picture in the input folder/,
	},
	{
		name: "a picture without path",
		text: file({}, "![a]()\n"),
		expected: /^5:1 body: expected the path of a picture, got nothing/,
	},
	{
		name: "a link without address",
		text: file({}, "[a]()\n"),
		expected: /^5:1 body: expected an address in the link, got nothing/,
	},
	{
		name: "a link to a file that is not there",
		text: file({}, "a\nb [c](other.md)\n"),
		expected: /^6:1 body: expected a link to the file of a published story, got "other\.md"/,
	},
	{
		name: "a link to a file outside the folder",
		text: file({}, "[c](../other.md)\n"),
		expected: /^5:1 body: expected a link to the file of a published story/,
	},
	{ name: "a link whose host is none", text: file({}, "[a](<//a b/c>)\n"), expected: /^5:1 body: / },
	{
		name: "10,000 quotes in one another",
		text: file({}, `a\n\n${">".repeat(10_000)} b\n`),
		expected: /^7:1 body: expected quotes, lists and emphasis at most 50 deep/,
	},
	{
		name: "10,000 lists in one another",
		text: file({}, `${"- ".repeat(10_000)}b\n`),
		expected: /^5:1 body: .*50 deep/,
	},
	{
		name: "10,000 numbered lists in one another",
		text: file({}, `${"1. ".repeat(10_000)}b\n`),
		expected: /^5:1 body: .*50 deep/,
	},
	{
		name: "10,000 emphases in one another",
		text: file({}, `${"*a ".repeat(10_000)}b${" c*".repeat(10_000)}\n`),
		expected: /^5:1 body: .*50 deep/,
	},
	{
		name: "a bomb of aliases as a headline",
		text: `---\n${bombLines("")}title: *l8\ndate: 2026-03-01\n---\n`,
		expected: /front matter: expected at most 10000 values, got aliases that stand for more/,
	},
	{
		name: "a bomb of aliases as free data",
		text: file({ data: `\n${bombLines("  ")}` }),
		expected: /front matter: expected at most 10000 values/,
	},
	{
		name: "a headline that holds itself",
		text: file({ title: "&a [*a]" }),
		expected: /^\d+:\d+ (?:title|front matter): /,
	},
	{
		name: "free data that holds itself",
		text: file({ data: "&a { self: *a }" }),
		expected: /front matter: expected at most 10000 values/,
	},
	{
		name: "free data with one key in two spellings",
		text: file({ data: "{ 1: a, 0x1: b }" }),
		expected: /^4:\d+ .*duplicated mapping key/,
	},
	{
		name: "mappings a thousand deep",
		text: file({ data: `${"{ a: ".repeat(1000)}b${" }".repeat(1000)}` }),
		expected: /^4:\d+ front matter: expected YAML, got nesting exceeded/,
	},
	{
		name: "lists ten thousand deep",
		text: file({ title: "[".repeat(10_000) }),
		expected: /^2:\d+ front matter: expected YAML, got nesting exceeded/,
	},
	{
		name: "an id that leads out of the output folder",
		text: file({ id: "../../x" }),
		options: { permalink: "/{id}/" },
		expected: /^4:1 id: /,
	},
	{
		name: "an id that is a host",
		text: file({ id: "/evil.example" }),
		options: { permalink: "/{id}/" },
		expected: /^4:1 id: /,
	},
	{
		name: "an id with an empty segment",
		text: file({ id: "a//b" }),
		options: { permalink: "/{id}/" },
		expected: /^4:1 id: /,
	},
	{
		name: "a URI as an id in addresses",
		text: file({ id: "urn:uuid:1" }),
		options: { permalink: "/{id}/" },
		expected: /^4:1 id: expected an id that can stand in an address/,
	},
] as { name: string; text: string; options?: object; expected: RegExp | string }[];

// Each of ten lines stands for ten times the one before: ten billion texts in 300 bytes.
function bombLines(indent: string): string {
	const first = `${indent}l0: &l0 lol\n`;
	const others = Array.from(
		{ length: 9 },
		(_, level) => `${indent}l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]\n`,
	);
	return first + others.join("");
}

const slugs = [
	{ name: "the file name", file: "harbour-bridge.md", path: "/2026/03/01/harbour-bridge/" },
	{ name: "the file name without its date", file: "2026-03-01-bridge.md", path: "/2026/03/01/bridge/" },
	{ name: "the folder of an index", file: "2026/bridge/index.md", path: "/2026/03/01/bridge/" },
	{ name: "the folder of an index without its date", file: "2026-03-01-bridge/index.md", path: "/2026/03/01/bridge/" },
	{ name: "an index at the top", file: "index.md", path: "/2026/03/01/index/" },
	{ name: "spaces as hyphens", file: "Harbour  Bridge reopens.md", path: "/2026/03/01/harbour-bridge-reopens/" },
	{ name: "signs as hyphens", file: 'a&b<c>"d.md', path: "/2026/03/01/a-b-c-d/" },
	{ name: "no apostrophes", file: "mayor's own.md", path: "/2026/03/01/mayors-own/" },
	{ name: "another script", file: "Öl über Σ.md", path: "/2026/03/01/%C3%B6l-%C3%BCber-%CF%83/" },
	{ name: "decomposed letters as composed ones", file: "cafe\u0301.md", path: "/2026/03/01/caf%C3%A9/" },
	{ name: "a line break in a name", file: "a\nb.md", path: "/2026/03/01/a-b/" },
	{ name: "an extension in capitals", file: "BRIDGE.MD", path: "/2026/03/01/bridge/" },
];

const badSlugs = [
	{ name: "a way up", keys: { slug: "../x" }, expected: /^4:1 slug: .*got "\.\.\/x"; write slug: x$/ },
	{ name: "a device of Windows", keys: { slug: "CON" }, expected: /^4:1 slug: / },
	{
		name: "a device of Windows in small letters",
		keys: { slug: "con" },
		expected: /^4:1 slug: expected a name that Windows does not reserve/,
	},
	{ name: "300 characters", keys: { slug: "x".repeat(300) }, expected: /^4:1 slug: expected at most 200 bytes/ },
	{
		name: "80 characters of three bytes",
		keys: { slug: "東".repeat(80) },
		expected: /^4:1 slug: expected at most 200 bytes/,
	},
	{ name: "an empty text", keys: { slug: '""' }, expected: /^4:1 slug: / },
	{ name: "spaces", keys: { slug: "a b" }, expected: /^4:1 slug: .*write slug: a-b$/ },
	{ name: "signs", keys: { slug: "'a&b<c>\"d'" }, expected: /^4:1 slug: .*write slug: a-b-c-d$/ },
	{ name: "capitals", keys: { slug: "Bridge" }, expected: /^4:1 slug: .*write slug: bridge$/ },
	{ name: "an address", keys: { slug: "a/b" }, expected: /^4:1 slug: / },
	{ name: "an extension", keys: { slug: "a.html" }, expected: /^4:1 slug: / },
	{ name: "a mark of direction", keys: { slug: '"a\\u202eb"' }, expected: /^4:1 slug: / },
];

const badNames = [
	{
		name: "a name of signs",
		file: "!!!.md",
		expected: /slug: .*a file name without a letter or digit; write `slug: …`$/,
	},
	{ name: "a name of a device", file: "nul.md", expected: /slug: .*Windows.*from the name of the file/ },
	{ name: "a date alone", file: "2026-03-01.md", expected: /slug: .*a file name without a letter or digit/ },
	{ name: "a name of 250 characters", file: `${"x".repeat(250)}.md`, expected: /slug: expected at most 200 bytes/ },
];

const nameDates = [
	{ name: "the date of the file name", file: "2026-03-02-bridge.md", expected: "2026-03-02T00:00:00.000Z" },
	{
		name: "the date of the folder of an index",
		file: "2026-07-02-bridge/index.md",
		expected: "2026-07-01T23:00:00.000Z",
	},
];

const clashes = [
	{
		name: "two files with one id",
		files: { "a.md": own("x", { slug: "a" }), "b.md": own("x", { slug: "b" }) },
		expected: [
			'articles/b.md:5:1 id: expected an id of its own, got "x", which is that of articles/a.md too; write another id in the newer of the two',
		],
	},
	{
		name: "an id that is the default of another",
		files: { "a.md": file({}), "b.md": file({ id: "a" }) },
		expected: [
			'articles/b.md:4:1 id: expected an id of its own, got "a", which is that of articles/a.md too; write another id in the newer of the two',
		],
	},
	{
		name: "two files with one address",
		files: { "a.md": file({ slug: "x" }), "b/x.md": file({}) },
		expected: [
			'articles/b/x.md:2:1 slug: expected an address of its own, got "/2026/03/01/x/", which is that of articles/a.md too; write another slug in the newer of the two',
		],
	},
	{
		name: "a former address where a draft is to stand",
		files: { "a.md": file({ aliases: "[/2026/03/01/b]" }), "b.md": file({ status: "draft" }) },
		expected: [
			'articles/a.md:4:11 aliases.0: expected a former address, at which no other story stands or is to stand, got "/2026/03/01/b", which is that of articles/b.md; take it out, or give the other story another slug',
		],
	},
	{
		name: "a former address of a story under embargo that another had too",
		files: { "a.md": file({ aliases: "[/old/]" }), "b.md": file({ embargo: "2027-01-01", aliases: "[/x/, /Old]" }) },
		expected: [
			'articles/b.md:5:16 aliases.1: expected a former address, at which no other story stands or is to stand, got "/Old", which is that of articles/a.md; take it out, or give the other story another slug',
		],
	},
	{
		name: "names that only case tells apart",
		files: { "Case.md": file({}), "case.md": file({}) },
		expected: [
			'articles/case.md:2:1 slug: expected an address of its own, got "/2026/03/01/case/", which is that of articles/Case.md too; write another slug in the newer of the two',
		],
	},
	{
		name: "names that only their normal form tells apart",
		files: { "caf\u00e9.md": file({}), "cafe\u0301.md": file({}) },
		expected: [/ id: expected an id of its own/, / slug: expected an address of its own/],
	},
	{
		name: "ids in addresses that only case tells apart",
		files: { "Ärger.md": file({}), "ärger.md": file({}) },
		options: { permalink: "/{id}/" },
		expected: [/expected an address of its own/],
	},
	{
		name: "one address on two days is none",
		files: { "a/x.md": file({}), "b/x.md": file({ date: "2026-03-02" }) },
		expected: [],
	},
	{
		name: "topics that signs tell apart",
		files: { "a.md": file({ tags: "[C++]" }), "b.md": file({ tags: '["C#"]' }) },
		expected: [/^articles\/b\.md:4:8 tags\.0: .*"C#".*"C\+\+" in articles\/a\.md/],
	},
	{
		name: "topics that signs tell apart in one story",
		files: { "a.md": file({ tags: '[x, C++, "C#"]' }) },
		expected: [/^articles\/a\.md:4:16 tags\.2: .*"C#".*"C\+\+"/],
	},
	{
		name: "topics that only case and hyphens tell apart are one",
		files: { "a.md": file({ tags: "[Transport, sea-side]" }), "b.md": file({ tags: "[transport, Sea side]" }) },
		expected: [],
	},
] as { name: string; files: Record<string, string>; options?: object; expected: (string | RegExp)[] }[];

const ended = [
	{ name: "one that expired", keys: { expires: "2026-10-01" }, isThere: true },
	{ name: "one that was withdrawn", keys: { withdrawn: "{ date: 2026-10-01, reason: legal }" }, isThere: true },
	{ name: "one of which all was over at once", keys: { date: "2026-10-01", expires: "2026-10-01" }, isThere: true },
	{
		name: "one that was withdrawn under embargo",
		keys: { embargo: "2026-10-02", withdrawn: "{ date: 2026-10-01, reason: legal }" },
		isThere: false,
	},
	{ name: "one that expired under embargo", keys: { embargo: "2026-10-02", expires: "2026-10-01" }, isThere: false },
	{ name: "one that readers may see", keys: {}, isThere: false },
];

describe("isTakenDown", (test) => {
	for (const { name, keys, isThere } of ended) {
		test(`${isThere ? "is true" : "is not true"} of ${name}`, () =>
			assert.is(isTakenDown(article(file(keys)), NOW), isThere));
	}
});

describe("an expired story", (test) => {
	test("says nothing of a withdrawal that is to come", () => {
		const told = article(file({ expires: "2026-10-01", withdrawn: "{ date: 2026-10-02, reason: legal }" }));
		assert.is(told.withdrawn?.reason, "legal");
		const untold = article(file({ expires: "2026-10-01", withdrawn: "{ date: 2026-12-01, reason: legal }" }));
		assert.is("withdrawn" in untold, false);
	});
});

describe("readArticles", (test) => {
	for (const { name, keys } of withheld) {
		test(`holds back ${name}`, () => {
			const reading = read({ "a.md": file(keys) });
			assert.equal([idsOf(reading.articles), idsOf(reading.withheld)], [[], ["a"]]);
			assert.equal(lines(reading), []);
		});
	}
	for (const { name, keys } of shown) {
		test(`shows ${name}`, () => {
			const reading = read({ "a.md": file(keys) });
			assert.equal([idsOf(reading.articles), idsOf(reading.withheld)], [["a"], []]);
			assert.equal(lines(reading), []);
		});
	}

	for (const { name, keys, published, modified } of dates) {
		test(name, () => {
			const { datePublished, dateModified } = article(file(keys));
			if (published) assert.is(datePublished.toISOString(), published);
			assert.is(dateModified?.toISOString(), modified);
		});
	}

	for (const { name, text, options, expected } of wrong) {
		test(`refuses ${name}, saying where`, () => {
			const found = errors(text, options ? { options } : {}).map((line) => line.replace("articles/bridge.md:", ""));
			assert.is(found.length, 1, found.join("\n"));
			if (typeof expected === "string") assert.is(found[0], expected);
			else assert.match(found[0] ?? "", expected);
		});
	}

	for (const { name, files, options, expected } of clashes) {
		test(`between stories: ${name}`, () => {
			const found = lines(read(files, options ? { options } : {}));
			assert.is(found.length, expected.length, found.join("\n"));
			for (const [index, line] of found.entries()) {
				const wanted = expected[index] ?? "";
				if (typeof wanted === "string") assert.is(line, wanted);
				else assert.match(line, wanted);
			}
		});
	}

	test("orders stories by instant, then by id", () => {
		const { articles } = read({
			"c.md": file({}),
			"a.md": file({}),
			"d.md": file({ date: "2026-02-01" }),
			"b.md": file({ date: "2026-04-01" }),
		});
		assert.equal(idsOf(articles), ["d", "a", "c", "b"]);
	});

	test("a story with an error is nowhere, and the others are there", () => {
		const reading = read({
			"a.md": file({ foo: "x" }),
			"b.md": file({}),
			"c.md": file({}, "[x]()\n"),
			"d.md": own("b"),
		});
		assert.equal([idsOf(reading.articles), idsOf(reading.withheld)], [["b"], []]);
		assert.is(lines(reading).length, 4);
	});

	const retraction = "[{ date: 2026-03-05T12:00:00Z, kind: retraction, text: a }]";
	const headlines = [
		{ name: "a retraction marks it", keys: { corrections: retraction }, expected: "Retracted: Bridge reopens" },
		{
			name: "an editor's own mark is enough",
			keys: { title: "'Retracted: a'", corrections: retraction },
			expected: "Retracted: a",
		},
		{
			name: "one that is to come does not",
			keys: { corrections: retraction },
			now: "2026-03-05T11:59:59.999Z",
			expected: "Bridge reopens",
		},
		{
			name: "a correction does not",
			keys: { corrections: "[{ date: 2026-03-05, text: a }]" },
			expected: "Bridge reopens",
		},
	];
	for (const { name, keys, now = NOW, expected } of headlines) {
		test(`of the headline: ${name}, and leaves the words of the newsroom and the address`, () => {
			const { headline, plainHeadline, slug, path } = article(file(keys), { now: new Date(now) });
			assert.equal([headline, slug, path], [expected, "bridge", "/2026/03/01/bridge/"]);
			assert.is(plainHeadline, keys.title ? "Retracted: a" : "Bridge reopens");
		});
	}

	test("a withdrawal that is to come is no part of a story", () => {
		const text = file({ withdrawn: "{ date: 2026-10-01, reason: a }" });
		assert.is(article(text, { now: new Date("2026-09-30T00:00:00Z") }).withdrawn, undefined);
		assert.is(article(text).withdrawn?.reason, "a");
	});

	test("corrections stand oldest first and are corrections unless they say another kind", () => {
		const { corrections } = article(
			file({
				corrections:
					"[{ date: 2026-03-05, text: b, kind: update }, { date: 2026-03-04, text: a }, { date: 2027-01-01, text: c }]",
			}),
		);
		assert.equal(
			corrections.map(({ text, kind }) => [text, kind]),
			[
				["a", "correction"],
				["b", "update"],
			],
		);
	});

	test("the same files at the same instant give the same stories", () => {
		const files = { "a.md": file({ tags: "[b, a]" }), "b.md": file({}, "[x](a.md)\n") };
		assert.equal(JSON.stringify(read(files)), JSON.stringify(read(files)));
		const backwards = Object.fromEntries(Object.entries(files).reverse());
		assert.equal(JSON.stringify(read(backwards)), JSON.stringify(read(files)));
	});
});

describe("addresses of articles", (test) => {
	for (const { name, file: path, path: expected } of slugs) {
		test(`come from ${name}`, () => {
			const reading = read({ [path]: file({}) });
			assert.equal(lines(reading), []);
			assert.is(reading.articles[0]?.path, expected);
		});
	}
	for (const { name, keys, expected } of badSlugs) {
		test(`are not made of ${name}`, () => {
			const found = errors(file(keys)).map((line) => line.replace("articles/bridge.md:", ""));
			assert.is(found.length, 1, found.join("\n"));
			assert.match(found[0] ?? "", expected);
		});
	}
	for (const { name, file: path, expected } of badNames) {
		test(`are not made of ${name}`, () => {
			const found = lines(read({ [path]: file({}) }));
			assert.is(found.length, 1, found.join("\n"));
			assert.match(found[0] ?? "", expected);
		});
	}
	for (const { name, file: path, expected } of nameDates) {
		test(`and instants come from ${name}`, () => {
			const reading = read({ [path]: "---\ntitle: A\n---\n" });
			assert.is(reading.articles[0]?.datePublished.toISOString(), expected);
		});
	}

	test("the date of the front matter goes before that of the file name", () => {
		const reading = read({ "2026-01-01-a.md": file({}) });
		assert.is(reading.articles[0]?.path, "/2026/03/01/a/");
	});

	for (const name of ["2025-13-45-x.md", "2026-02-30-x.md", "12026-01-01-x.md", "2026-3-1-x.md"]) {
		test(`a file called ${name} is told that it has no date`, () => {
			const found = lines(read({ [name]: "---\ntitle: A\n---\n" }));
			assert.is(found.length, 1, found.join("\n"));
			assert.match(found[0] ?? "", /:2:1 date: expected a date-time such as .*in the name of the file/);
		});
	}

	test("the day of an address is that of the newspaper's zone", () => {
		const options = { options: { publication: { ...OPTIONS.publication, timeZone: "America/New_York" } } };
		assert.is(article(file({ date: "2026-03-02T04:00:00Z" }), options).path, "/2026/03/01/bridge/");
	});

	const patterns = [
		{ permalink: "/{section}/{slug}.html", path: "/world/bridge.html" },
		{ permalink: "/{id}/", path: "/bridge/" },
		{ permalink: "/news/{year}{month}{day}/{slug}/", path: "/news/20260301/bridge/" },
	];
	for (const { permalink, path } of patterns) {
		test(`follow ${permalink}`, () =>
			assert.is(article(file({ section: "world" }), { options: { permalink } }).path, path));
	}
	test("a story without section is in news", () => {
		assert.is(article(file({}), { options: { permalink: "/{section}/{slug}/" } }).path, "/news/bridge/");
	});
});

describe("ids", (test) => {
	test("are composed, whatever the file system or the editor does", () => {
		const { articles } = read({ "cafe\u0301.md": file({ slug: "a" }), "b.md": file({ id: "the\u0301" }) });
		assert.equal(idsOf(articles).sort(), ["caf\u00e9", "th\u00e9"]);
	});

	const spellings = [
		{ name: "a file name", files: { "caf\u00e9.md": file({ slug: "a" }), "b.md": file({ related: "[cafe\u0301]" }) } },
		{ name: "an id", files: { "a.md": file({ id: "cafe\u0301" }), "b.md": file({ related: "[cafe\u0301]" }) } },
		{
			name: "an id in a translation",
			files: {
				"a.md": file({ id: "caf\u00e9", language: "fr" }),
				"b.md": file({ translations: "{ fr: cafe\u0301 }" }),
			},
		},
	];
	for (const { name, files } of spellings) {
		test(`${name} can be named in either normal form`, () => {
			const reading = read(files);
			assert.equal(lines(reading), []);
			const named = reading.articles.flatMap(({ related, translations }) => [
				...related,
				...Object.values(translations),
			]);
			assert.equal(named, ["caf\u00e9"]);
		});
	}

	test("of files that cannot be read are no fault of those who name them", () => {
		const found = lines(
			read({
				"a.md": file({ related: "[b, c, d]" }),
				"b.md": "",
				"c.md": file({ title: "[x]" }),
				"e.md": file({ id: "d", foo: "x" }),
			}),
		);
		assert.equal(
			found.map((line) => line.split(":")[0]),
			["articles/b.md", "articles/c.md", "articles/e.md"],
		);
	});
});

describe("links and pictures in bodies", (test) => {
	const html = (body: string, others: Record<string, string> = {}) => {
		const reading = read({ "2026/bridge.md": file({}, body), ...others });
		assert.equal(lines(reading), []);
		return reading.articles.find(({ id }) => id === "2026/bridge")?.content;
	};
	const other = { "2026/other story.md": file({}) };

	const cases = [
		{
			name: "a link to a file beside it leads to its page",
			body: "[a](other%20story.md)",
			others: other,
			expected: '<p><a href="/2026/03/01/other-story/">a</a></p>\n',
		},
		{
			name: "a link by another way leads there too",
			body: "[a](../2026/./other%20story.md#Ümläut)",
			others: other,
			expected: '<p><a href="/2026/03/01/other-story/#%C3%9Cml%C3%A4ut">a</a></p>\n',
		},
		{
			name: "a link to itself leads to its own page",
			body: "[a](bridge.md)",
			expected: '<p><a href="/2026/03/01/bridge/">a</a></p>\n',
		},
		{
			name: "an address stays",
			body: "[a](https://a.example/b.md?c)",
			expected: '<p><a href="https://a.example/b.md?c">a</a></p>\n',
		},
		{ name: "a path from the root stays", body: "[a](/about/)", expected: '<p><a href="/about/">a</a></p>\n' },
		{ name: "a fragment stays", body: "[a](#b)", expected: '<p><a href="#b">a</a></p>\n' },
		{
			name: "an e-mail address stays",
			body: "<desk@courier.example>",
			expected: '<p><a href="mailto:desk@courier.example">desk@courier.example</a></p>\n',
		},
		{
			name: "a relative address is made from the root",
			body: "[a](map/)",
			expected: '<p><a href="/2026/03/01/bridge/map/">a</a></p>\n',
		},
		{ name: "a script is no link", body: "[a](javascript:alert(1))", expected: "<p>[a](javascript:alert(1))</p>\n" },
		{
			name: "a script behind a tab is an address on this site",
			body: "[a](java&Tab;script&colon;alert(1))",
			expected: '<p><a href="/2026/03/01/bridge/java%09script:alert(1)">a</a></p>\n',
		},
		{
			name: "a script behind a reference is no link",
			body: "[a](javascript&colon;alert(1))",
			expected: "<p>[a](javascript:alert(1))</p>\n",
		},
		{
			name: "a document in an address is no link",
			body: "[a](data:text/html,x)",
			expected: "<p>[a](data:text/html,x)</p>\n",
		},
		{
			name: "a picture beside it has its address, size and description",
			body: '![A <b>"boat"](boat.jpg)',
			expected:
				'<figure>\n<img src="/images/2026/boat.jpg" alt="A &lt;b&gt;&quot;boat&quot;" width="1600" height="900" loading="lazy" decoding="async">\n</figure>\n',
		},
	] as { name: string; body: string; others?: Record<string, string>; expected: string }[];
	for (const { name, body, others, expected } of cases) test(name, () => assert.is(html(body, others), expected));

	test("a link to a story that readers may not see is a fault", () => {
		const found = lines(read({ "a.md": file({}, "[x](b.md)\n"), "b.md": file({ status: "draft" }) }));
		assert.equal(found, [
			'articles/a.md:5:1 body: expected a link to the file of a published story, got "b.md", which readers may not see; publish that story first, or take the link out',
		]);
	});

	test("pictures of the lead and the body are known, each once", () => {
		const { pictures, image } = article(
			file({ image: "{ src: a.jpg, alt: a }" }, "![a](a.jpg) ![b](b.jpg) ![b](./b.jpg)\n"),
		);
		assert.equal(
			pictures.map(({ file }) => file),
			["a.jpg", "b.jpg"],
		);
		assert.equal([image?.src, image?.width, image?.height], ["/images/a.jpg", 1600, 900]);
	});

	test("a picture that the newsroom does not find is a fault with its advice", () => {
		const options: ReadOptions = { picture: () => ({ expected: "a picture", got: "none", hint: "look again" }) };
		assert.equal(errors(file({ image: "{ src: a.jpg, alt: a }" }, "\n![b](b.jpg)\n"), options), [
			"articles/bridge.md:4:10 image.src: expected a picture, got none; look again",
			"articles/bridge.md:7:1 body: expected a picture, got none; look again",
		]);
	});
});

describe("editorial rules", (test) => {
	const bare = (date: string) => file({ date, image: "{ src: a.jpg }" }, "![](b.jpg)\n");
	const strict = { options: { strictFrom: "2026-01-01" } };
	const rules = ["body", "description", "image.alt", "image.credit"];
	const fieldsOf = (found: string[]) =>
		found.map((line) => line.replace(/^\S+ (?:warning: )?([^:]+):.*$/, "$1")).sort();

	test("are errors from the date that is set", () => {
		assert.equal(fieldsOf(errors(bare("2026-01-01"), strict)), rules);
	});

	test("only warn before it, and the story is published", () => {
		assert.equal(errors(bare("2025-12-31"), strict), []);
		assert.equal(fieldsOf(warnings(bare("2025-12-31"), strict)), rules);
		article(bare("2025-12-31"), strict);
	});

	test("a picture that only decorates has an empty description", () => {
		assert.is(article(file({ image: '{ src: a.jpg, alt: "" }' })).image?.alt, "");
	});

	test("a picture without any word on its description is told what to write", () => {
		const found = [
			...errors(file({ image: "{ src: a.jpg, credit: b }" })),
			...warnings(file({ image: "{ src: a.jpg, credit: b }" })),
		];
		assert.match(
			found.join("\n"),
			/:4:1 (?:warning: )?image\.alt: expected a description of the picture, got nothing; write alt: ""/,
		);
	});
});

describe("bylines", (test) => {
	const authors = (yaml: string) => article(file({ authors: yaml })).authors;

	test("keep their order, the names as published and where they lead", () => {
		assert.equal(
			authors(
				"[press-office, { key: a-khan, name: A. Sayed }, { name: Bob Ray, url: 'https://bob.example' }, { name: Sea and Sky, type: organization }]",
			),
			[
				{ name: "Press Office", type: "organization", key: "press-office", url: "/author/press-office/", sameAs: [] },
				{ name: "A. Sayed", type: "person", key: "a-khan", url: "/author/a-khan/", sameAs: [] },
				{ name: "Bob Ray", type: "person", url: "https://bob.example/", sameAs: [] },
				{ name: "Sea and Sky", type: "organization", sameAs: [] },
			],
		);
	});

	for (const name of ['"Martin Luther King, Jr."', '"Jane Roe, PhD"', "Anderson Andy", "Etienne Yves"]) {
		test(`${name} is one person`, () => assert.is(authors(`[{ name: ${name} }]`).length, 1));
	}

	test("a former key leads to the author of today", () => {
		const options = { options: { authors: { "a-khan": { name: "Aisha Khan", aliases: ["a-sayed"] } } } };
		assert.equal(article(file({ authors: "[a-sayed]" }), options).authors[0]?.key, "a-khan");
	});
});

describe("topics", (test) => {
	const topics = { transport: { name: "Transport", aliases: ["traffic"] }, "c-plus-plus": "C++" };

	test("are named by their keys, and each is there once", () => {
		const found = article(file({ tags: "[Traffic, transport, c-plus-plus]" }), { options: { topics } }).topics;
		assert.equal(
			found.map(({ key, name, url }) => [key, name, url]),
			[
				["transport", "Transport", "/topic/transport/"],
				["c-plus-plus", "C++", "/topic/c-plus-plus/"],
			],
		);
	});

	test("an unknown one is refused with the nearest", () => {
		assert.equal(errors(file({ tags: "[transprt]" }), { options: { topics } }), [
			'articles/bridge.md:4:8 tags.0: expected a known topic, got "transprt"; did you mean "transport"?',
		]);
	});

	test("any tag is one where none are registered", () => {
		assert.equal(
			article(file({ tags: "[Sea Side, Öl]" })).topics.map(({ key, name }) => [key, name]),
			[
				["sea-side", "Sea Side"],
				["öl", "Öl"],
			],
		);
	});

	test("constructor is a tag like any other", () => {
		assert.equal(
			article(file({ tags: "[constructor, toString]" })).topics.map(({ key }) => key),
			["constructor", "tostring"],
		);
	});
});

describe("raw HTML", (test) => {
	const active = [
		"<script>alert(1)</script>",
		'<img src="x" onerror="alert(1)">',
		'<svg onload="alert(1)"></svg>',
		'<a href="javascript:alert(1)">a</a>',
		'<iframe src="https://evil.example"></iframe>',
		'<base href="https://evil.example">',
		'<meta http-equiv="refresh" content="0;url=https://evil.example">',
		"<form><input></form>",
		"<style>*{display:none}</style>",
		'<p style="position:fixed">a</p>',
	];
	for (const markup of active) {
		test(`is text when it is off: ${markup}`, () => {
			const { content } = article(file({}, `a ${markup}\n`));
			assert.not.match(content, /<(?!\/?p>)/);
			assert.is(warnings(file({ description: "a" }, `a ${markup}\n`)).length, 1);
		});
		test(`does nothing when it is safe: ${markup}`, () => {
			const { content } = article(file({}, `a ${markup}\n`), { html: "safe" });
			assert.not.match(content, /<script|onerror|onload|javascript:|<iframe|<base|<meta|<form|<style|style=/);
		});
	}

	for (const html of ["safe", "on"] as const) {
		test(`leaves nothing open when it is ${html}`, () => {
			const { content } = article(file({}, "<div><b>a\n\n</main>\n\n<table><td>b\n"), { html });
			for (const name of ["div", "b", "table", "td"]) {
				const count = (pattern: RegExp) => content.match(pattern)?.length ?? 0;
				assert.is(count(new RegExp(`<${name}[ >]`, "g")), count(new RegExp(`</${name}>`, "g")), name);
			}
			assert.not.match(content, /<\/main>/);
		});
		test(`20,000 elements in one another are a fault when it is ${html}`, () => {
			assert.match(
				errors(file({}, "<b>".repeat(20_000)), { html }).join("\n"),
				/^articles\/bridge\.md:\d+:1 body: expected .* deep/,
			);
		});
	}

	test("the line of the warning is that of the element", () => {
		assert.equal(
			warnings(file({ description: "a" }, "a\n\nb\nc <b>d</b>\n")).map((line) => line.split(" ")[0]),
			["articles/bridge.md:9:1"],
		);
	});
});
