import fc from "fast-check";
import * as assert from "uvu/assert";
import { type Article, type SitemapFile, type SitemapSource, sitemapFiles } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { golden } from "../support/golden.ts";
import { article, file, NOW, newsroom, OPTIONS, type ReadOptions, read } from "../support/newsroom.ts";
import { readSitemap, readSitemapIndex } from "../support/sitemap-reader.ts";
import { brokenRules } from "../support/sitemap-rules.ts";

const NEWSROOM = newsroom();
const SITE = "https://courier.example/";
const FRAME = { site: SITE, now: NOW };

const texts = (source: Partial<SitemapSource>) =>
	new Map(
		sitemapFiles({ articles: [], pages: [], newsroom: NEWSROOM, now: NOW, ...source }).map(
			({ path, text }) => [path, text()] as const,
		),
	);

/** The sitemaps of stories by file name, each with its front matter. */
function sitemaps(
	files: Readonly<Record<string, Record<string, string>>>,
	source: Partial<SitemapSource> = {},
	options: ReadOptions = {},
): ReadonlyMap<string, string> {
	const { articles, faults } = read(
		Object.fromEntries(Object.entries(files).map(([name, keys]) => [name, file(keys)])),
		options,
	);
	assert.equal(
		faults.filter(({ severity }) => severity === "error"),
		[],
	);
	return texts({ articles, newsroom: newsroom(options.options), ...source });
}

const addresses = async (text = "") => (await readSitemap(text)).map(({ url }) => url);

const STORY = article(file({}));

/** A story of an instant, with an address as long as asked for, and pictures. */
const story = (id: number, datePublished: Date, length = 0, pictures = 0, type: Article["type"] = "news"): Article => ({
	...STORY,
	id: String(id),
	type,
	path: `/${id}/${"a".repeat(length)}`,
	datePublished,
	pictures: Array.from({ length: pictures }, (_, index) => ({
		file: "",
		src: `/images/${index}&.jpg`,
		width: 1,
		height: 1,
	})),
});

/** Public stories, oldest first. */
const archive: fc.Arbitrary<Article[]> = fc
	.array(
		fc.record({
			daysAgo: fc.oneof(fc.nat(3), fc.nat(100)),
			length: fc.nat(60),
			pictures: fc.nat(3),
			type: fc.constantFrom("news" as const, "satire" as const),
		}),
		{ maxLength: 40 },
	)
	.map((all) =>
		all
			.sort((a, b) => b.daysAgo - a.daysAgo)
			.map(({ daysAgo, length, pictures, type }, index) =>
				story(index, new Date(NOW.getTime() - daysAgo * 86_400_000 - 1), length, pictures, type),
			),
	);

// Room for the frame and for any one story, and for few of them.
const limits = fc.record({ urls: fc.integer({ min: 1, max: 6 }), bytes: fc.integer({ min: 800, max: 2000 }) });

const FULL = {
	"a.md": { date: "2026-08-31T23:30:00Z", title: "'Late on the last day, early on the first'" },
	"b.md": { date: "2026-09-10T09:30:00Z", updated: "2026-10-30T18:00:00Z", image: "{ src: b.jpg, alt: b }" },
	"c.md": { date: "2026-09-11", type: "sponsored", sponsor: "Ferry Line" },
	"copy.md": { date: "2026-09-12", canonical: "https://other.example/story/" },
	"d.md": { date: "2026-10-31T08:00:00Z", title: '"Bridge & <tunnel>"', translations: "{ de: e }" },
	"e.md": { date: "2026-11-01T07:30:00Z", language: "de", title: "Brücke & Tunnel", slug: "brücke" },
};
const FULL_OPTIONS: ReadOptions = {
	options: { publication: { ...OPTIONS.publication, url: "https://user.example/paper/" } },
};
const PAGES = ["/section/world/", "/", "/über uns/", "/archive/", "/"];

