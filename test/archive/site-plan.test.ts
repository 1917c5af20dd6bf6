import * as assert from "uvu/assert";
import { checkedPlan, type Front, faultText, sitePlan } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, file, newsroom } from "../support/newsroom.ts";

const story = article(file({ section: "world" }));
const front: Front = { kind: "section", path: "/section/world/", title: "World", articles: [] };
const home: Front = { ...front, kind: "home", path: "/" };
const plan = sitePlan({ articles: [story], withdrawn: [] }, [home, front], newsroom());
const check = (templates: Record<string, string>, of = plan) => checkedPlan(of, new Map(Object.entries(templates)));

const replaced = [
	{ name: "the home page", path: "/" },
	{ name: "a section", path: "/section/world/" },
	{ name: "the feed", path: "/feed.xml" },
	{ name: "the stylesheet", path: "/newsroom.css" },
];

describe("sitePlan", (test) => {
	test("has what is not switched off", () => {
		assert.equal([plan.rss, plan.stylesheet], ["/feed.xml", "/newsroom.css"]);
		const less = sitePlan(
			{ articles: [], withdrawn: [] },
			[],
			newsroom({ outputs: { rss: false, stylesheet: false } }),
		);
		assert.equal(less, { articles: [], withdrawn: [], fronts: [] });
	});
});

describe("checkedPlan", (test) => {
	test("changes nothing where addresses are not taken", () => {
		assert.equal(check({ "/about/": "about.njk" }), { plan, replaced: [], faults: [] });
	});

	for (const { name, path } of replaced) {
		test(`a template at the address of ${name} replaces it`, () => {
			const { plan: left, replaced, faults } = check({ [path]: "mine.njk" });
			assert.equal(replaced, [{ path, file: "mine.njk" }]);
			assert.equal(faults, []);
			const paths = [...left.fronts.map((front) => front.path), left.rss, left.stylesheet];
			assert.not(paths.includes(path));
			assert.is(paths.filter((other) => other !== undefined).length, 3);
		});
	}

	test("a template at the address of an article is a fault that names both files", () => {
		const { faults } = check({ "/2026/03/01/bridge/": "articles/mine.njk" });
		assert.equal(faults.map(faultText), [
			'articles/bridge.md slug: expected an address of its own, got "/2026/03/01/bridge/", which is that of articles/mine.njk too; write another slug, or move the other',
		]);
	});

	for (const path of ["/2026/03/01/caf%C3%A9/", "/2026/03/01/café/"]) {
		test(`so is one that writes the address as ${path}`, () => {
			const faults = check(
				{ [path]: "mine.njk" },
				sitePlan({ articles: [article(file({ slug: "café" }))], withdrawn: [] }, [], newsroom()),
			).faults;
			assert.is(faults.length, 1);
		});
	}

	test("a front at the address of an article is a fault", () => {
		const section = article(file({ slug: "world" }), { options: { permalink: "/section/{slug}/" } });
		const { faults } = check({}, sitePlan({ articles: [section], withdrawn: [] }, [front], newsroom()));
		assert.equal(
			faults.map(({ got }) => got),
			['"/section/world/", which is that of the page of the section "World" too'],
		);
	});

	test("a home page at the address of an article is a fault", () => {
		const moved = newsroom({ outputs: { home: "/2026/03/01/bridge/" } });
		assert.is(
			check({}, sitePlan({ articles: [story], withdrawn: [] }, [{ ...home, path: "/2026/03/01/bridge/" }], moved))
				.faults.length,
			1,
		);
	});

	test("a path with a % that encodes nothing does not stop it", () => {
		const odd = newsroom({ outputs: { rss: "/100%/feed.xml" } });
		assert.is(check({}, sitePlan({ articles: [], withdrawn: [] }, [], odd)).plan.rss, "/100%/feed.xml");
	});
});
