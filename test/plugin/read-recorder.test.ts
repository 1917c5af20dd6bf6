import * as assert from "uvu/assert";
import { readRecorder } from "../../plugin/read-recorder.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { type Built, built, configuration } from "../support/site.ts";

const TOOLS = `
	eleventyConfig.addFilter("kind", (list) => [Array.isArray(list), list instanceof Array, list?.constructor?.name].join());
	eleventyConfig.addFilter("urls", (list) => [...list].map(({ url }) => url).join());
	eleventyConfig.addFilter("sorted", (list) => [...list].sort((a, b) => (a.url < b.url ? 1 : -1)).map(({ url }) => url).join());
	eleventyConfig.addAsyncFilter("later", async (list) => (await null, list.length));
	eleventyConfig.addShortcode("count", function () {
		const { collections } = this.ctx?.collections ? this.ctx : { collections: this.ctx?.get?.(["collections"]) };
		return String(collections?.articles?.length);
	});
	eleventyConfig.addPairedShortcode("box", (content, list) => content.trim() + list.length);
	eleventyConfig.addCollection("years", () => ({ 2025: 1, 2026: 2 }));
	eleventyConfig.addCollection("dotted.name", () => [1]);
	eleventyConfig.addGlobalData("motto", "All the news");
`;

/** What a layout is written as, and what it is to be seen to read. */
interface Case {
	readonly language: "njk" | "liquid" | "11ty.js";
	readonly text: string;
	readonly reads: readonly string[];
}

const njk = (text: string, ...reads: string[]): Case => ({ language: "njk", text, reads });
const liquid = (text: string, ...reads: string[]): Case => ({ language: "liquid", text, reads });
const code = (text: string, ...reads: string[]): Case => ({
	language: "11ty.js",
	text: `export default ${text};\n`,
	reads,
});

const ALL_NAMES = ["all", "articles", "dotted.name", "notes", "years"].map((name) => `collections.${name}`);
const LIGHT = ["home", "archive", "corrections", "stylesheet", "feed"];