describe("sitemapFiles", (test) => {
	test("are the months, the lists, the news and last the index, which names all others", async () => {
		const files = sitemaps(FULL, { pages: PAGES }, FULL_OPTIONS);
		const paths = ["2026-09", "2026-10", "2026-11", "lists", "news"].map((name) => `/sitemaps/${name}.xml`);
		assert.equal([...files.keys()], [...paths, "/sitemap.xml"]);
		assert.equal(
			(await readSitemapIndex(files.get("/sitemap.xml") ?? "")).map(({ url }) => url),
			paths.map((path) => `https://user.example/paper${path}`),
		);
	});

	for (const name of ["2026-09", "2026-10", "2026-11", "lists", "news"]) {
		test(`${name}.xml as a whole`, () =>
			golden(
				`sitemaps/${name}.xml`,
				sitemaps(FULL, { pages: PAGES }, FULL_OPTIONS).get(`/sitemaps/${name}.xml`) ?? "",
			));
	}

	test("sitemap.xml as a whole", () =>
		golden("sitemap.xml", sitemaps(FULL, { pages: PAGES }, FULL_OPTIONS).get("/sitemap.xml") ?? ""));

	test("break no rule", () => {
		for (const [path, text] of sitemaps(FULL, { pages: PAGES }, FULL_OPTIONS)) {
			assert.equal(brokenRules(text, { ...FRAME, site: "https://user.example/paper/" }), [], path);
		}
	});

	test("a newspaper without stories has an empty News sitemap and an index", () => {
		assert.equal([...texts({}).keys()], ["/sitemaps/news.xml", "/sitemap.xml"]);
	});

	test("there is none when they are switched off, and the index alone moves", () => {
		assert.equal([...sitemaps(FULL, {}, { options: { outputs: { sitemap: false } } }).keys()], []);
		const moved = sitemaps(FULL, {}, { options: { outputs: { sitemap: "/maps/all.xml" } } });
		assert.ok(moved.has("/maps/all.xml") && moved.has("/sitemaps/news.xml") && !moved.has("/sitemap.xml"));
	});

	test("a story is in the month of the newspaper's zone", async () => {
		const files = sitemaps({ "a.md": { date: "2026-08-31T23:30:00Z" }, "b.md": { date: "2026-08-31T22:30:00Z" } });
		assert.equal(await addresses(files.get("/sitemaps/2026-09.xml")), [`${SITE}2026/09/01/a/`]);
		assert.equal(await addresses(files.get("/sitemaps/2026-08.xml")), [`${SITE}2026/08/31/b/`]);
	});

	test("the index tells of the newest change in each month and in the news, and of none in the lists", async () => {
		const files = sitemaps(FULL, { pages: PAGES }, FULL_OPTIONS);
		const read = await readSitemapIndex(files.get("/sitemap.xml") ?? "");
		assert.equal(
			read.map(({ lastmod }) => lastmod),
			[
				"2026-10-30T18:00:00+00:00",
				"2026-10-31T08:00:00+00:00",
				"2026-11-01T07:30:00+00:00",
				undefined,
				"2026-11-01T07:30:00+00:00",
			],
		);
	});

	test("pages are sorted, each once, encoded and without dates", async () => {
		const lists = texts({ pages: PAGES }).get("/sitemaps/lists.xml") ?? "";
		assert.equal(
			await addresses(lists),
			[SITE, `${SITE}archive/`, `${SITE}section/world/`, `${SITE}%C3%BCber%20uns/`].sort(),
		);
		assert.not.match(lists, "<lastmod>");
		assert.is(texts({ pages: [...PAGES].reverse() }).get("/sitemaps/lists.xml"), lists);
	});

	test("every version of a story is told of in the sitemap, and tells of all others", async () => {
		const files = sitemaps(FULL, {}, FULL_OPTIONS);
		const pages = (
			await Promise.all([...files].filter(([path]) => /\d/.test(path)).map(([, text]) => readSitemap(text)))
		).flat();
		const links = new Map(pages.map(({ url, links }) => [url, links]));
		const told = pages.filter(({ links }) => links.length > 0);
		assert.is(told.length, 2);
		for (const { url, links: own } of told) {
			assert.ok(own.some((link) => link.url === url));
			for (const link of own) assert.equal(links.get(link.url), own);
		}
	});

	test("a copy is no version of a story", () => {
		const files = sitemaps({
			"a.md": { translations: "{ fr: copy }" },
			"copy.md": { language: "fr", canonical: "https://other.example/" },
		});
		assert.not.match(files.get("/sitemaps/2026-03.xml") ?? "", /<xhtml:link|copy/);
	});

	test("the parts of a month are numbered from its oldest story on", async () => {
		const articles = Array.from({ length: 5 }, (_, index) => story(index, new Date(NOW.getTime() - 5000 + index)));
		const files = texts({ articles, limits: { urls: 2, bytes: 50_000_000 } });
		const parts = ["2026-11", "2026-11-2", "2026-11-3"].map((name) => files.get(`/sitemaps/${name}.xml`));
		assert.equal(await Promise.all(parts.map(addresses)), [
			[`${SITE}0/`, `${SITE}1/`],
			[`${SITE}2/`, `${SITE}3/`],
			[`${SITE}4/`],
		]);
	});

	test("a file is as large as the limit allows, and no larger", () => {
		const articles = Array.from({ length: 3 }, (_, index) => story(index, new Date(NOW.getTime() - 5000 + index)));
		const whole = Buffer.byteLength(texts({ articles }).get("/sitemaps/2026-11.xml") ?? "");
		assert.is(texts({ articles, limits: { urls: 3, bytes: whole } }).has("/sitemaps/2026-11-2.xml"), false);
		assert.is(texts({ articles, limits: { urls: 3, bytes: whole - 1 } }).has("/sitemaps/2026-11-2.xml"), true);
	});

	test("of 50,001 stories in a month one is in a second file", () => {
		const articles = Array.from({ length: 50_001 }, (_, index) => story(index, NOW));
		const files = sitemapFiles({ articles, pages: [], newsroom: NEWSROOM, now: NOW });
		const text = (name: string) => files.find(({ path }) => path.endsWith(name))?.text() ?? "";
		assert.is(text("/2026-11.xml").split("<url>").length, 50_001);
		assert.is(text("/2026-11-2.xml").split("<url>").length, 2);
	});

	test("whatever is split, every address is there once, in order, and each file within the limits", async () => {
		await fc.assert(
			fc.asyncProperty(archive, fc.uniqueArray(fc.nat(50)), limits, async (articles, numbers, limit) => {
				const pages = numbers.map((number) => `/page/${number}/`);
				const files = sitemapFiles({ articles, pages, newsroom: NEWSROOM, now: NOW, limits: limit });
				const found: string[] = [];
				for (const { path, text } of files) {
					assert.equal(brokenRules(text(), FRAME), [], path);
					if (!/\d|lists/.test(path)) continue;
					const own = await addresses(text());
					assert.ok(own.length <= limit.urls && Buffer.byteLength(text()) <= limit.bytes);
					found.push(...own);
				}
				const expected = [...articles.map(({ path }) => path), ...pages.sort()];
				assert.equal(
					found,
					expected.map((path) => SITE + path.slice(1)),
				);
			}),
			{ numRuns: 60 },
		);
	});

	test("a newer story changes its month, the news and the index, and no other file", () => {
		fc.assert(
			fc.property(archive, fc.uniqueArray(fc.nat(50)), limits, (articles, numbers, limit) => {
				const pages = numbers.map((number) => `/page/${number}/`);
				const newer = story(articles.length, NOW, 1, 1);
				const before = texts({ articles, pages, limits: limit });
				const after = texts({ articles: [...articles, newer], pages, limits: limit });
				const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
				assert.is(changed.length, 3);
				assert.match(changed[0] ?? "", /^\/sitemaps\/2026-11(?:-\d+)?\.xml$/);
				assert.equal(changed.slice(1), ["/sitemaps/news.xml", "/sitemap.xml"]);
				for (const path of before.keys()) assert.ok(after.has(path));
			}),
			{ numRuns: 60 },
		);
	});

	test("the passing of time changes the news and the index alone", () => {
		fc.assert(
			fc.property(archive, (articles) => {
				const before = texts({ articles });
				const after = texts({ articles, now: new Date(NOW.getTime() + 30 * 86_400_000) });
				const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
				assert.equal(
					changed.filter((path) => path !== "/sitemap.xml" && path !== "/sitemaps/news.xml"),
					[],
				);
			}),
		);
	});

	test("texts are printed when they are asked for", () => {
		const files: SitemapFile[] = sitemapFiles({ articles: [STORY], pages: [], newsroom: NEWSROOM, now: NOW });
		for (const { text } of files) assert.is(text(), text());
	});
});
