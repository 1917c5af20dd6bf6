import fc from "fast-check";
import { parseAtomFeed } from "feedsmith";
import RssParser from "rss-parser";
import * as assert from "uvu/assert";
import { atom, type Feed, type FeedEntry, type NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { ENTRY, FULL, feedOf, wholeFeed } from "../support/feeds.ts";
import { golden } from "../support/golden.ts";
import { printableText } from "../support/hostile-texts.ts";
import { OPTIONS } from "../support/newsroom.ts";

const updated = ENTRY.published;
const document = (entry: Partial<FeedEntry>, feed: Partial<Feed> = {}, options: Partial<NewsroomOptions> = {}) =>
	atom(feedOf([entry], { updated, ...feed }, options), "/feed.atom") ?? "";
// Without what is in no namespace that a reader knows.
const PLAIN: FeedEntry = { ...FULL, extension: {} };
const publication = (changes: object) => ({ publication: { ...OPTIONS.publication, ...changes } });

/** The names of the children of the one entry, in order. */
const childrenOf = (xml: string) =>
	[...xml.slice(xml.indexOf("<entry")).matchAll(/^ {4}<([\w:]+)/gm)].map(([, name]) => name);
const LEAST = ["id", "title", "updated", "published", "link"];

const present = [
	{
		name: "an entry has id, title, dates and link in any case",
		entry: { content: () => "a" },
		expected: [...LEAST, "content"],
	},
	{
		name: "an author is an author",
		entry: { summary: "a", authors: [{ name: "a" }, { name: "b" }] },
		expected: [...LEAST, "author", "author", "summary"],
	},
	{ name: "a licence is a link", entry: { license: "https://a.example/" }, expected: [...LEAST, "link", "summary"] },
	{
		name: "the original is a link",
		entry: { original: "https://a.example/" },
		expected: [...LEAST, "link", "summary"],
	},
	{ name: "a notice of copyright is told", entry: { rights: "© a" }, expected: [...LEAST, "rights", "summary"] },
	{ name: "a summary is a summary", entry: { summary: "a" }, expected: [...LEAST, "summary"] },
	{ name: "without content there is a summary in any case", entry: {}, expected: [...LEAST, "summary"] },
	{ name: "a story is content", entry: { content: () => "a" }, expected: [...LEAST, "content"] },
] as { name: string; entry: Partial<FeedEntry>; expected: string[] }[];

const lines = [
	{
		name: "a story that never changed was updated when it was published",
		xml: document({}),
		expected: "<updated>2026-03-01T09:30:00Z</updated>\n    <published>2026-03-01T09:30:00Z</published>",
	},
	{
		name: "a story that changed was updated then",
		xml: document({ updated: new Date("2026-07-01T08:00:00Z") }),
		expected: "<updated>2026-07-01T08:00:00Z</updated>\n    <published>2026-03-01T09:30:00Z</published>",
	},
	{
		name: "the feed was updated when it says",
		xml: document({}, { updated: new Date("2026-08-01T08:00:00Z") }),
		expected: "  <updated>2026-08-01T08:00:00Z</updated>\n  <link",
	},
	{
		name: "the id of the feed is its address",
		xml: document({}),
		expected: "  <id>https://courier.example/feed.atom</id>",
	},
	{
		name: "the id of the feed stays at the host of ids when the paper moves",
		xml: document(
			{},
			{},
			{ ...publication({ url: "http://new.example:8080/paper/" }), feeds: { authority: "old.example" } },
		),
		expected: "  <id>https://old.example/paper/feed.atom</id>",
	},
	{
		name: "the feed says where it is",
		xml: document({}, {}, publication({ url: "https://example.org/paper" })),
		expected: '<link rel="self" type="application/atom+xml" href="https://example.org/paper/feed.atom"/>',
	},
	{
		name: "the feed says of which page it is",
		xml: document({}),
		expected: '  <link rel="alternate" type="text/html" href="https://courier.example/"/>',
	},
	{
		name: "a hub is told of",
		xml: document({}, {}, { feeds: { hub: "https://hub.example/?a&b" } }),
		expected: '<link rel="hub" href="https://hub.example/?a&#x26;b"/>',
	},
	{
		name: "the newspaper is the author of the rest",
		xml: document({}),
		expected: "  <author>\n    <name>The Harbour Courier</name>\n    <uri>https://courier.example/</uri>\n  </author>",
	},
	{
		name: "an author has a page",
		xml: document({ authors: [{ name: "A", url: "https://a.example/" }] }),
		expected: "    <author>\n      <name>A</name>\n      <uri>https://a.example/</uri>\n    </author>",
	},
	{
		name: "a category has its key, its kind and its name",
		xml: document({ categories: [{ key: "a-b", name: "A & B", scheme: "https://a.example/topic/" }] }),
		expected: '<category term="a-b" scheme="https://a.example/topic/" label="A &#x26; B"/>',
	},
	{
		name: "a licence is the target of its link",
		xml: document({ license: "https://a.example/" }),
		expected: '<link rel="license" href="https://a.example/"/>',
	},
	{
		name: "a story is HTML, escaped once",
		xml: document({ content: () => "<p>]]></content>&amp;</p>" }),
		expected: '<content type="html">&#x3C;p&#x3E;]]&#x3E;&#x3C;/content&#x3E;&#x26;amp;&#x3C;/p&#x3E;</content>',
	},
	{
		name: "a summary is text, escaped once",
		xml: document({ summary: "R&D <b>" }),
		expected: '<summary type="text">R&#x26;D &#x3C;b&#x3E;</summary>',
	},
	{ name: "an entry tells its language", xml: document({ language: "ar" }), expected: '<entry xml:lang="ar">' },
	{ name: "the feed tells its language", xml: document({}, { language: "fr" }), expected: 'xml:lang="fr">' },
	{
		name: "the logo is told",
		xml: document({}, {}, publication({ logo: "/logo.svg" })),
		expected: "<logo>https://courier.example/logo.svg</logo>",
	},
];

describe("atom", (test) => {
	for (const { name, entry, expected } of present)
		test(name, () => assert.equal(childrenOf(document(entry)), expected));
	for (const { name, xml, expected } of lines) test(name, () => assert.ok(xml.includes(expected), xml));

	test("a feed that was always empty cannot be printed, one that lost its stories can", () => {
		assert.is(atom(feedOf([]), "/feed.atom"), undefined);
		assert.match(atom(feedOf([], { updated }), "/feed.atom") ?? "", "<updated>2026-03-01T09:30:00Z</updated>");
	});

	test("no prefix is used but that of a partner", () => {
		const xml = atom(wholeFeed(), "/feed.atom") ?? "";
		assert.equal([...new Set([...xml.matchAll(/<(\w+):\w+/g)].map(([, prefix]) => prefix))], ["mi"]);
		assert.match(xml, 'xmlns:mi="http://schemas.example/mi/"');
	});

	test("a whole feed", () => golden("feed.atom", atom(wholeFeed(), "/feed.atom") ?? ""));

	test("feedsmith reads back exactly what was said", () => {
		assert.equal(parseAtomFeed(document(PLAIN)), {
			id: "https://courier.example/feed.atom",
			title: { value: "The Harbour Courier" },
			subtitle: { value: "News from the waterfront" },
			updated: "2026-03-01T09:30:00Z",
			links: [
				{ rel: "self", type: "application/atom+xml", href: "https://courier.example/feed.atom" },
				{ rel: "alternate", type: "text/html", href: "https://courier.example/" },
			],
			authors: [{ name: "The Harbour Courier", uri: "https://courier.example/" }],
			xml: { lang: "en-GB" },
			entries: [
				{
					id: FULL.id,
					title: { value: FULL.title },
					updated: "2026-03-01T14:05:00Z",
					published: "2026-03-01T09:30:00Z",
					links: [
						{ rel: "alternate", type: "text/html", href: FULL.link },
						{ rel: "via", type: "text/html", href: "https://agency.example/bridge?a&b" },
						{ rel: "license", href: "https://licence.example/by/4.0/" },
					],
					authors: [{ name: "Aisha Khan", uri: "https://courier.example/author/a-khan/" }, { name: "Press Office" }],
					categories: FULL.categories.map(({ key, name, scheme }) => ({ term: key, scheme, label: name })),
					rights: { value: FULL.rights },
					summary: { value: FULL.summary, type: "text" },
					content: { value: FULL.content?.(), type: "html" },
					xml: { lang: "en-GB" },
				},
			],
		});
	});

	test("rss-parser reads back exactly what was said", async () => {
		const { items, title, feedUrl, link, lastBuildDate } = await new RssParser().parseString(document(PLAIN));
		assert.equal(
			[title, feedUrl, link],
			["The Harbour Courier", "https://courier.example/feed.atom", "https://courier.example/"],
		);
		assert.is(lastBuildDate, "2026-03-01T09:30:00Z");
		assert.is(items.length, 1);
		const [item] = items;
		assert.equal(
			[item?.title, item?.link, item?.id, item?.isoDate, item?.author, item?.summary, item?.content],
			[FULL.title, FULL.link, FULL.id, "2026-03-01T09:30:00.000Z", "Aisha Khan", FULL.summary, FULL.content?.()],
		);
	});

	test("whatever the texts, readers get them back", async () => {
		await fc.assert(
			fc.asyncProperty(printableText, printableText, async (one, other) => {
				// Readers may drop white space at the ends.
				const [text, summary] = [`[${one}]`, `[${other}]`];
				const xml = document({ title: text, summary, content: () => text, authors: [{ name: text }], rights: summary });
				const [item] = (await new RssParser().parseString(xml)).items;
				assert.equal([item?.title, item?.content, item?.author, item?.summary], [text, text, text, summary]);
			}),
			{ numRuns: 60 },
		);
	});
});