const CASES: readonly Case[] = [
	njk("{{ motto }} {{ page.url }} {{ eleventy.version }}"),
	njk(`{{ newsroom.publication.name }} ${LIGHT.map((name) => `{{ newsroom.${name} }}`).join(" ")}`),
	njk("{% if collections %}{{ newsroom and motto }}{% endif %}"),
	njk("{{ collections.articles.length }}", "collections.articles"),
	njk(
		"{% for story in collections.articles | reverse %}{{ story.url }} {{ story.data.title }}{% endfor %}",
		"collections.articles",
	),
	njk(
		"{{ collections.articles | kind }} {{ collections['notes'] | urls }}",
		"collections.articles",
		"collections.notes",
	),
	njk("{{ collections.articles | sorted }} {{ collections.articles | later }}", "collections.articles"),
	njk("{% count %}{% box collections.notes %} in {% endbox %}", "collections.articles", "collections.notes"),
	njk("{% include 'part.njk' %}", "collections.articles"),
	njk("{% from 'macros.njk' import newest with context %}{{ newest() }}", "newsroom.articles"),
	njk("{% set list = collections.articles %}{{ (list | first).url }}", "collections.articles"),
	njk("{% for name, list in collections %}{{ name }} {% endfor %}", "collections", ...ALL_NAMES),
	njk("{{ collections.absent | length }}", "collections.absent"),
	njk(
		"{{ collections['dotted.name'].length }} {{ collections.years[2026] }}",
		"collections.dotted.name",
		"collections.years",
	),
	njk("{% for topic in newsroom.topics %}{{ topic.name }}{% endfor %}", "newsroom.topics"),
	njk(
		"{{ newsroom.sections.length }} {{ newsroom.authors | length }} {{ newsroom.editions[0].name }}",
		...["newsroom.sections", "newsroom.authors", "newsroom.editions"],
	),
	njk(
		"{% set previous = collections.articles | getPreviousCollectionItem %}{{ previous.url }}",
		"collections.articles",
	),
	liquid("{{ motto }} {{ page.url }} {{ eleventy.version }}"),
	liquid(`{{ newsroom.publication.name }} ${LIGHT.map((name) => `{{ newsroom.${name} }}`).join(" ")}`),
	liquid("{% if collections and newsroom %}{{ motto }}{% endif %}"),
	liquid("{{ collections.articles.size }}", "collections.articles"),
	liquid(
		"{% for story in collections.articles reversed %}{{ story.url }} {{ story.data.title }}{% endfor %}",
		"collections.articles",
	),
	liquid('{{ collections.articles | reverse | map: "url" | join: "," }}', "collections.articles"),
	liquid(
		"{{ collections.articles | kind }} {{ collections.notes | urls }}",
		"collections.articles",
		"collections.notes",
	),
	liquid("{% count %}", "collections.articles"),
	liquid("{% include 'part' %}", "newsroom.articles"),
	liquid("{% assign list = newsroom.articles %}{{ list[0].url }}", "newsroom.articles"),
	liquid("{% for pair in collections %}{{ pair[0] }} {% endfor %}", "collections", ...ALL_NAMES),
	liquid("{{ collections.size }}", "collections", "collections.size", ...ALL_NAMES),
	liquid(
		"{{ collections.absent.size }} {% if collections.none %}x{% endif %}",
		"collections.absent",
		"collections.none",
	),
	liquid("{% for topic in newsroom.topics %}{{ topic.name }}{% endfor %}", "newsroom.topics"),
	code("({ motto, page, eleventy }) => [motto, page.url, eleventy.version].join()"),
	code(`({ newsroom }) => ${JSON.stringify(LIGHT)}.map((name) => newsroom[name]).join() + newsroom.publication.name`),
	code("({ collections: { articles } }) => articles.map(({ url }) => url).join()", "collections.articles"),
	code(
		"({ collections }) => typeof collections + Object.prototype.toString.call(collections) + collections.constructor.name",
	),
	code("({ collections }) => Object.keys(collections).sort().join()", "collections", ...ALL_NAMES),
	code("({ collections }) => String(Object.values({ ...collections }).length)", "collections", ...ALL_NAMES),
	code(
		'({ collections }) => ["notes" in collections, Object.hasOwn(collections, "none")].join()',
		"collections.notes",
		"collections.none",
	),
	code(
		"function ({ collections }) { return this.kind(collections.articles) + this.urls(collections.notes); }",
		...["collections.articles", "collections.notes"],
	),
	code("async ({ newsroom }) => (await null, String(newsroom.articles.length))", "newsroom.articles"),
	code(
		"({ collections }) => { const { articles, ...others } = collections; return [articles, Object.keys(others)].map(({ length }) => length).join(); }",
		"collections",
		...ALL_NAMES,
	),
	code("({ collections }) => JSON.stringify(collections.years)", "collections.years"),
	code(
		"class { render({ newsroom }) { return newsroom.authors.map(({ name }) => name).join(); } }",
		"newsroom.authors",
	),
	code("({ newsroom: { editions, home } }) => editions.length + home", "newsroom.editions"),
];

const name = (index: number) => `case${index}`;

// A template that prints the layouts as the plugin does, with the data that Eleventy hands to any template.
const PROBE = `
	eleventyConfig.on("eleventy.config", (config) => { templateConfig = config; });
	eleventyConfig.on("eleventy.extensionmap", (map) => { extensionMap = map; });
	eleventyConfig.addTemplate("probe.11ty.js", async (data) => {
		const folder = resolve("articles/_includes");
		const layout = layoutsOf({ options: { pure }, theme: {}, folder, templateConfig, extensionMap });
		const printed = {};
		for (const name of [...${JSON.stringify(CASES.map((_, index) => name(index)))}, "pure", "outer"]) {
			const printer = await layout(name, "a test");
			const before = [...printer.reads];
			const page = { url: "/" + name + "/", inputPath: "./articles/" + name };
			const text = await printer({ page, newsroom: data.newsroom }, data);
			printed[name] = { before, text, again: await printer({ page, newsroom: data.newsroom }, data), reads: [...printer.reads], from: printer.from };
		}
		return JSON.stringify(printed);
	}, { permalink: "/probe.json", eleventyExcludeFromCollections: true });
`;

interface Probed {
	readonly before: readonly string[];
	readonly text: string;
	readonly again: string;
	readonly reads: readonly string[];
	readonly from: string;
}

