import fc from "fast-check";
import * as assert from "uvu/assert";
import { newsSitemap } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { printableText } from "../support/hostile-texts.ts";
import { article, file, newsroom, OPTIONS, type ReadOptions, read } from "../support/newsroom.ts";
import { readSitemap } from "../support/sitemap-reader.ts";
import { brokenRules } from "../support/sitemap-rules.ts";

const NOW = new Date("2026-07-03T12:00:00Z");
const FRAME = { site: "https://courier.example/", now: NOW };

/** The News sitemap of stories by file name, each with its front matter. */
function sitemap(files: Readonly<Record<string, Record<string, string>>>, options: ReadOptions = {}): string {
	const texts = Object.fromEntries(
		Object.entries(files).map(([name, keys]) => [name, file({ date: "2026-07-03T09:30:00Z", ...keys })]),
	);
	const { articles } = read(texts, { now: NOW, ...options });
	return newsSitemap(articles, newsroom(options.options), options.now ?? NOW);
}

const news = async (keys: Record<string, string>, options: ReadOptions = {}) =>
	(await readSitemap(sitemap({ "bridge.md": keys }, options)))[0]?.news;

const members = [
	{ name: "a story of this morning is in it", keys: {}, expected: 1 },
	{ name: "a story of this instant is", keys: { date: "2026-07-03T12:00:00Z" }, expected: 1 },
	{ name: "a story of two days ago is", keys: { date: "2026-07-01T12:00:00Z" }, expected: 1 },
	{ name: "an older one is not", keys: { date: "2026-07-01T11:59:59Z" }, expected: 0 },
	{
		name: "one that was updated since is not",
		keys: { date: "2026-06-01", updated: "2026-07-03T09:00:00Z" },
		expected: 0,
	},
	{
		name: "one whose embargo ended since is",
		keys: { date: "2026-06-01", embargo: "2026-07-03T09:00:00Z" },
		expected: 1,
	},
	{ name: "opinion is", keys: { type: "opinion" }, expected: 1 },
	{ name: "what somebody paid for is not", keys: { type: "sponsored", sponsor: "a" }, expected: 0 },
	{ name: "satire is not", keys: { type: "satire" }, expected: 0 },
	{ name: "a copy from elsewhere is not", keys: { canonical: "https://other.example/" }, expected: 0 },
	{ name: "a story for no feed is", keys: { feed: "none" }, expected: 1 },
	{ name: "a story in another language is", keys: { language: "fr" }, expected: 1 },
] as { name: string; keys: Record<string, string>; expected: number }[];

// ISO 639, and what Google wants instead for Chinese.
const languages = {
	"en-GB": "en",
	fr: "fr",
	haw: "haw",
	"sr-Latn-RS": "sr",
	zh: "zh-cn",
	"zh-CN": "zh-cn",
	"zh-Hans-SG": "zh-cn",
	"zh-TW": "zh-tw",
	"zh-Hant": "zh-tw",
	"zh-HK": "zh-tw",
	yue: "yue",
};

const names = [
	{ name: "The Harbour Courier", expected: "The Harbour Courier" },
	{ name: "The Courier (subscription)", expected: "The Courier" },
	{ name: "The (New) Courier", expected: "The Courier" },
	{ name: "港報（電子版）", expected: "港報" },
	{ name: "(The)", expected: "(The)" },
	{ name: "Bits & Pieces :)", expected: "Bits & Pieces :)" },
];

describe("newsSitemap", (test) => {
	for (const { name, keys, expected } of members) {
		test(name, async () => assert.is((await readSitemap(sitemap({ "a.md": keys }))).length, expected));
	}

	test("a story that is to come is not in it", () => {
		const story = { ...article(file({})), datePublished: new Date(NOW.getTime() + 1) };
		assert.is(newsSitemap([story], newsroom(), NOW), sitemap({}));
	});

	test("a story of another edition is told under its name", async () => {
		const options = { editions: { fr: { name: "Le Courrier (abonnés)" } } };
		const [french, british] = [await news({ language: "fr-CA" }, { options }), await news({}, { options })];
		assert.equal([french?.publication.name, british?.publication.name], ["Le Courrier", OPTIONS.publication.name]);
	});

	test("is empty where there is no news", () => {
		assert.match(sitemap({}), /<urlset [^>]*>\n<\/urlset>\n$/);
		assert.equal(brokenRules(sitemap({}), FRAME), []);
	});

	test("has the newest thousand, newest first", async () => {
		const story = article(file({}));
		const stories = Array.from({ length: 1002 }, (_, index) => ({
			...story,
			path: `/${index}/`,
			datePublished: new Date(NOW.getTime() - 2000 + index),
		}));
		const pages = await readSitemap(newsSitemap(stories, newsroom(), NOW));
		assert.equal(
			[pages.length, pages[0]?.url, pages[999]?.url],
			[1000, "https://courier.example/1001/", "https://courier.example/2/"],
		);
	});

	test("a story says all that Google asks for, and when it was first published", async () => {
		assert.equal(await news({ title: "\"Bridge & <tunnel>: 'reopen'\"", updated: "2026-07-03T11:00:00Z" }), {
			publication: { name: "The Harbour Courier", language: "en" },
			publication_date: "2026-07-03T10:30:00+01:00",
			title: "Bridge & <tunnel>: 'reopen'",
		});
	});

	test("and when it last changed", async () => {
		const [page] = await readSitemap(sitemap({ "a.md": { updated: "2026-07-03T11:00:00Z" } }));
		assert.is(page?.lastmod, "2026-07-03T12:00:00+01:00");
	});

	for (const [language, expected] of Object.entries(languages)) {
		test(`the language of ${language} is ${expected}`, async () =>
			assert.is((await news({ language }))?.publication.language, expected));
	}

	for (const { name, expected } of names) {
		test(`the name of ${name} is ${expected}`, async () => {
			const options = { options: { publication: { ...OPTIONS.publication, name } } };
			assert.is((await news({}, options))?.publication.name, expected);
		});
	}

	test("breaks no rule", () => {
		const files = { "a.md": { title: "'A & B'" }, "b.md": { language: "fr", slug: "été" } };
		assert.equal(brokenRules(sitemap(files), FRAME), []);
	});

	test("whatever the headline, readers get it back", async () => {
		const story = article(file({ date: "2026-07-03T09:30:00Z" }));
		await fc.assert(
			fc.asyncProperty(printableText, async (text) => {
				// The reader drops white space at the ends.
				const headline = `[${text}]`;
				const xml = newsSitemap([{ ...story, headline }], newsroom(), NOW);
				assert.is((await readSitemap(xml))[0]?.news?.title, headline);
				assert.equal(brokenRules(xml, FRAME), []);
			}),
		);
	});
});
