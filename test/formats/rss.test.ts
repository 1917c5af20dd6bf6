import fc from "fast-check";
import { parseRssFeed } from "feedsmith";
import RssParser from "rss-parser";
import * as assert from "uvu/assert";
import { element } from "../../src/base/xml.ts";
import { absoluteHtml } from "../../src/formats/absolute-html.ts";
import { type Feed, type FeedEntry, feedEntries, mainFeed, type NewsroomOptions, rss } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { ENTRY, FULL, feedOf, wholeFeed } from "../support/feeds.ts";
import { golden } from "../support/golden.ts";
import { NAUGHTY_STRINGS, printableText } from "../support/hostile-texts.ts";
import { article, errors, file, NOW, newsroom, OPTIONS, read, textOf } from "../support/newsroom.ts";

const published = ENTRY.published;
const document = (entry: Partial<FeedEntry>, feed: Partial<Feed> = {}, options: Partial<NewsroomOptions> = {}) =>
	rss(feedOf([entry], feed, options), "/feed.xml");
// Without what is in no namespace that a reader knows.
const PLAIN: FeedEntry = { ...FULL, extension: {} };
const empty = (feed: Partial<Feed> = {}, options: Partial<NewsroomOptions> = {}) =>
	rss(feedOf([], feed, options), "/feed.xml");
const FEED = feedOf([]);
const SELF = "https://courier.example/feed.xml";
const publication = (changes: object) => ({ publication: { ...OPTIONS.publication, ...changes } });

// rss-parser hands on a category with attributes as its parser of XML made it.
const nameOf = (category: unknown) => (typeof category === "string" ? category : (category as { _: string })._);

/** The names of the children of the one item, in order. */
const childrenOf = (xml: string) => [...xml.matchAll(/^ {6}<([\w:]+)/gm)].map(([, name]) => name);

const present = [
	{
		name: "an item has title, link, guid and date in any case",
		entry: {},
		expected: ["title", "link", "guid", "pubDate"],
	},
	{
		name: "a summary is the description",
		entry: { summary: "a" },
		expected: ["title", "link", "guid", "pubDate", "description"],
	},
	{
		name: "where there is no summary the story is the description",
		entry: { content: () => "a" },
		expected: ["title", "link", "guid", "pubDate", "description"],
	},
	{
		name: "the description stands before the story",
		entry: { content: () => "a", summary: "b" },
		expected: ["title", "link", "guid", "pubDate", "description", "content:encoded"],
	},
	{
		name: "every author is a creator, and none an author",
		entry: { authors: [{ name: "a" }, { name: "b" }] },
		expected: ["title", "link", "guid", "pubDate", "dc:creator", "dc:creator"],
	},
	{
		name: "a change is told",
		entry: { updated: published },
		expected: ["title", "link", "guid", "pubDate", "atom:updated"],
	},
	{
		name: "a picture is media",
		entry: { image: { url: "https://a.example/b" } },
		expected: ["title", "link", "guid", "pubDate", "media:content"],
	},
] as { name: string; entry: Partial<FeedEntry>; expected: string[] }[];

