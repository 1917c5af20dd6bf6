import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file, OPTIONS } from "../support/newsroom.ts";
import { built } from "../support/site.ts";

/** What a site has, whether its pages could be transformed, and whether a page with all sorts of markup is. */
interface Case {
	readonly name: string;
	readonly statements?: string;
	readonly prefix?: string;
	readonly has: boolean;
	readonly changes: boolean;
}

const always = (statements: string) => ({ statements, has: true, changes: true });

const CASES: readonly Case[] = [
	{ name: "nothing of its own", has: false, changes: false },
	{
		name: "filters, shortcodes and the HTML base plugin once more",
		statements: `eleventyConfig.addPlugin(HtmlBasePlugin);
	eleventyConfig.addFilter("shout", (text) => text.toUpperCase());
	eleventyConfig.addShortcode("place", () => "here");`,
		has: false,
		changes: false,
	},
	{ name: "a path prefix", prefix: "/paper/", has: true, changes: true },
	{
		name: "a base of its own",
		...always('eleventyConfig.addPlugin(HtmlBasePlugin, { baseHref: "https://other.example/" });'),
	},
	{ name: "a transform", ...always('eleventyConfig.addTransform("stamp", (content) => content + "!");') },
	{
		name: "a transform in a plugin with a namespace",
		...always(
			'eleventyConfig.namespace("own-", () => eleventyConfig.addTransform("stamp", (content) => content + "!"));',
		),
	},
	{
		name: "a transform that leaves most pages alone",
		statements: 'eleventyConfig.addTransform("amp", (content, path) => (String(path).includes("amp") ? "" : content));',
		has: true,
		changes: false,
	},
	{ name: "paths for addresses", ...always("eleventyConfig.addPlugin(InputPathToUrlTransformPlugin);") },
	{ name: "ids for headings", ...always("eleventyConfig.addPlugin(IdAttributePlugin);") },
	{
		name: "files copied from where pages name them",
		...always('eleventyConfig.addPassthroughCopy("articles/*.png", { mode: "html-relative", failOnError: false });'),
	},
	{
		name: "a plugin that works on markup, as the one for images does",
		...always(
			`eleventyConfig.htmlTransformer.addPosthtmlPlugin("html", () => (tree) => tree.match({ tag: "img" }, (node) => ({ ...node, tag: "picture" })), { priority: -1 });`,
		),
	},
	{
		name: "a plugin that works on addresses in a few pages",
		statements:
			'eleventyConfig.htmlTransformer.addUrlTransform("html", (url) => url, { enabled: ({ url }) => url === "/other/" });',
		has: true,
		changes: false,
	},
	{
		name: "a plugin that asks a page for what it may not have",
		statements:
			'eleventyConfig.htmlTransformer.addUrlTransform("html", (url) => url, { enabled: ({ page }) => page.date < 0 });',
		has: true,
		changes: false,
	},
	{
		name: "a plugin that is off",
		statements: 'eleventyConfig.htmlTransformer.addUrlTransform("html", (url) => url, { enabled: () => false });',
		has: false,
		changes: false,
	},
	{ name: "a bundle", ...always('eleventyConfig.addBundle("css");') },
];

const PAGE = "<!doctype html><IMG src='/a.png'><h1>Tide</h1><a href=/b/>b</a><style></style>";

// Asked when the site has set up everything, as when pages are printed.
const PROBE = `
import Eleventy, { HtmlBasePlugin, IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";
import newsroom from "eleventy-plugin-newsroom";
import { hasTransforms } from "./node_modules/eleventy-plugin-newsroom/dist/plugin/has-transforms.js";
const page = { url: "/x/", inputPath: "./articles/x.md", outputPath: "./_site/x/index.html" };
const before = ${JSON.stringify(PAGE)};
async function asked(options, pathPrefix, setUp) {
	let asked;
	const eleventy = new Eleventy("articles", "_site", {
		configPath: null,
		quietMode: true,
		pathPrefix,
		config(eleventyConfig) {
			eleventyConfig.addPlugin(newsroom, options);
			setUp(eleventyConfig);
			eleventyConfig.on("eleventy.contentMap", async () => {
				const after = await eleventyConfig.getFilter("renderTransforms").call({ page }, before, page);
				asked = { has: hasTransforms(eleventyConfig), changes: before !== after };
			});
		},
	});
	await eleventy.toJSON();
	return asked;
}
console.log(JSON.stringify([
${CASES.map(({ statements = "", prefix = "/" }) => {
	const publication = { ...OPTIONS.publication, url: `https://courier.example${prefix}` };
	const options = JSON.stringify({ ...OPTIONS, publication });
	return `await asked(${options}, "${prefix}", (eleventyConfig) => { ${late(statements)} }),`;
}).join("\n")}
]));
`;

// Transformer of markup and bundles come with the first plugins.
function late(statements: string): string {
	return /htmlTransformer|addBundle/.test(statements)
		? `eleventyConfig.addPlugin((eleventyConfig) => { ${statements} });`
		: statements;
}

describe("hasTransforms", (test) => {
	let answers: readonly { readonly has: boolean; readonly changes: boolean }[];
	test.before(async () => {
		const files = { "articles/one.md": file({ title: "One", description: "Early." }), "probe.mjs": PROBE };
		const { stdout, stderr } = await built(files, { module: "probe.mjs" });
		assert.is(stderr, "");
		answers = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
	});

	for (const [index, { name, has, changes }] of CASES.entries()) {
		test(`says ${has ? "yes" : "no"} to ${name}`, () => assert.equal(answers[index], { has, changes }));
	}
});
