import * as assert from "uvu/assert";
import { checkedPlan, faultText, type NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, plan } from "../support/newsroom.ts";

const FILES = { "bridge.md": file({ section: "world" }) };

function check(templates: Record<string, string>, options: Partial<NewsroomOptions> = {}, files = FILES) {
	const whole = plan(files, { options });
	return { whole, ...checkedPlan(whole, new Map(Object.entries(templates))) };
}

const replaced = [
	{ name: "the home page", path: "/" },
	{ name: "a section", path: "/section/world/" },
	{ name: "the archive", path: "/archive/" },
	{ name: "the page where there is nothing", path: "/404.html" },
	{ name: "the feed", path: "/feed.xml" },
	{ name: "the style sheet", path: "/newsroom.css" },
	{ name: "the rules for the host", path: "/_headers" },
	{ name: "robots.txt", path: "/robots.txt" },
	{ name: "a sitemap", path: "/sitemaps/news.xml" },
];

describe("checkedPlan", (test) => {
	test("changes nothing where addresses are not taken", () => {
		const { whole, plan: left, replaced, faults } = check({ "/about/": "about.njk" });
		assert.equal({ ...left, sitemaps: [] }, { ...whole, sitemaps: [] });
		assert.equal([replaced, faults], [[], []]);
	});

	for (const { name, path } of replaced) {
		test(`a template at the address of ${name} replaces it`, () => {
			const { whole, plan: left, replaced, faults } = check({ [path]: "mine.njk" });
			assert.equal(replaced, [{ path, file: "mine.njk" }]);
			assert.equal(faults, []);
			const paths = ({ assets, pages, files, sitemaps }: typeof left) =>
				[...assets, ...pages, ...files, ...sitemaps([])].map(({ path }) => path);
			assert.ok(paths(whole).includes(path));
			assert.equal(
				paths(left),
				paths(whole).filter((other) => other !== path),
			);
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
			assert.is(check({ [path]: "mine.njk" }, {}, { "bridge.md": file({ slug: "café" }) }).faults.length, 1);
		});
	}

	for (const { permalink, slug, what } of [
		{ permalink: "/section/{slug}/", slug: "world", what: 'the page of the section "World"' },
		{ permalink: "/{slug}/", slug: "archive", what: 'the page of the archive "Archive"' },
	]) {
		test(`${what} at the address of an article is a fault`, () => {
			const { faults } = check({}, { permalink }, { "bridge.md": file({ slug }) });
			assert.equal(
				faults.map(({ got }) => got),
				[`"${permalink.replace("{slug}", slug)}", which is that of ${what} too`],
			);
		});
	}

	test("a home page at the address of an article is a fault", () => {
		const { faults } = check({}, { outputs: { home: "/2026/03/01/bridge/" } });
		assert.equal(
			faults.map(({ got }) => got),
			['"/2026/03/01/bridge/", which is that of the home page too'],
		);
	});

	test("two outputs at one address are a fault", () => {
		const { faults } = check({}, { outputs: { rss: "/newsroom.css" } });
		assert.ok(faults.length > 0);
		assert.match(faults.map(faultText).join("\n"), /outputs: expected an address of its own/);
	});

	test("a path with a % that encodes nothing does not stop it", () => {
		const { plan: left } = check({}, { outputs: { rss: "/100%/feed.xml" } });
		assert.ok(left.files.some(({ path }) => path === "/100%/feed.xml"));
	});

	for (const { alias, owner, templates = {} } of [
		{ alias: "/2026/03/01/bridge/", owner: "the story itself" },
		{ alias: "/2026/03/01/bridge", owner: "the story itself" },
		{ alias: "/2026/03/01/other/index.html", owner: "articles/other.md" },
		{ alias: "/2026/03/01/caf%C3%A9/", owner: "articles/cafe.md" },
		{ alias: "/section/world/", owner: 'the page of the section "World"' },
		{ alias: "/feed.xml", owner: "a feed (RSS)" },
		{ alias: "/about/", owner: "about.njk", templates: { "/about/": "about.njk" } },
		{ alias: "/former/", owner: "articles/a-first.md" },
	]) {
		test(`the former address ${alias} is a fault where it is that of ${owner}`, () => {
			const files = {
				"a-first.md": file({ aliases: "[/former/]" }),
				"bridge.md": file({ section: "world", aliases: `["${alias}"]` }),
				"other.md": file({}),
				"cafe.md": file({ slug: "café" }),
			};
			assert.equal(check(templates, {}, files).faults.map(faultText), [
				`articles/bridge.md aliases: expected a former address, at which nothing stands now, got "${alias}", which is that of ${owner}; take it out`,
			]);
		});
	}

	test("a former address at which nothing stands is none", () => {
		assert.equal(check({}, {}, { "bridge.md": file({ section: "world", aliases: "[/a/, /b.html]" }) }).faults, []);
	});
});