const lines = [
	{
		name: "the guid is no address",
		xml: document({}),
		expected: '<guid isPermaLink="false">tag:courier.example,2026-03-01:bridge</guid>',
	},
	{ name: "dates are in GMT", xml: document({}), expected: "<pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate>" },
	{
		name: "a change is in the form of Atom, in UTC",
		xml: document({ updated: new Date("2026-07-01T09:30:00Z") }),
		expected: "<atom:updated>2026-07-01T09:30:00Z</atom:updated>",
	},
	{
		name: "the feed says where it is",
		xml: empty(),
		expected: '<atom:link href="https://courier.example/feed.xml" rel="self" type="application/rss+xml"/>',
	},
	{
		name: "the feed was built when it last changed",
		xml: empty({ updated: published }),
		expected: "<lastBuildDate>Sun, 01 Mar 2026 09:30:00 GMT</lastBuildDate>",
	},
	{
		name: "the feed was published when its newest story was",
		xml: empty({ published }),
		expected: "<pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate>",
	},
	{
		name: "a hub is told of",
		xml: empty({}, { feeds: { hub: "https://hub.example/?a&b" } }),
		expected: '<atom:link href="https://hub.example/?a&#x26;b" rel="hub"/>',
	},
	{
		name: "the logo has the title and page of the feed",
		xml: empty({ title: "World" }, publication({ logo: "/logo.png" })),
		expected:
			"<image>\n      <url>https://courier.example/logo.png</url>\n      <title>World</title>\n      <link>https://courier.example/</link>\n    </image>",
	},
	{
		name: "namespaces of partners are declared",
		xml: empty({}, { feeds: { namespaces: { mi: "http://schemas.example/mi/" } } }),
		expected: 'xmlns:mi="http://schemas.example/mi/">',
	},
	{
		name: "what a story has for partners stands at its end",
		xml: document(
			{ extension: { rss: [element("mi:shortTitle", { a: "<" }, "R&D")] } },
			{},
			{ feeds: { namespaces: { mi: "http://schemas.example/mi/" } } },
		),
		expected: '      <mi:shortTitle a="&#x3C;">R&#x26;D</mi:shortTitle>\n    </item>',
	},
	{
		name: "a category tells what kind of name it is",
		xml: document({ categories: [{ key: "world", name: "World", scheme: "https://courier.example/section/" }] }),
		expected: '<category domain="https://courier.example/section/">World</category>',
	},
	{ name: "the language is told", xml: empty(), expected: "<language>en-GB</language>" },
	{
		name: "titles have hexadecimal references",
		xml: document({ title: "A & <B>" }),
		expected: "<title>A &#x26; &#x3C;B&#x3E;</title>",
	},
	{
		name: "a summary is text, which readers take for HTML",
		xml: document({ summary: "R&D & <b>" }),
		expected: "<description>R&#x26;amp;D &#x26; &#x26;lt;b&#x3E;</description>",
	},
	{
		name: "HTML is escaped, the end of CDATA too",
		xml: document({ content: () => "<p>]]></p>" }),
		expected: "<description>&#x3C;p&#x3E;]]&#x3E;&#x3C;/p&#x3E;</description>",
	},
	{
		name: "a credit stands in its picture",
		xml: document({ image: { url: "https://a.example/b", credit: "Bob" } }),
		expected:
			'<media:content url="https://a.example/b" medium="image">\n        <media:credit>Bob</media:credit>\n      </media:content>',
	},
];

