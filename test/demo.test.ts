import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { AGREEMENT_RULES, type Agreement, disagreements } from "./support/agreement.ts";
import { ARABIC_HOME, ARABIC_NOW, ARABIC_SECRETS, arabicSite } from "./support/arabic-site.ts";
import { describe } from "./support/describe.ts";
import { isReprint } from "./support/page-rules.ts";
import { type ReadPaper, readPaper } from "./support/paper-reader.ts";
import { built, copyInto, filesIn } from "./support/site.ts";
import { isWithheld, traces } from "./support/traces.ts";

type Output = Readonly<Record<string, string>>;

const HOME = "https://courier.example/";
// On the day of a story, so that the News sitemap has one.
const NOW = new Date("2026-10-15T12:00:00Z");
const ARTICLES = filesIn(fileURLToPath(new URL("../articles", import.meta.url)));

const demo = built({}, { environment: { NEWSROOM_NOW: NOW.toISOString() } }, (paper) => {
	for (const path of ["articles", ".eleventy.js"]) copyInto(paper, path);
});
const arabic = built(arabicSite());

/** How much there is of all that is compared; a rule about nothing would hold. */
function extent({ pages, stories, feeds, sitemaps }: ReadPaper) {
	return {
		numbered: [...pages.keys()].filter((address) => /\/page\/\d+\/$/.test(address)).length,
		stories: stories.size,
		changed: [...stories.values()].filter(({ modified }) => modified !== undefined).length,
		items: [...feeds.values()].reduce((sum, { items }) => sum + items.length, 0),
		feeds: feeds.size,
		news: [...sitemaps].filter(([address]) => address.endsWith("news.xml")).flatMap(([, entries]) => entries).length,
	};
}

describe("the demo", (test) => {
	test("is built by the package's own configuration without a complaint", async () => {
		const { code, stderr, output } = await demo;
		assert.equal([code, stderr], [0, ""]);
		for (const path of [
			"index.html",
			"feed.xml",
			"section/city/index.html",
			"author/a-khan/index.html",
			"fr/index.html",
		])
			assert.ok(output[path], path);
	});

	test("says the same in its pages, markup, feeds and sitemaps", async () => {
		const { output } = await demo;
		assert.equal(await disagreements(output, HOME, NOW), {});
	});

	test("has enough of everything to compare", async () => {
		const paper = await readPaper((await demo).output, HOME);
		const { stories, changed, items, feeds: feedCount, news } = extent(paper);
		assert.ok(stories > 15 && changed > 3 && items > 100 && feedCount > 40 && news > 0);
		const { feeds } = paper;
		const reprints = [...paper.pages].filter(([, page]) => isReprint(page, HOME)).map(([address]) => address);
		assert.equal(reprints, [`${HOME}2026/08/17/a-tide-mill-grinds-again/`]);
		assert.is(paper.pages.get(`${HOME}${LIVE}`)?.updates.length, 8);
		assert.is([...feeds].filter(([address]) => address.includes(LIVE)).length, 3);
		assert.ok(paper.sitemaps.get(`${HOME}sitemaps/lists.xml`)?.some(({ url }) => url === `${HOME}about/`));
	});

	test("holds no byte of a story that is withheld", async () => {
		const { output } = await demo;
		const withheld = Object.entries(ARTICLES).filter(([path, text]) => path.endsWith(".md") && isWithheld(text, NOW));
		assert.ok(withheld.length >= 2);
		for (const [path, text] of withheld) {
			assert.equal(traces(output, path, text), []);
			const [line = ""] = text.split("---\n")[2]?.trim().split("\n") ?? [];
			assert.equal(traces({ "feed.json": line }, path, text).length, 1);
		}
	});
});

describe("an Arabic newspaper with an English edition", (test) => {
	test("says the same in its pages, markup, feeds and sitemaps", async () => {
		const { code, output } = await arabic;
		assert.is(code, 0);
		assert.equal(await disagreements(output, ARABIC_HOME, ARABIC_NOW), {});
		const paper = await readPaper(output, ARABIC_HOME);
		const { numbered, stories, changed, items, news } = extent(paper);
		assert.ok(numbered > 5 && stories > 8 && changed > 1 && items > 40 && news > 1);
		assert.equal([...new Set([...paper.pages.values()].map(({ lang, dir }) => `${lang} ${dir}`))].sort(), [
			"ar rtl",
			"en ltr",
		]);
	});

	test("holds no byte of a story that is withheld", async () => {
		const { output } = await arabic;
		for (const secret of ARABIC_SECRETS)
			for (const [path, text] of Object.entries(output)) assert.not(`${path}\n${text}`.includes(secret), path);
	});
});

