import { parseRssFeed } from "feedsmith";
import RssParser from "rss-parser";
import * as assert from "uvu/assert";
import { articleHeadTags, type NewsroomOptions, pageHeadTags, robots, withdrawnHeadTags } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { brokenRules } from "../support/feed-rules.ts";
import { golden } from "../support/golden.ts";
import { article, elements, file, NOW, newsroom, OPTIONS, plan } from "../support/newsroom.ts";
import { type ReadElement, readXml } from "../support/xml-reader.ts";

const NAMESPACE = "https://rslstandard.org/rsl";
const MEDIA_TYPE = "application/rsl+xml";

const FULL: Partial<NewsroomOptions> = {
	publication: { ...OPTIONS.publication, url: "https://example.org/paper/", usageInfo: "/use/?a&b" },
	rsl: {
		permits: { usage: ["search", "ai-input"], user: "education", geo: ["GB", "FR"] },
		prohibits: "ai-train",
		payment: {
			type: "crawl",
			amount: { value: 0.015, currency: "GBP" },
			standard: "https://collective.example/licence",
			custom: "/licensing/",
		},
	},
};
const SHORT: Partial<NewsroomOptions> = { rsl: { permits: ["search"] } };

/** The texts of a newspaper by their addresses. */
function printed(options: Partial<NewsroomOptions>, keys: Readonly<Record<string, string>> = {}): Map<string, string> {
	return new Map(plan({ "a.md": file(keys) }, { options }).files.map(({ path, text }) => [path, text()]));
}

/** An element and all below it, as names with attributes and text. */
function outline({ local, namespace, attributes, children, text }: ReadElement): unknown {
	const { xmlns: _, ...own } = attributes;
	return [namespace === NAMESPACE ? local : `${namespace} ${local}`, own, text.trim(), ...children.map(outline)];
}

/** The one `rsl:content` of the one item of a feed. */
function licensed(options: Partial<NewsroomOptions>, keys: Readonly<Record<string, string>> = {}): unknown {
	const channel = readXml(printed(options, keys).get("/feed.xml") ?? "").children[0];
	const item = channel?.children.find(({ local }) => local === "item");
	const found = item?.children.filter(({ namespace }) => namespace === NAMESPACE) ?? [];
	assert.ok(found.length < 2);
	return found[0] && outline(found[0]);
}

const TERMS = [
	"license",
	{},
	"",
	["permits", { type: "usage" }, "search ai-input"],
	["permits", { type: "user" }, "education"],
	["permits", { type: "geo" }, "GB FR"],
	["prohibits", { type: "usage" }, "ai-train"],
	[
		"payment",
		{ type: "crawl" },
		"",
		["standard", {}, "https://collective.example/licence"],
		["custom", {}, "https://example.org/paper/licensing/"],
		["amount", { currency: "GBP" }, "0.015"],
	],
];
const USE = ["terms", {}, "https://example.org/paper/use/?a&b"];

