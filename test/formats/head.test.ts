import * as assert from "uvu/assert";
import { articleHeadTags, pageHeadTags } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { golden } from "../support/golden.ts";
import { NAUGHTY_STRINGS } from "../support/hostile-texts.ts";
import {
	article,
	elements,
	errors,
	file,
	newsroom,
	OPTIONS,
	plan,
	type ReadOptions,
	read,
	textOf,
} from "../support/newsroom.ts";

const head = (keys: Record<string, string>, options: ReadOptions = {}) =>
	articleHeadTags(article(file(keys), options), newsroom(options.options)).markup;

/** The contents of the tags with a name or property, in order. */
function contents(markup: string, key: string): unknown[] {
	return elements(markup, "meta")
		.filter(({ properties }) => [properties.name, properties.property].flat().includes(key))
		.map(({ properties }) => properties.content);
}

const FULL: Record<string, string> = {
	title: '"Bridge & <tunnel> \\"reopen\\""',
	description: "Repairs ended a week early.",
	updated: "2026-03-01T14:05:00+00:00",
	authors: "[a-khan, { name: Bob Ray }]",
	section: "world",
	tags: "[bridges, transport]",
	image: '{ src: bridge.jpg, alt: "A \\"bridge\\"", credit: Bob }',
};

const cases = [
	{
		name: "the canonical address is the page",
		keys: {},
		key: "og:url",
		expected: ["https://courier.example/2026/03/01/bridge/"],
	},
	{
		name: "the canonical address of a copy is the original",
		keys: { canonical: "https://a.example/b" },
		key: "og:url",
		expected: ["https://a.example/b"],
	},
	{ name: "large previews are allowed", keys: {}, key: "robots", expected: ["max-image-preview:large"] },
	{ name: "every author is named", keys: FULL, key: "author", expected: ["Aisha Khan", "Bob Ray"] },
	{ name: "every topic is named", keys: FULL, key: "article:tag", expected: ["bridges", "transport"] },
	{
		name: "the picture has an absolute address",
		keys: FULL,
		key: "og:image",
		expected: ["https://courier.example/images/bridge.jpg"],
	},
	{ name: "the picture has its description", keys: FULL, key: "og:image:alt", expected: ['A "bridge"'] },
	{
		name: "a story with a picture has a large card",
		keys: FULL,
		key: "twitter:card",
		expected: ["summary_large_image"],
	},
	{ name: "a story without picture has a small card", keys: {}, key: "twitter:card", expected: ["summary"] },
	{ name: "a story without description has none", keys: {}, key: "og:description", expected: [] },
	{ name: "a story without changes was not modified", keys: {}, key: "article:modified_time", expected: [] },
	{
		name: "dates carry their offset",
		keys: FULL,
		key: "article:modified_time",
		expected: ["2026-03-01T14:05:00+00:00"],
	},
	{ name: "the language has its territory", keys: { language: "pt" }, key: "og:locale", expected: ["pt_BR"] },
	{ name: "a script is no part of the language", keys: { language: "zh-Hant" }, key: "og:locale", expected: ["zh_TW"] },
];

