import * as assert from "uvu/assert";
import { describe } from "./describe.ts";
import { brokenRules, type SitemapRule } from "./sitemap-rules.ts";

const FRAME = { site: "https://courier.example/paper/", now: new Date("2026-11-01T12:00:00Z") };
const SOUND = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://courier.example/paper/a/</loc><lastmod>2026-11-01T12:00:00+00:00</lastmod><xhtml:link rel="alternate" hreflang="en" href="https://courier.example/paper/a/"/><image:image><image:loc>https://pictures.example/a.jpg?b&amp;c</image:loc></image:image></url>
<url><loc>https://courier.example/paper/b/</loc><news:news><news:publication><news:name>P</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-11-01T11:00:00Z</news:publication_date><news:title>T</news:title></news:news></url>
</urlset>
`;
const INDEX = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://courier.example/paper/a.xml</loc><lastmod>2026-11-01T12:00:00Z</lastmod></sitemap>
</sitemapindex>`;

const rows = (count: number) =>
	Array.from({ length: count }, (_, index) => `<url><loc>https://courier.example/paper/${index}/</loc></url>\n`).join(
		"",
	);
const images = (count: number) =>
	Array.from(
		{ length: count },
		(_, index) => `<image:image><image:loc>https://a.example/${index}</image:loc></image:image>`,
	).join("");
const news = /<url>.*?(<news:news>.*<\/news:news>)/.exec(SOUND)?.[1] ?? "";

const broken = [
	{
		name: "a path for a location",
		from: "https://courier.example/paper/a/<",
		to: "/paper/a/<",
		rules: ["location is absolute and encoded", "pages are of the site"],
	},
	{
		name: "a letter that is not encoded",
		from: "/paper/a/<",
		to: "/paper/ä/<",
		rules: ["location is absolute and encoded"],
	},
	{
		name: "a picture without host",
		from: "https://pictures.example",
		to: "",
		rules: ["location is absolute and encoded"],
	},
	{
		name: "a version without host",
		from: 'href="https://courier.example',
		to: 'href="',
		rules: ["location is absolute and encoded"],
	},
	{
		name: "no namespace",
		from: ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
		to: "",
		rules: ["namespaces are declared"],
	},
	{ name: "another namespace", from: "sitemap/0.9", to: "sitemap/0.84", rules: ["namespaces are declared"] },
	{
		name: "a prefix for another namespace",
		from: "sitemap-image/1.1",
		to: "sitemap-image/1.0",
		rules: ["namespaces are declared"],
	},
	{
		name: "a date before the location",
		from: /(<loc>.*?<\/loc>)(<lastmod>.*?<\/lastmod>)/,
		to: "$2$1",
		rules: ["elements are in order"],
	},
	{
		name: "a picture before the date",
		from: /(<lastmod>.*?<\/lastmod>)(.*?)(<image:image>.*?<\/image:image>)/,
		to: "$3$1$2",
		rules: ["elements are in order"],
	},
	{
		name: "a title before the paper",
		from: /(<news:publication>.*<\/news:publication_date>)(<news:title>.*<\/news:title>)/,
		to: "$2$1",
		rules: ["elements are in order"],
	},
	{ name: "news without a title", from: "<news:title>T</news:title>", to: "", rules: ["elements are in order"] },
	{ name: "a page without location", from: /<loc>.*?<\/loc>/, to: "", rules: ["elements are in order"] },
	{ name: "a priority", from: "</lastmod>", to: "</lastmod><priority>1</priority>", rules: ["elements are in order"] },
	{ name: "a date without zone", from: "12:00:00+00:00", to: "12:00:00", rules: ["dates have a zone"] },
	{ name: "a day alone", from: "T12:00:00+00:00", to: "", rules: ["dates have a zone"] },
	{ name: "a date that is none", from: "11:00:00Z", to: "25:00:00Z", rules: ["dates have a zone"] },
	{ name: "50,001 pages", from: /<url>.*<\/url>\n/s, to: rows(50_001), rules: ["limits are kept"] },
	{
		name: "more than 50 MB",
		from: "</urlset>",
		to: `${" ".repeat(50 * 1024 * 1024)}</urlset>`,
		rules: ["limits are kept"],
	},
	{
		name: "a location that is too long",
		from: "/paper/b/",
		to: `/paper/${"b".repeat(2048)}/`,
		rules: ["limits are kept"],
	},
	{
		name: "1,001 pictures on a page",
		from: /<image:image>.*<\/image:image>/,
		to: images(1001),
		rules: ["limits are kept"],
	},
	{
		name: "1,001 pieces of news",
		from: /<news:news>.*<\/news:news>/,
		to: news.repeat(1001),
		rules: ["limits are kept"],
	},
	{
		name: "a page of another host",
		from: "https://courier.example/paper/b/",
		to: "https://other.example/paper/b/",
		rules: ["pages are of the site"],
	},
	{
		name: "a page beside the site",
		from: "https://courier.example/paper/b/",
		to: "https://courier.example/b/",
		rules: ["pages are of the site"],
	},
	{
		name: "a change that is to come",
		from: "12:00:00+00:00",
		to: "12:00:01+00:00",
		rules: ["nothing is in the future"],
	},
	{ name: "news that is to come", from: "11:00:00Z", to: "13:00:00Z", rules: ["nothing is in the future"] },
	{ name: "a location twice", from: "/paper/b/", to: "/paper/a/", rules: ["every location is there once"] },
] as { name: string; from: string | RegExp; to: string; rules: SitemapRule[] }[];

describe("brokenRules", (test) => {
	test("a sound sitemap and a sound index break none", () => {
		assert.equal(brokenRules(SOUND, FRAME), []);
		assert.equal(brokenRules(INDEX, FRAME), []);
	});

	for (const { name, from, to, rules } of broken) {
		test(`finds ${name}`, () => {
			const text = SOUND.replace(from, to);
			assert.is.not(text, SOUND);
			assert.equal(brokenRules(text, FRAME), rules);
		});
	}

	for (const text of [
		"",
		SOUND.slice(0, -12),
		SOUND.replace("&amp;", "&"),
		SOUND.replace(/ xmlns:image="[^"]*"/, ""),
		`${INDEX}${INDEX}`,
		SOUND.replace("</loc>", ""),
	]) {
		test(`what is no XML is refused, ${text.length} characters of it`, () =>
			assert.throws(() => brokenRules(text, FRAME)));
	}
});