const BRIDGE = "2026/03/01/harbour-bridge-reopens-after-six-weeks/";
const STORY = `${BRIDGE}index.html`;
const CITY = "section/city/index.html";
const LIVE = "2025/12/04/storm-edda-live/";
const UPDATES = "live coverage has the same updates on its page, in its markup and in its own feeds";

/** The output with one file changed, and changed indeed. */
const edited = (path: string, from: string | RegExp, to: string) => (output: Output) => {
	const text = output[path] ?? "";
	const changed = text.replace(from, to);
	assert.is.not(changed, text, `${path} has no ${from}`);
	return { ...output, [path]: changed };
};
const without = (path: string) => (output: Output) => {
	assert.ok(output[path] !== undefined, path);
	return Object.fromEntries(Object.entries(output).filter(([other]) => other !== path));
};

const broken = [
	{
		name: "a canonical address of another page",
		change: edited(STORY, /(rel="canonical" href="[^"]*)\/"/, '$1-2/"'),
		rules: ["a page for search engines has one canonical address, its own", "no address of ours leads nowhere"],
	},
	{
		name: "two canonical addresses",
		change: edited(CITY, /(<link rel="canonical"[^>]*>)/, "$1$1"),
		rules: ["a page for search engines has one canonical address, its own"],
	},
	{
		name: "a second h1",
		change: edited(CITY, /<main[^>]*>/, "$&<h1>City</h1>"),
		rules: ["a page has one title, one h1, a language and a direction"],
	},
	{
		name: "no direction",
		change: edited(CITY, / dir="ltr"/, ""),
		rules: ["a page has one title, one h1, a language and a direction"],
	},
	{
		name: "a language that is none",
		change: edited(CITY, /lang="en-GB"/, 'lang="english_GB"'),
		rules: ["a page has one title, one h1, a language and a direction"],
	},
	{
		name: "a page in no sitemap",
		change: edited("sitemaps/lists.xml", /<url><loc>[^<]*\/about\/<\/loc><\/url>\n?/, ""),
		rules: ["a page for search engines is in one sitemap"],
	},
	{
		name: "a page in two sitemaps",
		change: edited("sitemaps/2026-02.xml", "</urlset>", `<url><loc>${HOME}about/</loc></url></urlset>`),
		rules: ["a page for search engines is in one sitemap"],
	},
	{
		name: "a page that is not to be found in a sitemap",
		change: edited(STORY, /<meta name="robots" content="[^"]*"/, '<meta name="robots" content="noindex"'),
		rules: [
			"a page for search engines has one canonical address, its own",
			"a page for search engines is in one sitemap",
		],
	},
	{
		name: "a sitemap that the index does not name",
		change: edited("sitemap.xml", /<sitemap><loc>[^<]*2026-02\.xml.*?<\/sitemap>/, ""),
		rules: ["the index names every sitemap"],
	},
	{
		name: "another headline in h1",
		change: edited(STORY, /(<h1[^>]*>[^<]*)after/, "$1before"),
		rules: ["a story has one headline"],
	},
	{
		name: "another headline in Open Graph",
		change: edited(STORY, /(property="og:title" content="[^"]*)after/, "$1before"),
		rules: ["a story has one headline"],
	},
	{
		name: "another headline in JSON-LD",
		change: edited(STORY, /("headline":"[^"]*)after/, "$1before"),
		rules: ["a story has one headline"],
	},
	{
		name: "another headline in a feed of a topic",
		change: edited("topic/bridges/feed.xml", /<title>Harbour bridge/, "<title>Harbour Bridge"),
		rules: ["a story has one headline"],
	},
	{
		name: "another headline in the News sitemap",
		change: edited("sitemaps/news.xml", /(<news:title>)(.)/, "$1The $2"),
		rules: ["a story has one headline"],
	},
	{
		name: "another hour on the page",
		change: edited(STORY, /<time datetime="2026-03-01T09:30/, '<time datetime="2026-03-01T10:30'),
		rules: ["a story has one instant of publication"],
	},
	{
		name: "another hour in Open Graph",
		change: edited(STORY, /(published_time" content="2026-03-01T)09/, "$1" + "10"),
		rules: ["a story has one instant of publication"],
	},
	{
		name: "another minute in RSS",
		change: edited("feed.xml", "01 Mar 2026 09:30:00 GMT", "01 Mar 2026 09:31:00 GMT"),
		rules: ["a story has one instant of publication"],
	},
	{
		name: "another hour in the News sitemap",
		change: edited("sitemaps/news.xml", /(<news:publication_date>2026-10-15T)06/, "$1" + "05"),
		rules: ["a story has one instant of publication"],
	},
	{
		name: "a change that JSON Feed does not know",
		change: edited("feed.json", /,"date_modified":"2026-03-01[^"]*"/, ""),
		rules: ["a story has one instant of its last change"],
	},
	{
		name: "a change that the page does not show",
		change: edited(STORY, /<time datetime="2026-03-01T16:20[^>]*>/g, "<time>"),
		rules: ["a story has one instant of its last change"],
	},
	{
		name: "another change in a sitemap",
		change: edited("sitemaps/2026-03.xml", "<lastmod>2026-03-01T16:20", "<lastmod>2026-03-01T16:21"),
		rules: ["a story has one instant of its last change"],
	},
	{
		name: "a date of RSS that is not GMT",
		change: edited("feed.xml", /01 Mar 2026 09:30:00 GMT/, "01 Mar 2026 10:30:00 +0100"),
		rules: ["dates are written as their format has them"],
	},
	{
		name: "a date of JSON-LD without offset",
		change: edited(STORY, /("datePublished":"2026-03-01T09:30:00)\+00:00/, "$1"),
		rules: ["dates are written as their format has them"],
	},
	{
		name: "a version that a page does not link",
		change: edited(STORY, / rel="alternate">[^<]*<\/a><\/li>/, "></a></li>"),
		rules: ["a story and its versions name each other"],
	},
	{
		name: "a version that a sitemap does not have",
		change: edited("sitemaps/2026-03.xml", /<xhtml:link rel="alternate" hreflang="fr"[^>]*>/, ""),
		rules: ["a story and its versions name each other"],
	},
	{
		name: "a version that its markup does not have",
		change: edited(STORY, '"workTranslation"', '"workExample"'),
		rules: ["a story and its versions name each other"],
	},
	{
		name: "a version in another language than it says",
		change: edited(STORY, 'hreflang="fr"', 'hreflang="de"'),
		rules: ["a story and its versions name each other"],
	},
	{
		name: "a card too few",
		change: edited(CITY, new RegExp(`href="/${BRIDGE}"`, "g"), 'href="/about/"'),
		rules: ["a list shows what its markup lists"],
	},
	{
		name: "two positions exchanged in an item list",
		change: edited(CITY, /"position":1,"url":/, '"position":2.5,"url":'),
		rules: ["a list shows what its markup lists", "markup has words of schema.org alone"],
	},
	{
		name: "a story that Atom lacks",
		change: edited("feed.atom", /<entry[\s\S]*?<\/entry>/, ""),
		rules: ["the feeds of a list hold the same stories"],
	},
	{
		name: "a feed that is not named on its page",
		change: edited(CITY, /<link rel="alternate" type="application\/atom\+xml"[^>]*>/, ""),
		rules: ["a feed and its page name each other"],
	},
	{
		name: "a feed that is named as another kind",
		change: edited(CITY, 'type="application/feed+json"', 'type="application/json"'),
		rules: ["a feed and its page name each other"],
	},
	{
		name: "a feed that says that it is elsewhere",
		change: edited("section/city/feed.json", "section/city/feed.json", "feed.json"),
		rules: ["a feed and its page name each other", "feeds keep the rules of feeds"],
	},
	{
		name: "a correction that its feed lacks",
		change: edited("corrections/feed.xml", /<item>[\s\S]*?<\/item>/, ""),
		rules: ["the page of corrections shows what its feed has"],
	},
	{
		name: "another time of an update in the markup",
		change: edited(`${LIVE}index.html`, /("datePublished":"2025-12-04T22:3)5/, "$1" + "6"),
		rules: [UPDATES],
	},
	{
		name: "another headline of an update on the page",
		change: edited(`${LIVE}index.html`, "<h2>High water", "<h2>Low water"),
		rules: [UPDATES],
	},
	{
		name: "an update that its JSON Feed lacks",
		change: edited(`${LIVE}feed.json`, /^\{.*High water.*\},\n/m, ""),
		rules: ["the feeds of a list hold the same stories", UPDATES],
	},
	{
		name: "another title of an update in Atom",
		change: edited(`${LIVE}feed.atom`, "<title>High water", "<title>Low water"),
		rules: [UPDATES],
	},
	{
		name: "an update that is too new",
		change: edited(`${LIVE}index.html`, /datetime="2025-12-04T18:05:00/, 'datetime="2025-12-04T19:05:00'),
		rules: [UPDATES],
	},
	{
		name: "a time that leads to another update",
		change: edited(
			`${LIVE}index.html`,
			'<p class="when"><a href="#20251204T2340Z"',
			'<p class="when"><a href="#20251204T2235Z"',
		),
		rules: [UPDATES],
	},
	{
		name: "another anchor of an update in RSS",
		change: edited(`${LIVE}feed.xml`, /(<link>[^<]*)#20251204T2340Z/, "$1#20251204T2235Z"),
		rules: [UPDATES],
	},
	{
		name: "a page that is linked and not there",
		change: without("about/index.html"),
		rules: ["a page for search engines is in one sitemap", "no address of ours leads nowhere"],
	},
	{
		name: "a style sheet that is not there",
		change: without("newsroom.css"),
		rules: ["no address of ours leads nowhere"],
	},
	{
		name: "a part of a page that is not there",
		change: edited("about/index.html", 'id="ethics"', ""),
		rules: ["no address of ours leads nowhere"],
	},
	{
		name: "an address in JSON-LD that leads nowhere",
		change: edited(STORY, /("author":\[\{[^\]]*?"url":"[^"]*)\/"/, '$1-2/"'),
		rules: ["no address of ours leads nowhere"],
	},
	{
		name: "an address in a feed that leads nowhere",
		change: edited("feed.atom", /(<uri>[^<]*author\/[^<]*)\/</, "$1-2/<"),
		rules: ["no address of ours leads nowhere"],
	},
	{
		name: "a redirect that leads nowhere",
		change: edited("_redirects", /(\S+)\/ 301/, "$1-2/ 301"),
		rules: ["no address of ours leads nowhere"],
	},
	{
		name: "a picture without alt",
		change: edited(STORY, /(<img[^>]*?) alt="[^"]*"/, "$1"),
		rules: ["a picture of ours has alt, width and height"],
	},
	{
		name: "a picture without height",
		change: edited(STORY, /(<img[^>]*?) height="\d*"/, "$1"),
		rules: ["a picture of ours has alt, width and height"],
	},
	{
		name: "content of a feed with a path for an address",
		change: edited("section/city/feed.json", /"content_html":"<p/, '"content_html":"<a href=\\"/about/\\">a</a><p'),
		rules: ["feeds keep the rules of feeds"],
	},
	{
		name: "a sitemap with a priority",
		change: edited("sitemaps/lists.xml", "</loc></url>", "</loc><priority>1</priority></url>"),
		rules: ["sitemaps keep the rules of sitemaps"],
	},
	{
		name: "a word that schema.org does not have",
		change: edited(STORY, '"dateline":', '"datelin":'),
		rules: ["markup has words of schema.org alone"],
	},
] as const satisfies readonly { name: string; change: (output: Output) => Output; rules: readonly Agreement[] }[];

describe("a copy of the demo", (test) => {
	for (const { name, change, rules } of broken) {
		test(`with ${name} is found out`, async () => {
			const { output } = await demo;
			assert.equal(Object.keys(await disagreements(change(output), HOME, NOW)), rules);
		});
	}

	test("was broken against every rule", () => {
		assert.equal([...new Set<string>(broken.flatMap(({ rules }) => [...rules]))].sort(), [...AGREEMENT_RULES].sort());
	});
});
