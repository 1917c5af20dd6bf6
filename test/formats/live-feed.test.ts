import { parseAtomFeed } from "feedsmith";
import * as assert from "uvu/assert";
import { liveFeeds } from "../../src/formats/live-feed.ts";
import { articleHeadTags, checkedPlan } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { readFeed } from "../support/feed-reader.ts";
import { brokenRules } from "../support/feed-rules.ts";
import { article, file, NOW, newsroom, plan, type ReadOptions } from "../support/newsroom.ts";

const BODY =
	"First.\n\n## 10:00 Ships & ferries\n\nThey [sail](/sail/).[^1]\n\n## 11:00\n\nNo more.\n\n## 12:00 Later {#last}\n\nWords.\n\n[^1]: Slowly.\n";
const LIVE = {
	type: "live",
	description: "A storm.",
	authors: "[a-khan]",
	id: "storm",
	slug: "storm",
	license: "https://l.example/by/",
	copyright: "© C",
};
const PAGE = "https://courier.example/2026/03/01/storm/";

const text = (path: string, keys = {}, options: ReadOptions = {}) =>
	plan({ "storm.md": file({ ...LIVE, ...keys }, BODY) }, options)
		.files.find((printed) => printed.path === path)
		?.text();
const paths = (keys = {}, options: ReadOptions = {}) =>
	plan({ "storm.md": file({ ...LIVE, ...keys }, BODY) }, options)
		.files.map(({ path }) => path)
		.filter((path) => path.includes("storm"));
const OWN = ["/2026/03/01/storm/feed.xml", "/2026/03/01/storm/feed.atom", "/2026/03/01/storm/feed.json"];

const none = [
	{ name: "other stories", keys: { type: "news" } },
	{ name: "one that says so", keys: { feed: "none" } },
	{ name: "a draft", keys: { status: "draft" } },
	{ name: "one under embargo", keys: { embargo: "2027-01-01" } },
	{ name: "one that was withdrawn", keys: { withdrawn: "{ date: 2026-03-02 }" } },
	{ name: "one whose time is over", keys: { expires: "2026-03-02" } },
] as const;

const addresses = [
	{ permalink: "/{year}/{slug}/", expected: "/2026/storm/feed.xml", rule: undefined },
	{ permalink: "/{year}/{slug}.html", expected: "/2026/storm/feed.xml", rule: undefined },
	{ permalink: "/stories/{slug}/", expected: "/stories/storm/feed.xml", rule: "/stories/:part2/feed.xml" },
	{ permalink: "/stories/{slug}.html", expected: "/stories/storm/feed.xml", rule: "/stories/:part2/feed.xml" },
	{
		permalink: "/news/{year}-{month}/{slug}/",
		expected: "/news/2026-03/storm/feed.xml",
		rule: "/news/:part2/:part3/feed.xml",
	},
	{ permalink: "/{id}/", expected: "/storm/feed.xml", rule: undefined },
	{ permalink: "/{section}/{slug}/", expected: "/news/storm/feed.xml", rule: undefined },
	{ permalink: "/{slug}/", expected: "/storm/feed.xml", rule: undefined },
] as const;

