import { createRequire } from "node:module";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { parseJsonFeed } from "feedsmith";
import * as assert from "uvu/assert";
import { type Feed, type FeedEntry, jsonFeed, type NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { ENTRY, FULL, feedOf, wholeFeed } from "../support/feeds.ts";
import { golden } from "../support/golden.ts";
import { anyText, printableText } from "../support/hostile-texts.ts";
import { OPTIONS } from "../support/newsroom.ts";

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);
const require = createRequire(import.meta.url);
const isJsonFeed = ajv.compile(require("jsonfeed-schema/v1.1.js"));

const text = (entry: Partial<FeedEntry>, feed: Partial<Feed> = {}, options: Partial<NewsroomOptions> = {}) =>
	jsonFeed(feedOf([entry], feed, options), "/feed.json");
const item = (entry: Partial<FeedEntry>) => JSON.parse(text(entry)).items[0];

const items = [
	{
		name: "an entry that says no more than it must has its title for a text",
		entry: {},
		expected: { content_text: "Bridge reopens" },
	},
	{
		name: "where the summary is given away it is the text",
		entry: { summary: "a" },
		expected: { content_text: "a", summary: "a" },
	},
	{
		name: "a whole story is HTML",
		entry: { summary: "a", content: () => "<p>" },
		expected: { content_html: "<p>", summary: "a" },
	},
	{
		name: "a change has its date",
		entry: { updated: new Date("2026-07-01T08:00:00Z") },
		expected: { content_text: "Bridge reopens", date_modified: "2026-07-01T08:00:00Z" },
	},
	{
		name: "a copy tells of its original",
		entry: { original: "https://a.example/" },
		expected: { content_text: "Bridge reopens", external_url: "https://a.example/" },
	},
	{
		name: "a picture is an address",
		entry: { image: { url: "https://a.example/b.jpg", width: 1, height: 1 } },
		expected: { content_text: "Bridge reopens", image: "https://a.example/b.jpg" },
	},
	{
		name: "authors keep their order and their pages",
		entry: { authors: [{ name: "b", url: "https://b.example/" }, { name: "a" }] },
		expected: { content_text: "Bridge reopens", authors: [{ name: "b", url: "https://b.example/" }, { name: "a" }] },
	},
	{
		name: "a tag stands once",
		entry: {
			categories: [
				{ key: "a", name: "A", scheme: "b" },
				{ key: "a", name: "A", scheme: "c" },
			],
		},
		expected: { content_text: "Bridge reopens", tags: ["A"] },
	},
	{
		name: "what a partner gets is beside the rest",
		entry: { extension: { json: { _mi: { a: 1 } } } },
		expected: { content_text: "Bridge reopens", _mi: { a: 1 } },
	},
] as { name: string; entry: Partial<FeedEntry>; expected: object }[];

const LEAST = {
	id: ENTRY.id,
	url: ENTRY.link,
	title: ENTRY.title,
	date_published: "2026-03-01T09:30:00Z",
	language: "en-GB",
};

describe("jsonFeed", (test) => {
	for (const { name, entry, expected } of items)
		test(name, () => {
			assert.equal(item(entry), { ...LEAST, ...expected });
			assert.ok(isJsonFeed(JSON.parse(text(entry))), ajv.errorsText(isJsonFeed.errors));
		});

	test("begins with its version and tells of itself", () => {
		assert.match(text({}), /^\{"version":"https:\/\/jsonfeed\.org\/version\/1\.1",/);
		const { items: _, ...head } = JSON.parse(text({}, {}, { feeds: { hub: "https://hub.example" } }));
		assert.equal(head, {
			version: "https://jsonfeed.org/version/1.1",
			title: "The Harbour Courier",
			home_page_url: "https://courier.example/",
			feed_url: "https://courier.example/feed.json",
			description: "News from the waterfront",
			authors: [{ name: "The Harbour Courier", url: "https://courier.example/" }],
			language: "en-GB",
			hubs: [{ type: "WebSub", url: "https://hub.example/" }],
		});
	});

	test("the logo is its icon", () => {
		const options = { publication: { ...OPTIONS.publication, url: "https://a.example/b", logo: "/logo.svg" } };
		const { icon, favicon } = JSON.parse(text({}, {}, options));
		assert.equal([icon, favicon], ["https://a.example/b/logo.svg", "https://a.example/b/logo.svg"]);
	});

	test("an empty feed is a feed", () => {
		const empty = JSON.parse(jsonFeed(feedOf([]), "/feed.json"));
		assert.equal(empty.items, []);
		assert.ok(isJsonFeed(empty));
	});

	test("a whole feed, which its schema takes", () => {
		const whole = jsonFeed(wholeFeed(), "/feed.json");
		golden("feed.json", whole);
		assert.ok(isJsonFeed(JSON.parse(whole)), ajv.errorsText(isJsonFeed.errors));
		assert.not.ok(isJsonFeed({ ...JSON.parse(whole), version: "2" }));
	});

	test("feedsmith reads back exactly what was said", () => {
		assert.equal(parseJsonFeed(text({ ...FULL, extension: {} })), {
			title: "The Harbour Courier",
			home_page_url: "https://courier.example/",
			feed_url: "https://courier.example/feed.json",
			description: "News from the waterfront",
			authors: [{ name: "The Harbour Courier", url: "https://courier.example/" }],
			language: "en-GB",
			items: [
				{
					id: FULL.id,
					url: FULL.link,
					external_url: FULL.original,
					title: FULL.title,
					content_html: FULL.content?.(),
					summary: FULL.summary,
					image: FULL.image?.url,
					date_published: "2026-03-01T09:30:00Z",
					date_modified: "2026-03-01T14:05:00Z",
					authors: FULL.authors,
					tags: ["World", "bridges & ferries"],
					language: "en-GB",
				},
			],
		});
	});

	test("whatever the texts, readers get them back", () => {
		fc.assert(
			fc.property(printableText, printableText, (title, content) => {
				const read = item({ title, content: () => content, summary: title, authors: [{ name: content }] });
				assert.equal(
					[read.title, read.content_html, read.summary, read.authors[0].name],
					[title, content, title, content],
				);
			}),
		);
	});

	test("no text holds what other formats cannot hold", () => {
		fc.assert(
			fc.property(anyText, (title) => {
				const printed = text({ title });
				assert.ok(JSON.parse(printed).items[0].title.isWellFormed());
				assert.not.match(JSON.parse(printed).items[0].title, /[\0-\x08\x0e-\x1f]/);
			}),
		);
	});
});