describe("articleHeadTags", (test) => {
	for (const { name, keys, key, expected } of cases) {
		test(name, () => assert.equal(contents(head(keys as Record<string, string>), key), expected));
	}

	test("a whole head", () => golden("article-head.html", `${head(FULL)}\n`));

	test("names the feed if there is one", () => {
		const feeds = (outputs: object) =>
			elements(head({}, { options: { outputs } }), "link").filter(
				({ properties }) => properties.type === "application/rss+xml",
			);
		assert.is(feeds({ rss: "/rss.xml" })[0]?.properties.href, "https://courier.example/rss.xml");
		assert.equal(feeds({ rss: false }), []);
	});

	test("no address in it lacks the path of the site", () => {
		const markup = head(
			{ ...FULL, section: "world" },
			{ options: { publication: { ...OPTIONS.publication, url: "https://example.org/paper" } } },
		);
		for (const [address] of markup.matchAll(/https:\/\/example\.org[^"<]*/g))
			assert.match(address, /^https:\/\/example\.org\/paper\//);
	});

	test("whatever the headline, a parser of HTML finds it, and JSON-LD says the same", () => {
		const texts = NAUGHTY_STRINGS.map((text) =>
			file({ title: JSON.stringify(text), description: JSON.stringify(text) }),
		);
		const good = texts.filter((text) => errors(text).length === 0);
		assert.ok(good.length > 400);
		const { articles } = read(Object.fromEntries(good.map((text, index) => [`a-${index}.md`, text])));
		assert.is(articles.length, good.length);
		for (const story of articles) {
			const markup = articleHeadTags(story, newsroom()).markup;
			assert.equal(elements(markup, "title").map(textOf), [`${story.headline} | The Harbour Courier`]);
			assert.equal(contents(markup, "og:title"), [story.headline]);
			assert.equal(contents(markup, "description"), [story.description]);
			const scripts = elements(markup, "script");
			assert.is(scripts.length, 1);
			const [node] = JSON.parse(scripts.map(textOf).join(""))["@graph"];
			assert.is(node.headline, story.headline);
			assert.is(node.description, story.description);
		}
	});
});

describe("pageHeadTags", (test) => {
	const files = { "a.md": file({ section: "world", authors: "[a-khan]" }), "b.md": file({ language: "fr" }) };
	const sections = { world: { name: "World", description: "Far & near" } };
	const pages = plan(files, { options: { sections } }).pages;
	const headOf = (path: string) => {
		const page = pages.find((page) => page.path === path);
		assert.ok(page, path);
		return pageHeadTags(page).markup;
	};
	const feeds = (path: string) =>
		elements(headOf(path), "link")
			.filter(({ properties }) => String(properties.rel) === "alternate")
			.map(({ properties }) => [properties.type, properties.title, properties.href]);

	test("a page has its own title and that of the newspaper", () => {
		const markup = headOf("/section/world/");
		assert.equal(elements(markup, "title").map(textOf), ["World | The Harbour Courier"]);
		assert.equal(contents(markup, "og:url"), ["https://courier.example/section/world/"]);
		assert.equal(contents(markup, "description"), ["Far & near"]);
	});

	test("the home page has the name of the newspaper once", () => {
		assert.equal(elements(headOf("/"), "title").map(textOf), ["The Harbour Courier"]);
	});

	test("each page leads to the feeds of its own list, in every format that it has", () => {
		const rss = "application/rss+xml";
		const at = (path: string) => `https://courier.example${path}`;
		assert.equal(feeds("/")[0], [rss, "The Harbour Courier", at("/feed.xml")]);
		assert.equal(feeds("/section/world/"), [
			[rss, "The Harbour Courier: World", at("/section/world/feed.xml")],
			["application/atom+xml", "The Harbour Courier: World (Atom)", at("/section/world/feed.atom")],
			["application/feed+json", "The Harbour Courier: World (JSON Feed)", at("/section/world/feed.json")],
		]);
		assert.equal(feeds("/author/a-khan/"), [[rss, "The Harbour Courier: Aisha Khan", at("/author/a-khan/feed.xml")]]);
		assert.equal(feeds("/archive/2026/03/"), []);
		assert.equal(feeds("/fr/")[0], [rss, "The Harbour Courier", at("/fr/feed.xml")]);
	});

	test("the page where there is nothing is kept from search engines and has no address", () => {
		const markup = headOf("/404.html");
		assert.equal(contents(markup, "robots"), ["noindex"]);
		assert.equal(elements(markup, "link"), []);
	});

	test("an icon is named on every page where there is one", () => {
		const publication = { ...OPTIONS.publication, icon: "/icon.svg" };
		const all = plan(files, { options: { publication } });
		const heads = [...all.pages.map(pageHeadTags), articleHeadTags(article(file({})), newsroom({ publication }))];
		for (const { markup } of heads) {
			const icons = elements(markup, "link").filter(({ properties }) => String(properties.rel) === "icon");
			assert.equal(
				icons.map(({ properties }) => properties.href),
				["/icon.svg"],
			);
		}
	});
});