describe("RSL", (test) => {
	test("a whole document, for all below the address of the newspaper", () => {
		const document = printed(FULL).get("/license.xml") ?? "";
		golden("license.xml", document);
		const root = readXml(document);
		assert.equal(root.attributes, { xmlns: NAMESPACE });
		assert.equal(outline(root), ["rsl", {}, "", ["content", { url: "/paper/" }, "", TERMS, USE]]);
	});

	test("the least document", () => {
		const document = printed(SHORT).get("/license.xml") ?? "";
		const terms = ["license", {}, "", ["permits", { type: "usage" }, "search"]];
		assert.equal(outline(readXml(document)), ["rsl", {}, "", ["content", { url: "/" }, "", terms]]);
	});

	test("nothing of it is printed unless it is asked for", () => {
		const all = [...printed({})].map(([path, text]) => `${path}\n${text}`).join("\n");
		assert.not.match(all, /rsl|license\.xml/i);
		assert.not.match(articleHeadTags(article(file({})), newsroom()).markup, /rel="license"/);
	});

	test("every item of RSS has the terms with its own address, and the newspaper's or its own terms of use", () => {
		const url = "https://example.org/paper/2026/03/01/a/";
		assert.equal(licensed(FULL), ["content", { url }, "", TERMS, USE]);
		assert.equal(licensed(FULL, { license: "/by/" }), ["content", { url }, "", TERMS, USE]);
		const own = ["terms", {}, "https://example.org/paper/own/"];
		assert.equal(licensed(FULL, { usageInfo: "/own/" }), ["content", { url }, "", TERMS, own]);
		const by = ["terms", {}, "https://courier.example/by/"];
		const short = ["license", {}, "", ["permits", { type: "usage" }, "search"]];
		const here = { url: "https://courier.example/2026/03/01/a/" };
		assert.equal(licensed(SHORT, { license: "/by/" }), ["content", here, "", short, by]);
	});

	test("no more is permitted of a story that is paid for", () => {
		assert.equal(licensed(FULL, { free: "false", description: "a" }), licensed(FULL, { description: "a" }));
	});

	const foreign = { "a copy": { canonical: "https://other.example/" }, "an agency's story": { source: "Agency" } };
	for (const [name, keys] of Object.entries(foreign)) {
		test(`${name} is not the newspaper's to license`, () => {
			assert.is(licensed(FULL, keys), undefined);
			const head = articleHeadTags(article(file(keys), { options: FULL }), newsroom(FULL)).markup;
			assert.not.match(head, MEDIA_TYPE);
		});
	}

	test("pages name it in their heads, but for those that search engines pass over", () => {
		const paper = newsroom(FULL);
		const { pages } = plan({ "a.md": file({ corrections: "[{ date: 2026-04-01, text: a }]" }) }, { options: FULL });
		const heads = [articleHeadTags(article(file({}), { options: FULL }), paper), ...pages.map(pageHeadTags)];
		for (const { markup } of heads) {
			const links = elements(markup, "link").filter(({ properties }) => String(properties.rel) === "license");
			const expected = /noindex/.test(markup) ? [] : [[MEDIA_TYPE, "https://example.org/paper/license.xml"]];
			assert.equal(
				links.map(({ properties }) => [properties.type, properties.href]),
				expected,
			);
		}
		assert.not.match(withdrawnHeadTags("a", paper.publication).markup, "license");
	});

	test("robots.txt names it above all groups, by its whole address", () => {
		assert.is(
			robots(newsroom({ rsl: { prohibits: "ai-all", license: "/terms.xml" } })),
			"License: https://courier.example/terms.xml\n\nUser-agent: *\nAllow: /\n\nSitemap: https://courier.example/sitemap.xml\n",
		);
	});

	test("the host is told its media type", () => {
		const rule = "/license.xml\n  Content-Type: application/rsl+xml; charset=utf-8\n";
		assert.match(printed(SHORT).get("/_headers") ?? "", rule);
		assert.not.match(printed({}).get("/_headers") ?? "", "license");
	});

	test("readers of feeds read on", async () => {
		const xml = printed(FULL, { description: "a" }).get("/feed.xml") ?? "";
		const plain = printed({ ...FULL, rsl: undefined } as never, { description: "a" }).get("/feed.xml") ?? "";
		assert.is.not(xml, plain);
		assert.equal(parseRssFeed(xml), parseRssFeed(plain));
		assert.equal(await new RssParser().parseString(xml), await new RssParser().parseString(plain));
		assert.equal(brokenRules(xml, "https://example.org/paper/feed.xml", NOW), []);
		assert.equal(readXml(xml).attributes["xmlns:rsl"], NAMESPACE);
	});

	test("Atom and JSON Feed, which it does not speak of, are as they were", () => {
		for (const path of ["/feed.atom", "/feed.json"]) assert.is(printed(SHORT).get(path), printed({}).get(path));
	});

	test("a site's own elements stand behind it, and its own prefix must be another", () => {
		const feeds = { namespaces: { rsl: "https://other.example/" } };
		assert.throws(
			() => newsroom({ ...SHORT, feeds }),
			/feeds\.namespaces: expected https:\/\/rslstandard\.org\/rsl for rsl/,
		);
		const extend = () => ({ rss: [{ name: "media:rating", attributes: {}, children: ["a"] }] });
		assert.match(printed({ ...SHORT, feeds: { extend } }).get("/feed.xml") ?? "", /<\/rsl:content>\n\s*<media:rating>/);
	});
});
