import { parseAtomFeed } from "feedsmith";
import RssParser from "rss-parser";
import * as assert from "uvu/assert";
import type { NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { readFeed } from "../support/feed-reader.ts";
import { file, plan } from "../support/newsroom.ts";
import { readXml } from "../support/xml-reader.ts";

// https://www.rfc-editor.org/rfc/rfc6721#section-2
const NAMESPACE = "http://purl.org/atompub/tombstones/1.0";
const KEYS = { section: "world" };

const gone = (date: string, changes: Record<string, string> = {}) =>
	file({
		...KEYS,
		title: "Zanzibar",
		description: "Yellow",
		withdrawn: `{ date: ${date}, reason: Walrus }`,
		...changes,
	});

const FILES = {
	"stays.md": file({ ...KEYS, title: "Stays" }),
	"first.md": gone("2026-03-02T00:00:00+02:00"),
	"second.md": file({ ...KEYS, title: "Zanzibar", expires: "2026-05-01T12:30:15Z" }),
	"advert.md": gone("2026-04-01", { type: "sponsored", sponsor: "Acme" }),
	"joke.md": gone("2026-04-01", { type: "satire" }),
	"quiet.md": gone("2026-04-01", { feed: "none" }),
	"french.md": gone("2026-04-01", { language: "fr" }),
	"uri.md": gone("2026-02-01", { date: "2026-01-01", id: "urn:uuid:f81d4fae" }),
};

function text(path: string, files: Record<string, string> = FILES, options: Partial<NewsroomOptions> = {}): string {
	return (
		plan(files, { options })
			.files.find((one) => one.path === path)
			?.text() ?? ""
	);
}

function tombstones(xml: string) {
	const root = readXml(xml);
	return root.children.filter(({ namespace, local }) => namespace === NAMESPACE && local === "deleted-entry");
}

const EXPECTED = [
	{ ref: "tag:courier.example,2026-03-01:second", when: "2026-05-01T12:30:15Z" },
	{ ref: "tag:courier.example,2026-03-01:first", when: "2026-03-01T22:00:00Z" },
	{ ref: "urn:uuid:f81d4fae", when: "2026-02-01T00:00:00Z" },
];

describe("what was taken out of an Atom feed", (test) => {
	for (const path of ["/feed.atom", "/section/world/feed.atom"]) {
		test(`is told in ${path} by id and instant, the newest first, and by nothing else`, () => {
			const xml = text(path);
			const found = tombstones(xml);
			assert.equal(
				found.map(({ attributes }) => attributes),
				EXPECTED,
			);
			for (const { children, text: inner } of found) assert.equal([children, inner], [[], ""]);
			assert.not.match(xml, /Zanzibar|Yellow|Walrus|advert|joke|quiet|french/);
		});
	}

	test("stands between what is said of the feed and its entries, once in a namespace of its own", () => {
		const names = readXml(text("/feed.atom")).children.map(({ local }) => local);
		assert.equal(names.slice(names.indexOf("deleted-entry")), [
			"deleted-entry",
			"deleted-entry",
			"deleted-entry",
			"entry",
		]);
		assert.is(text("/feed.atom").split(NAMESPACE).length, 2);
	});

	test("leaves a feed as it was for readers that do not know it", async () => {
		const xml = text("/feed.atom");
		assert.equal(
			readFeed(xml).items.map(({ title }) => title),
			["Stays"],
		);
		assert.is(parseAtomFeed(xml).entries?.length, 1);
		assert.is((await new RssParser().parseString(xml)).items.length, 1);
	});

	test("is told in the feed of its edition, and where it was the last story too", () => {
		const xml = text("/fr/feed.atom");
		assert.equal(
			tombstones(xml).map(({ attributes }) => attributes.ref),
			["tag:courier.example,2026-03-01:french"],
		);
		assert.equal(readFeed(xml).items, []);
		assert.match(xml, "<updated>2026-03-31T23:00:00Z</updated>");
	});

	test("is as long as a feed may be", () => {
		assert.equal(
			tombstones(text("/feed.atom", FILES, { feeds: { limit: 2 } })).map(({ attributes }) => attributes),
			EXPECTED.slice(0, 2),
		);
	});

	test("is not spoken of where there is nothing, nor in other formats", () => {
		const living = { "stays.md": FILES["stays.md"] };
		assert.not.match(text("/feed.atom", living), /tombstones|deleted-entry/);
		for (const path of ["/feed.xml", "/feed.json"]) assert.not.match(text(path), /tombstones|deleted/);
	});
});
