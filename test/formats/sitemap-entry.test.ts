import * as assert from "uvu/assert";
import { isListed, sitemapEntry } from "../../src/formats/sitemap-entry.ts";
import { translationsOf } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, file, NOW, newsroom, OPTIONS, type ReadOptions, read } from "../support/newsroom.ts";

const entry = (keys: Record<string, string>, body = "a\n", options: ReadOptions = {}) =>
	sitemapEntry(article(file(keys, body), options), undefined, newsroom(options.options).publication, NOW);

const published = new Date("2026-03-01T09:30:00Z");
const onShared = { options: { publication: { ...OPTIONS.publication, url: "https://user.example/paper/" } } };

const changes = [
	{ name: "a story changed when it was published", keys: {}, expected: "2026-03-01T09:30:00+00:00" },
	{
		name: "and when it was updated, with the offset of the newspaper's zone",
		keys: { updated: "2026-07-01T09:30:00Z" },
		expected: "2026-07-01T10:30:00+01:00",
	},
	{
		name: "and when it was corrected",
		keys: { updated: "2026-07-01T09:30:00Z", corrections: "[{ date: 2026-10-28T12:00:00Z, text: a }]" },
		expected: "2026-10-28T12:00:00+00:00",
	},
] as { name: string; keys: Record<string, string>; expected: string }[];

const pictures = [
	{ name: "a story without pictures has none", keys: {}, body: "a\n", expected: undefined },
	{
		name: "the lead picture comes before those of the body, and no picture twice",
		keys: { image: "{ src: lead.jpg, alt: a }" },
		body: "![a](one.jpg)\n\n![a](lead.jpg)\n\n![a](two.jpg)\n",
		expected: ["lead.jpg", "one.jpg", "two.jpg"].map((name) => `https://user.example/paper/images/${name}`),
	},
	{
		name: "a lead picture may be elsewhere",
		keys: { image: "{ src: 'https://pictures.example/a.jpg', alt: a }" },
		body: "a\n",
		expected: ["https://pictures.example/a.jpg"],
	},
	{
		name: "an address that is too long for a sitemap is left out",
		keys: { image: `{ src: 'https://pictures.example/${"a".repeat(2048)}', alt: a }` },
		body: "a\n",
		expected: [],
	},
] as { name: string; keys: Record<string, string>; body: string; expected: string[] | undefined }[];

const listed = [
	{ name: "a story of our own", keys: {}, expected: true },
	{ name: "what somebody paid for", keys: { type: "sponsored", sponsor: "a" }, expected: true },
	{ name: "satire", keys: { type: "satire" }, expected: true },
	{ name: "a story in another language", keys: { language: "fr" }, expected: true },
	{
		name: "a story that names its own address",
		keys: { canonical: "https://courier.example/2026/03/01/bridge/" },
		expected: true,
	},
	{ name: "a copy from elsewhere", keys: { canonical: "https://other.example/bridge/" }, expected: false },
	{ name: "a copy of another page of ours", keys: { canonical: "https://courier.example/bridge/" }, expected: false },
] as { name: string; keys: Record<string, string>; expected: boolean }[];

describe("sitemapEntry", (test) => {
	test("has the address below the path of the site", () => {
		assert.is(entry({}, "a\n", onShared).loc, "https://user.example/paper/2026/03/01/bridge/");
	});

	for (const { name, keys, expected } of changes) test(name, () => assert.is(entry(keys).lastmod, expected));

	test("never changed in the future", () => {
		const { publication } = newsroom();
		const story = { ...article(file({})), dateModified: new Date("2026-12-01T00:00:00Z") };
		assert.is(sitemapEntry(story, undefined, publication, NOW).lastmod, "2026-03-01T09:30:00+00:00");
		const before = new Date(published.getTime() - 1);
		assert.is(sitemapEntry(story, undefined, publication, before).lastmod, undefined);
	});

	test("has the pictures of the free part of a story that is paid for, wherever the others are", () => {
		const body = "![a](one.jpg)\n\n<!--more-->\n\n![a](two.jpg)\n";
		for (const paywall of ["absent", "client"] as const) {
			const { images } = entry({ free: "false", image: "{ src: lead.jpg, alt: a }" }, body, { options: { paywall } });
			assert.equal(
				images,
				["lead.jpg", "one.jpg"].map((name) => `https://courier.example/images/${name}`),
			);
		}
	});

	for (const { name, keys, body, expected } of pictures) {
		test(name, () => assert.equal(entry(keys, body, onShared).images, expected));
	}

	test("has a thousand pictures and no more", () => {
		const body = Array.from({ length: 1001 }, (_, index) => `![a](${index}.jpg)`).join("\n\n");
		const { images = [] } = entry({}, body);
		assert.is(images.length, 1000);
		assert.is(images[999], "https://courier.example/images/999.jpg");
	});

	test("has every version and the one of the main edition for all other readers", () => {
		const { articles } = read({
			"bridge.md": file({ language: "en-US", translations: "{ de: bruecke, fr: pont }" }),
			"bruecke.md": file({ language: "de" }),
			"pont.md": file({ language: "fr" }),
		});
		const { publication } = newsroom();
		const versions = translationsOf(articles);
		const expected = [
			{ hreflang: "de", href: "https://courier.example/2026/03/01/bruecke/" },
			{ hreflang: "en-US", href: "https://courier.example/2026/03/01/bridge/" },
			{ hreflang: "fr", href: "https://courier.example/2026/03/01/pont/" },
			{ hreflang: "x-default", href: "https://courier.example/2026/03/01/bridge/" },
		];
		for (const story of articles) {
			assert.equal(sitemapEntry(story, versions.get(story.id), publication, NOW).alternates, expected);
		}
	});

	test("of two versions for the main edition the one in its very language is for all other readers", () => {
		const { articles } = read({
			"us.md": file({ language: "en-AU", translations: "{ en-GB: gb }" }),
			"gb.md": file({ language: "en-GB" }),
		});
		const { publication } = newsroom();
		const [story] = articles;
		assert.ok(story);
		const { alternates } = sitemapEntry(story, translationsOf(articles).get(story.id), publication, NOW);
		assert.equal(alternates?.at(-1), { hreflang: "x-default", href: "https://courier.example/2026/03/01/gb/" });
	});

	test("names nothing for all other readers where the main edition has no version", () => {
		const { articles } = read({
			"bruecke.md": file({ language: "de", translations: "{ fr: pont }" }),
			"pont.md": file({ language: "fr" }),
		});
		const [story] = articles;
		assert.ok(story);
		const { alternates } = sitemapEntry(story, translationsOf(articles).get(story.id), newsroom().publication, NOW);
		assert.equal(
			alternates?.map(({ hreflang }) => hreflang),
			["de", "fr"],
		);
	});
});

describe("isListed", (test) => {
	for (const { name, keys, expected } of listed) {
		test(`${name} is ${expected ? "" : "not "}in a sitemap`, () =>
			assert.is(isListed(article(file(keys)), newsroom().publication), expected));
	}

	// https://www.sitemaps.org/protocol.html#xmlTagDefinitions
	for (const [length, expected] of [
		[2047, true],
		[2048, false],
	] as const) {
		test(`an address of ${length} characters is ${expected ? "" : "not "}in a sitemap`, () => {
			const { publication } = newsroom();
			const path = `/${"a".repeat(length - publication.url.href.length)}`;
			assert.is(isListed({ ...article(file({})), path }, publication), expected);
		});
	}
});