describe("rss", (test) => {
	for (const { name, entry, expected } of present)
		test(name, () => assert.equal(childrenOf(document(entry)), expected));
	for (const { name, xml, expected } of lines) test(name, () => assert.ok(xml.includes(expected), xml));

	test("an empty feed is a feed, and was never built", () => {
		assert.not.match(empty(), /lastBuildDate|<item/);
		assert.is(parseRssFeed(empty()).title, FEED.title);
	});

	test("a logo that RSS does not take is left out", () => {
		for (const logo of ["/logo.svg", "/logo.webp", "/logo"])
			assert.not.match(empty({}, publication({ logo })), "<image>");
	});

	test("every prefix in use is declared", () => {
		const xml = rss(wholeFeed(), "/feed.xml");
		const declared = new Set([...xml.matchAll(/xmlns:(\w+)="[^"]+"/g)].map(([, prefix]) => prefix));
		const used = new Set([...xml.matchAll(/<(\w+):\w+/g)].map(([, prefix]) => prefix));
		assert.equal([...used].sort(), ["atom", "content", "dc", "media", "mi"]);
		for (const prefix of used) assert.ok(declared.has(prefix));
	});

	test("nothing in an item stands twice but creators and categories", () => {
		const names = childrenOf(document(PLAIN));
		const twice = names.filter((name, index) => names.indexOf(name) !== index);
		assert.equal(twice, ["dc:creator", "category"]);
	});

	test("a whole feed", () => golden("feed.xml", rss(wholeFeed(), "/feed.xml")));

	test("feedsmith reads back exactly what was said", () => {
		assert.equal(parseRssFeed(document(PLAIN, { updated: published })), {
			title: FEED.title,
			link: FEED.link,
			description: FEED.description,
			language: "en-GB",
			lastBuildDate: "Sun, 01 Mar 2026 09:30:00 GMT",
			ttl: 15,
			atom: { links: [{ href: SELF, rel: "self", type: "application/rss+xml" }] },
			items: [
				{
					title: FULL.title,
					link: FULL.link,
					description: "Ships & ferries &lt;first>; R&amp;D.",
					categories: FULL.categories.map(({ name, scheme }) => ({ name, domain: scheme })),
					guid: { value: FULL.id, isPermaLink: false },
					pubDate: "Sun, 01 Mar 2026 09:30:00 GMT",
					atom: { updated: "2026-03-01T14:05:00Z" },
					dc: { creators: ["Aisha Khan", "Press Office"] },
					content: { encoded: FULL.content?.() },
					media: {
						contents: [
							{
								url: "https://courier.example/images/bridge.jpg?a&b",
								type: "image/jpeg",
								medium: "image",
								height: 900,
								width: 1600,
								description: { value: "The <bridge>", type: "plain" },
								credits: [{ value: "Bob & Ray" }],
							},
						],
					},
				},
			],
		});
	});

	test("rss-parser reads back exactly what was said", async () => {
		const { items, title, feedUrl, language, lastBuildDate } = await new RssParser().parseString(
			document(PLAIN, { updated: published }),
		);
		assert.equal(
			[title, feedUrl, language, lastBuildDate],
			[FEED.title, SELF, "en-GB", "Sun, 01 Mar 2026 09:30:00 GMT"],
		);
		assert.is(items.length, 1);
		const { title: headline, link, guid, isoDate, categories, ...rest } = items[0] ?? {};
		assert.equal(
			[headline, link, guid, isoDate, categories?.map(nameOf)],
			[FULL.title, FULL.link, FULL.id, "2026-03-01T09:30:00.000Z", FULL.categories.map(({ name }) => name)],
		);
		assert.is((rest as Record<string, unknown>)["content:encoded"], FULL.content?.());
	});

	test("the same stories give the same bytes", () => assert.is(document(PLAIN), document({ ...PLAIN })));

	test("whatever the texts, readers get them back", async () => {
		await fc.assert(
			fc.asyncProperty(printableText, printableText, async (text, summary) => {
				// Readers may drop white space at the ends.
				const xml = document({
					title: `[${text}]`,
					summary: `[${summary}]`,
					content: () => `[${text}]`,
					authors: [{ name: `[${text}]` }],
				});
				const [item] = (await new RssParser().parseString(xml)).items;
				assert.is(item?.title, `[${text}]`);
				assert.is(item?.["content:encoded"], `[${text}]`);
				assert.is(item?.creator, `[${text}]`);
				// A description is HTML to its readers, and a carriage return is a line feed to HTML.
				assert.is(textOf(item?.content ?? ""), `[${summary}]`.replace(/\r\n?/g, "\n"));
			}),
			{ numRuns: 60 },
		);
	});

	test("every naughty headline is read back by two readers", async () => {
		const texts = NAUGHTY_STRINGS.map((text) => file({ title: JSON.stringify(text) })).filter(
			(text) => errors(text).length === 0,
		);
		const { articles } = read(Object.fromEntries(texts.map((text, index) => [`a-${index}.md`, text])));
		assert.ok(articles.length > 400);
		const paper = newsroom({ feeds: { limit: 1000 } });
		const xml = rss(mainFeed(articles, paper, feedEntries(paper), NOW), "/feed.xml");
		// White space within a title means no more than a space to a reader, and at its ends nothing.
		const plain = (text: string | undefined) => text?.replace(/\s+/g, " ").trim();
		const headlines = articles.map(({ headline }) => plain(headline)).reverse();
		assert.equal(
			(await new RssParser().parseString(xml)).items.map(({ title }) => plain(title)),
			headlines,
		);
		assert.equal(
			parseRssFeed(xml).items?.map(({ title }) => plain(title)),
			headlines,
		);
	});

	test("nothing runs in the feed of a story whose HTML was let through", () => {
		const body =
			'<script>alert(1)</script><p onclick="x" style="y">a</p><iframe src="z"></iframe><a href="javascript:alert(1)">b</a>\n';
		const story = article(file({}, body), { html: "on" });
		const xml = rss(mainFeed([story], newsroom(), feedEntries(newsroom(), absoluteHtml), NOW), "/feed.xml");
		assert.not.match(xml, /&#x3C;(?:script|iframe)|javascript:|onclick|style=/);
	});
});
