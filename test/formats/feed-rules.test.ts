import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import * as assert from "uvu/assert";
import { absoluteHtml } from "../../src/formats/absolute-html.ts";
import { atom, type Feed, feedEntries, jsonFeed, mainFeed, rss } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { brokenRules, type FeedRule } from "../support/feed-rules.ts";
import { feedOf, wholeFeed } from "../support/feeds.ts";
import { hostileStories } from "../support/hostile-site.ts";
import { anyText } from "../support/hostile-texts.ts";
import { article, file, NOW, newsroom, read } from "../support/newsroom.ts";

const ADDRESS = "https://courier.example/feed";
const FORMATS = { rss, atom, jsonFeed };
const broken = (text: string) => brokenRules(text, ADDRESS, NOW);
const texts = (feed: Feed) => Object.values(FORMATS).map((format) => format(feed, "/feed") ?? "");

const [RSS = "", ATOM = "", JSON_FEED = ""] = texts(wholeFeed());

/** A sound feed with one place of it changed. */
function changed(text: string, from: string, to: string): string {
	assert.ok(text.includes(from), from);
	return text.replace(from, () => to);
}

const faulty: readonly { readonly rule: FeedRule; readonly name: string; readonly text: () => string }[] = [
	{
		rule: "dates of RSS are in RFC 822",
		name: "an ISO date",
		text: () => changed(RSS, "<pubDate>Sun, 01 Mar 2026 09:30:00 GMT", "<pubDate>2026-03-01T09:30:00Z"),
	},
	{
		rule: "dates of RSS are in RFC 822",
		name: "a zone that is none",
		text: () => changed(RSS, "09:30:00 GMT", "09:30:00 UTC"),
	},
	{
		rule: "a date names its own day of the week",
		name: "the day before",
		text: () => changed(RSS, "Sun, 01 Mar 2026 14", "Sat, 01 Mar 2026 14"),
	},
	{
		rule: "a channel has title, link and description",
		name: "no description",
		text: () => changed(RSS, "<description>News from the waterfront</description>", ""),
	},
	{
		rule: "a channel has title, link and description",
		name: "an empty description",
		text: () => changed(RSS, "News from the waterfront", " "),
	},
	{
		rule: "a guid is an address or says that it is none",
		name: "a tag that does not say so",
		text: () => changed(RSS, ' isPermaLink="false"', ""),
	},
	{
		rule: "content has no relative references",
		name: "a path",
		text: () => changed(RSS, 'href="https://courier.example/x/"', 'href="/x/"'),
	},
	{
		rule: "content has no relative references",
		name: "a path in Atom",
		text: () => changed(ATOM, 'href="https://courier.example/x/"', 'href="x/"'),
	},
	{
		rule: "content has no relative references",
		name: "a path in JSON",
		text: () => changed(JSON_FEED, 'href=\\"https://courier.example/x/', 'href=\\"//courier.example/x/'),
	},
	{
		rule: "content has nothing that runs",
		name: "a script",
		text: () => changed(RSS, "&#x3C;p&#x3E;A", "&#x3C;script&#x3E;A"),
	},
	{
		rule: "content has nothing that runs",
		name: "a handler",
		text: () => changed(ATOM, "&#x3C;p&#x3E;A", '&#x3C;p onclick="a"&#x3E;A'),
	},
	{
		rule: "content has nothing that runs",
		name: "an address that runs",
		text: () => changed(JSON_FEED, 'href=\\"https://courier.example/x/', 'href=\\"javascript:alert(1)'),
	},
	{
		rule: "an author in RSS is an e-mail address",
		name: "a name",
		text: () =>
			changed(
				RSS,
				"</guid>\n      <pubDate>Sun, 01 Mar 2026 09:30:00 GMT</pubDate>\n    </item>",
				"</guid>\n<author>Bob Ray</author></item>",
			),
	},
	{
		rule: "an item has author or dc:creator",
		name: "both",
		text: () => changed(RSS, "<dc:creator>", "<author>a@b.example (Bob)</author><dc:creator>"),
	},
	{
		rule: "an enclosure is one and has url, length and type",
		name: "no length",
		text: () =>
			changed(RSS, "<dc:creator>", '<enclosure url="https://a.example/b.jpg" type="image/jpeg"/><dc:creator>'),
	},
	{
		rule: "an enclosure is one and has url, length and type",
		name: "a length that is no number",
		text: () =>
			changed(
				RSS,
				"<dc:creator>",
				'<enclosure url="https://a.example/b.jpg" type="image/jpeg" length="unknown"/><dc:creator>',
			),
	},
	{
		rule: "a language is a tag",
		name: "an underscore",
		text: () => changed(RSS, "<language>en-GB", "<language>en_GB"),
	},
	{
		rule: "a language is a tag",
		name: "a word in Atom",
		text: () => changed(ATOM, 'xml:lang="en-GB"', 'xml:lang="English"'),
	},
	{
		rule: "a language is a tag",
		name: "an underscore in JSON",
		text: () => changed(JSON_FEED, '"language":"en-GB"', '"language":"en_GB"'),
	},
	{
		rule: "atom:updated is there, in RFC 3339",
		name: "none",
		text: () => changed(ATOM, "<updated>2026-03-01T09:30:00Z</updated>", ""),
	},
	{
		rule: "atom:updated is there, in RFC 3339",
		name: "no offset",
		text: () => changed(ATOM, "<updated>2026-03-01T14:05:00Z", "<updated>2026-03-01T14:05:00"),
	},
	{
		rule: "atom:updated is there, in RFC 3339",
		name: "no offset in RSS",
		text: () => changed(RSS, "T14:05:00Z</atom:updated>", "T14:05:00</atom:updated>"),
	},
	{
		rule: "an entry has an author, or its feed has",
		name: "none",
		text: () => ATOM.replace(/<author>[\s\S]*?<\/author>/, ""),
	},
	{
		rule: "ids are there, IRIs, and no two the same",
		name: "none",
		text: () => ATOM.replace(/(<entry[^>]*>\s*)<id>.*<\/id>/, "$1"),
	},
	{
		rule: "ids are there, IRIs, and no two the same",
		name: "a path",
		text: () => changed(ATOM, "<id>urn:uuid:", "<id>2026/"),
	},
	{
		rule: "ids are there, IRIs, and no two the same",
		name: "the same twice",
		text: () => changed(RSS, "2026-02-28:ferry", "2026-03-01:bridge"),
	},
	{
		rule: "ids are there, IRIs, and no two the same",
		name: "an empty one in JSON",
		text: () => changed(JSON_FEED, "tag:courier.example,2026-02-28:ferry", ""),
	},
	{
		rule: "a feed says where it is",
		name: "not at all",
		text: () => RSS.replace(/<atom:link [^>]*rel="self"[^>]*>/, ""),
	},
	{
		rule: "a feed says where it is",
		name: "elsewhere",
		text: () => changed(ATOM, 'href="https://courier.example/feed"', 'href="http://courier.example/feed"'),
	},
	{
		rule: "a feed says where it is",
		name: "elsewhere in JSON",
		text: () => changed(JSON_FEED, '"https://courier.example/feed"', '"https://courier.example/feed/"'),
	},
	{
		rule: "a description stands before content:encoded",
		name: "behind it",
		text: () => RSS.replace(/(<description>Ships.*<\/description>)\s*(<content:encoded>.*<\/content:encoded>)/, "$2$1"),
	},
	{
		rule: "no date is in the future",
		name: "in RSS",
		text: () => changed(RSS, "<pubDate>Sun, 01 Mar 2026", "<pubDate>Mon, 01 Mar 2027"),
	},
	{
		rule: "no date is in the future",
		name: "in Atom",
		text: () => changed(ATOM, "<published>2026", "<published>2027"),
	},
	{
		rule: "no date is in the future",
		name: "in JSON",
		text: () => changed(JSON_FEED, '"date_modified":"2026', '"date_modified":"2027'),
	},
	{
		rule: "is well-formed and has bound prefixes",
		name: "a control character",
		text: () => changed(RSS, "News from", "News\u0008 from"),
	},
	{
		rule: "is well-formed and has bound prefixes",
		name: "a reference to one",
		text: () => changed(ATOM, "News from", "News&#8; from"),
	},
	{
		rule: "is well-formed and has bound prefixes",
		name: "a prefix that is not bound",
		text: () => changed(RSS, ' xmlns:content="http://purl.org/rss/1.0/modules/content/"', ""),
	},
	{
		rule: "is well-formed and has bound prefixes",
		name: "an entity of HTML",
		text: () => changed(ATOM, "News from", "News&nbsp;from"),
	},
	{
		rule: "is well-formed and has bound prefixes",
		name: "half a surrogate in JSON",
		text: () => changed(JSON_FEED, "News from", "News\\ud83d from"),
	},
];

