import fc from "fast-check";
import * as assert from "uvu/assert";
import { sitemapEntryBytes } from "../../src/formats/sitemap.ts";
import { type SitemapEntry, sitemapIndex, urlset } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { readSitemap, readSitemapIndex } from "../support/sitemap-reader.ts";
import { brokenRules } from "../support/sitemap-rules.ts";

const FRAME = { site: "https://courier.example/", now: new Date("2026-11-01T12:00:00Z") };
const PAGE: SitemapEntry = { loc: "https://courier.example/a/" };
const FULL: SitemapEntry = {
	loc: "https://courier.example/o'neill-&-(sons)/?a=b&c=d",
	lastmod: "2026-07-01T10:30:00+01:00",
	alternates: [
		{ hreflang: "en-GB", href: "https://courier.example/o'neill-&-(sons)/?a=b&c=d" },
		{ hreflang: "zh-Hant", href: "https://courier.example/%E6%A9%8B/" },
		{ hreflang: "x-default", href: "https://courier.example/o'neill-&-(sons)/?a=b&c=d" },
	],
	images: ["https://courier.example/images/bridge.jpg?a&b", "https://pictures.example/b.jpg"],
};

const rows = [
	{ name: "a page is its location", entry: PAGE, expected: "<url><loc>https://courier.example/a/</loc></url>" },
	{
		name: "a change follows the location",
		entry: { ...PAGE, lastmod: "2026-07-01T10:30:00+01:00" },
		expected: "<url><loc>https://courier.example/a/</loc><lastmod>2026-07-01T10:30:00+01:00</lastmod></url>",
	},
	{
		name: "pictures and versions that there are none of print nothing",
		entry: { ...PAGE, alternates: [], images: [] },
		expected: "<url><loc>https://courier.example/a/</loc></url>",
	},
	{
		// https://www.sitemaps.org/protocol.html#escaping
		name: "an address is escaped",
		entry: { loc: "https://courier.example/a'b?c&d" },
		expected: "<url><loc>https://courier.example/a&#x27;b?c&#x26;d</loc></url>",
	},
] as { name: string; entry: SitemapEntry; expected: string }[];

describe("urlset", (test) => {
	for (const { name, entry, expected } of rows) {
		test(name, () => assert.is(urlset([entry]).split("\n")[2], expected));
	}

	test("another program reads back exactly what was said", async () => {
		const [page, full, ...rest] = await readSitemap(urlset([PAGE, FULL]));
		assert.is(page?.url, PAGE.loc);
		assert.equal(
			[full?.url, full?.lastmod, full?.img.map(({ url }) => url), full?.links],
			[
				FULL.loc,
				FULL.lastmod,
				FULL.images,
				FULL.alternates?.map(({ hreflang, href }) => ({ lang: hreflang, url: href })),
			],
		);
		assert.equal(rest, []);
	});

	test("breaks no rule", () => assert.equal(brokenRules(urlset([PAGE, FULL]), FRAME), []));

	test("begins alike whatever is in it", () => {
		const first = (entries: SitemapEntry[]) => urlset(entries).split("\n").slice(0, 2);
		assert.equal(first([PAGE]), first([FULL]));
	});

	test("is as large as its pages and its frame together", () => {
		fc.assert(
			fc.property(fc.array(fc.webUrl(), { maxLength: 5 }), (images) => {
				const entry = { ...FULL, images };
				const whole = Buffer.byteLength(urlset([PAGE, entry]));
				assert.is(whole, Buffer.byteLength(urlset([])) + sitemapEntryBytes(PAGE) + sitemapEntryBytes(entry));
			}),
		);
	});
});

describe("sitemapIndex", (test) => {
	const sitemaps = [
		{ loc: "https://courier.example/sitemaps/2026-03.xml", lastmod: "2026-07-01T10:30:00+01:00" },
		{ loc: "https://courier.example/sitemaps/lists.xml" },
	];

	test("another program reads back exactly what was said", async () => {
		const read = await readSitemapIndex(sitemapIndex(sitemaps));
		assert.equal(
			read.map(({ url, lastmod }) => ({ loc: url, ...(lastmod && { lastmod }) })),
			sitemaps,
		);
	});

	test("breaks no rule", () => assert.equal(brokenRules(sitemapIndex(sitemaps), FRAME), []));
});