describe("live coverage", (test) => {
	for (const path of OWN) {
		test(`${path} has its updates, newest first, each with its place on the page`, () => {
			const printed = text(path) ?? "";
			assert.equal(brokenRules(printed, `https://courier.example${path}`, NOW), []);
			const { home, self, items } = readFeed(printed);
			assert.equal([home, self], [PAGE, `https://courier.example${path}`]);
			assert.equal(
				items.map(({ id, url, title }) => [id, url, title]),
				[
					["tag:courier.example,2026-03-01:storm#last", `${PAGE}#last`, "Later"],
					[
						"tag:courier.example,2026-03-01:storm#20260301T1100Z",
						`${PAGE}#20260301T1100Z`,
						"1 March 2026 at 11:00 GMT",
					],
					["tag:courier.example,2026-03-01:storm#20260301T1000Z", `${PAGE}#20260301T1000Z`, "Ships & ferries"],
				],
			);
			assert.equal(
				items.map(({ published = "" }) => new Date(published).toISOString()),
				["2026-03-01T12:00:00.000Z", "2026-03-01T11:00:00.000Z", "2026-03-01T10:00:00.000Z"],
			);
			assert.match(printed, "https://courier.example/sail/");
			assert.match(printed, `${PAGE}#fn-20260301T1000Z-1`);
		});
	}

	test("is updated with its newest update, and its entries are those of the story's authors", () => {
		const { title, updated, entries = [] } = parseAtomFeed(text("/2026/03/01/storm/feed.atom") ?? "");
		assert.equal([title?.value ?? title, updated], ["The Harbour Courier: Bridge reopens", "2026-03-01T12:00:00Z"]);
		assert.equal(
			entries.map(({ authors }) => authors?.[0]?.name),
			["Aisha Khan", "Aisha Khan", "Aisha Khan"],
		);
	});

	test("has as many entries as a feed may have", () => {
		const { items } = readFeed(text(OWN[0] ?? "", {}, { options: { feeds: { limit: 2 } } }) ?? "");
		assert.is(items.length, 2);
	});

	test("with feed: summary gives away no text of an update", () => {
		for (const path of OWN) {
			const printed = text(path, { feed: "summary" }) ?? "";
			assert.match(printed, "Later");
			assert.not.match(printed, /Words|No more/);
		}
	});

	test("of a story that is paid for as a whole is none", () => {
		for (const path of OWN) assert.is(text(path, { free: "false" }), undefined);
	});

	test("has feeds in the formats and with the names of the main feed", () => {
		assert.equal(paths(), OWN);
		const outputs = { rss: "/rss.xml", atom: false, json: "/feeds/main.json" } as const;
		assert.equal(paths({}, { options: { outputs } }), ["/2026/03/01/storm/rss.xml", "/2026/03/01/storm/main.json"]);
	});

	for (const { name, keys } of none) test(`there are no feeds of ${name}`, () => assert.equal(paths(keys), []));

	test("there are no feeds before the first update", () => {
		const now = new Date("2026-03-01T09:45:00Z");
		assert.equal(paths({}, { now }), []);
		assert.not.match(articleHeadTags(article(file(LIVE, BODY), { now }), newsroom()).markup, "storm/feed.xml");
	});

	test("is named in the head of its page with its own title", () => {
		const { markup } = articleHeadTags(article(file(LIVE, BODY)), newsroom());
		assert.match(
			markup,
			`<link rel="alternate" type="application/rss+xml" title="The Harbour Courier: Bridge reopens" href="${PAGE}feed.xml">`,
		);
		assert.match(markup, `type="application/feed+json" title="The Harbour Courier: Bridge reopens (JSON Feed)"`);
	});

	for (const { permalink, expected, rule } of addresses) {
		test(`at ${permalink} has its feed at ${expected}, and the host ${rule ? "one rule for all of them" : "no rule"}`, () => {
			const options = { permalink };
			assert.is(liveFeeds(article(file(LIVE, BODY), { options }), newsroom(options)).rss, expected);
			const rules = plan({ "storm.md": file(LIVE, BODY) }, { options }).files.find(({ path }) => path === "/_headers");
			const lines = rules?.text().split("\n") ?? [];
			const own = lines.filter((line) => line.includes(":part"));
			assert.equal(
				own.filter((line) => line.endsWith(".xml")),
				rule ? [rule] : [],
			);
			if (rule) assert.is(lines[lines.indexOf(rule) + 1], "  Content-Type: application/rss+xml; charset=utf-8");
		});
	}

	test("has no rule in a newspaper that has none of it", () => {
		const rules = plan({ "a.md": file({}) }).files.find(({ path }) => path === "/_headers");
		assert.not.match(rules?.text() ?? "", ":part");
	});

	test("whose feed is at the address of another output is an error", () => {
		const options = { permalink: "/section/{slug}.html" };
		const { faults } = checkedPlan(
			plan({ "a.md": file({ ...LIVE, slug: "world", section: "world" }, BODY) }, { options }),
			new Map(),
		);
		assert.equal(
			faults.map(({ got }) => got),
			["xml", "atom", "json"].map(
				(format, index) =>
					`"/section/world/feed.${format}" for a feed (${["RSS", "Atom", "JSON Feed"][index]}) and for a feed (${["RSS", "Atom", "JSON Feed"][index]}) of articles/a.md`,
			),
		);
	});
});