describe("readRecorder", (test) => {
	let site: Built;
	let probed: Readonly<Record<string, Probed>>;
	test.before(async () => {
		const texts = CASES.map(({ language, text }, index) => [`${name(index)}.${language}`, text] as const);
		site = await built({
			".eleventy.js": `import { resolve } from "node:path";
import { layoutsOf } from "./node_modules/eleventy-plugin-newsroom/dist/plugin/layouts.js";
let templateConfig, extensionMap;
const pure = ({ collections, newsroom, page }) => [collections.notes.length, newsroom.topics.length, page.url].join();
${configuration({}, {}, TOOLS + PROBE)}`,
			...Object.fromEntries(texts.map(([path, text]) => [`articles/_includes/${path}`, text])),
			// The same, printed by Eleventy alone.
			...Object.fromEntries(texts.map(([path, text]) => [`articles/plain-${path}`, text])),
			"articles/_includes/part.njk": "{{ collections.articles | length }}",
			"articles/_includes/part.liquid": "{{ newsroom.articles.size }}",
			"articles/_includes/macros.njk": "{% macro newest() %}{{ newsroom.articles[0].url }}{% endmacro %}",
			"articles/_includes/outer.njk": "---\nlayout: inner\n---\n{{ collections.notes.length }}",
			"articles/_includes/inner.liquid": "{{ content }}{{ newsroom.topics.size }}",
			"articles/notes/a.njk": "---\ntags: notes\n---\nA note",
			"articles/notes/b.njk": "---\ntags: notes\n---\nAnother note",
			"articles/one.md": file({
				title: "One",
				description: "Early.",
				section: "world",
				tags: "[bridges]",
				authors: "[a-khan]",
			}),
			"articles/two.md": file({
				title: "Two",
				description: "Late.",
				date: "2026-03-02T09:30:00+00:00",
				tags: "[ferries]",
			}),
		});
		probed = JSON.parse(site.output["probe.json"] ?? "{}");
	});

	test("needs a site that is built", () => {
		assert.equal([site.code, site.stderr], [0, ""]);
	});

	for (const [index, { language, text, reads }] of CASES.entries()) {
		test(`${language}: ${text.trim()}`, () => {
			const found = probed[name(index)];
			assert.equal(found?.before, []);
			assert.equal([...(found?.reads ?? [])].sort(), [...reads].sort());
			assert.is(found?.from, "site");
		});

		test(`changes nothing in ${language}: ${text.trim()}`, () => {
			const found = probed[name(index)];
			assert.ok((found?.text.length ?? 0) > 0 || text.includes("absent") || text.includes("revious"));
			assert.is(found?.again, found?.text);
			const plain = site.output[`plain-${name(index)}/index.html`];
			assert.is(found?.text.replaceAll(`/${name(index)}/`, `/plain-${name(index)}/`), plain);
		});
	}

	test("sees what functions and chains of layouts read", () => {
		assert.equal(probed.pure, {
			before: [],
			text: "2,2,/pure/",
			again: "2,2,/pure/",
			reads: ["collections.notes", "newsroom.topics"],
			from: "site",
		});
		assert.equal(probed.outer?.reads, ["collections.notes", "newsroom.topics"]);
		assert.is(probed.outer?.text, "22");
	});

	test("hands out the very lists, and the same proxies for every page", () => {
		const reads = new Set<string>();
		const recorded = readRecorder(reads);
		const articles = [1, 2];
		const shared = { collections: { articles }, newsroom: {} };
		const [one, two] = [recorded({ ...shared }), recorded({ ...shared })];
		assert.is(one.collections.articles, articles);
		assert.is(one.collections, two.collections);
		assert.is.not(one.collections, shared.collections);
		assert.equal([...reads], ["collections.articles"]);
	});

	test("leaves data alone that have no collections, or something else of that name", () => {
		const recorded = readRecorder(new Set());
		for (const data of [{}, { collections: undefined }, { collections: "stamps", newsroom: null }]) {
			const before = { ...data };
			assert.equal(recorded(data), before);
			assert.equal(Object.keys(data), Object.keys(before));
		}
	});
});