describe("the rules of feeds", (test) => {
	for (const [index, text] of [RSS, ATOM, JSON_FEED].entries())
		test(`${Object.keys(FORMATS)[index]} keeps all of them`, () => assert.equal(broken(text), []));

	for (const { rule, name, text } of faulty)
		test(`${rule}: finds ${name}`, () => {
			assert.ok(![RSS, ATOM, JSON_FEED].includes(text()));
			assert.equal(broken(text()), [rule]);
		});

	test("every rule can be broken", () => {
		assert.is(new Set(faulty.map(({ rule }) => rule)).size, 17);
	});

	test("all are kept by the stories that are out to break them", () => {
		const stories = hostileStories().map(({ slug, text }) => [`${slug}.md`, text] as const);
		for (const html of ["off", "safe", "on"] as const) {
			const options = { sections: { hostile: "Hostile" }, authors: { mallory: "Mallory" }, feeds: { limit: 5000 } };
			const { articles } = read(Object.fromEntries(stories), { options, html });
			assert.ok(articles.length > 500, String(articles.length));
			const paper = newsroom(options);
			const feed = mainFeed(
				articles,
				paper,
				html === "off" ? feedEntries(paper) : feedEntries(paper, absoluteHtml),
				NOW,
			);
			for (const text of texts(feed)) assert.equal(broken(text), [], html);
		}
	});

	const bodies = [
		"[a](/b) ![c](d.jpg) [e](#f) [h](?i)\n",
		"]]> </content> </content:encoded> <![CDATA[ <script>alert(1)</script>\n",
		"مرحبا \u{1F6A2} \u{202E}abc\u{202C}\n",
		"A note.[^1]\n\n[^1]: Here.\n",
		"[a](javascript:alert(1)) <javascript:alert(1)>\n",
	];
	for (const body of bodies) {
		test(`are kept by the body ${JSON.stringify(body)}`, () => {
			const feed = mainFeed([article(file({}, body))], newsroom(), feedEntries(newsroom()), NOW);
			for (const text of texts(feed)) assert.equal(broken(text), []);
		});
	}

	test("are kept whatever the texts", () => {
		fc.assert(
			fc.property(anyText, (any) => {
				const escaped = any.replace(/[&<"]/g, "");
				const author = { name: any, url: "https://a.example/" };
				const feed = feedOf(
					[{ title: any, summary: any.replace(/</g, ""), content: () => escaped, authors: [author], rights: any }],
					{ title: `The ${any}`, description: `News ${any}`, updated: new Date("2026-03-01T09:30:00Z") },
				);
				for (const text of texts(feed)) assert.equal(broken(text), []);
			}),
			{ numRuns: 60 },
		);
	});
});

describe("three formats of a feed", (test) => {
	test("have the same entries in the same order, with the same dates", () => {
		const story = fc.record({
			day: fc.integer({ min: 1, max: 28 }),
			title: fc.constantFrom("Bridge", "قطار \u{1F682}", "R&D <b>"),
			updated: fc.boolean(),
			feed: fc.constantFrom("full", "summary", "none"),
		});
		fc.assert(
			fc.property(fc.array(story, { maxLength: 8 }), fc.integer({ min: 1, max: 6 }), (stories, limit) => {
				const files = stories.map(({ day, title, updated, feed }, index) => {
					const date = `2026-03-${String(day).padStart(2, "0")}T09:30:00Z`;
					const keys = {
						title: JSON.stringify(title),
						date,
						feed,
						...(updated && { updated: "2026-04-01T00:00:00Z" }),
					};
					return [`a-${index}.md`, file(keys)] as const;
				});
				const options = { feeds: { limit } };
				const paper = newsroom(options);
				const feed = mainFeed(read(Object.fromEntries(files), { options }).articles, paper, feedEntries(paper), NOW);
				const { items = [] } = parseRssFeed(rss(feed, "/feed.xml"));
				const { entries = [] } = feed.updated ? parseAtomFeed(atom(feed, "/feed.atom") ?? "") : {};
				const json = parseJsonFeed(jsonFeed(feed, "/feed.json")).items ?? [];
				const expected = feed.articles.map(({ id, datePublished, dateModified }) => [
					`tag:courier.example,${datePublished.toISOString().slice(0, 10)}:${id}`,
					datePublished.getTime(),
					dateModified?.getTime(),
				]);
				const time = (date: unknown) => (date === undefined ? undefined : Date.parse(String(date)));
				assert.equal(
					items.map((item) => [item.guid?.value, time(item.pubDate), time(item.atom?.updated)]),
					expected,
				);
				assert.equal(
					json.map((item) => [item.id, time(item.date_published), time(item.date_modified)]),
					expected,
				);
				assert.equal(
					entries.map((entry) => [entry.id, time(entry.published), time(entry.updated)]),
					expected.map(([id, published, updated]) => [id, published, updated ?? published]),
				);
				const news = stories.filter((one) => one.feed !== "none").length;
				assert.is(expected.length, Math.min(limit, news));
			}),
			{ numRuns: 40 },
		);
	});
});
