import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file, OPTIONS } from "../support/newsroom.ts";
import { built } from "../support/site.ts";

/** Statements of configurations of which no two are the same. */
const DIFFERENT: readonly string[] = [
	"",
	'eleventyConfig.addFilter("shout", (text) => text);',
	'eleventyConfig.addFilter("whisper", (text) => text);',
	'eleventyConfig.addNunjucksFilter("shout", (text) => text);',
	'eleventyConfig.addLiquidFilter("shout", (text) => text);',
	'eleventyConfig.addAsyncFilter("shout", async (text) => text);',
	'eleventyConfig.addShortcode("shout", () => "");',
	'eleventyConfig.addPairedShortcode("shout", () => "");',
	'eleventyConfig.addJavaScriptFunction("shout", () => "");',
	'eleventyConfig.addNunjucksGlobal("shout", 1);',
	'eleventyConfig.addNunjucksGlobal("shout", 2);',
	'eleventyConfig.addLayoutAlias("story", "long.njk");',
	'eleventyConfig.addLayoutAlias("story", "short.njk");',
	"eleventyConfig.setLiquidOptions({ jsTruthy: true });",
	"eleventyConfig.setNunjucksEnvironmentOptions({ trimBlocks: true });",
	'eleventyConfig.addTransform("stamp", (content) => content);',
	'eleventyConfig.addBundle("css");',
	"eleventyConfig.addPlugin(IdAttributePlugin);",
	"eleventyConfig.addPlugin(InputPathToUrlTransformPlugin);",
	"eleventyConfig.setFrontMatterParsingOptions({ excerpt: true });",
];

/** What changes no page of a story. */
const SAME: readonly string[] = [
	'eleventyConfig.addPassthroughCopy("assets");',
	'eleventyConfig.addWatchTarget("assets");',
	'eleventyConfig.addCollection("mine", () => []);',
	'eleventyConfig.addGlobalData("mine", 1);',
	'eleventyConfig.addTemplate("mine.njk", "mine");',
];

const PROBE = `
import Eleventy, { IdAttributePlugin, InputPathToUrlTransformPlugin } from "@11ty/eleventy";
import newsroom from "eleventy-plugin-newsroom";
import { configurationKey } from "./node_modules/eleventy-plugin-newsroom/dist/plugin/configuration-key.js";
async function keyOf(setUp, configPath) {
	let key, templateConfig;
	const eleventy = new Eleventy("articles", "_site", {
		configPath,
		quietMode: true,
		config(eleventyConfig) {
			eleventyConfig.addPlugin(newsroom, ${JSON.stringify(OPTIONS)});
			eleventyConfig.addPlugin(setUp);
			eleventyConfig.on("eleventy.config", (config) => { templateConfig = config; });
			eleventyConfig.on("eleventy.contentMap", () => { key = configurationKey(templateConfig, eleventyConfig); });
		},
	});
	await eleventy.toJSON();
	return [key, templateConfig.getLocalProjectConfigFile() ?? "none"];
}
const keys = [];
${[...DIFFERENT, ...DIFFERENT, ...SAME].map((statements) => `keys.push((await keyOf((eleventyConfig) => { ${statements} }, null))[0]);`).join("\n")}
const files = [];
for (const path of [null, undefined, "other/paper.js"]) files.push((await keyOf(() => {}, path))[1]);
console.log(JSON.stringify({ keys, files }));
`;

describe("configurationKey", (test) => {
	let keys: readonly string[];
	let files: readonly string[];
	test.before(async () => {
		const { stdout, stderr } = await built(
			{
				"articles/one.md": file({ title: "One", description: "Early." }),
				"probe.mjs": PROBE,
				"eleventy.config.mjs": "export default function () {}",
				"other/paper.js": "export default function () {}",
			},
			{ module: "probe.mjs" },
		);
		assert.is(stderr, "");
		({ keys, files } = JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
	});

	test("is the same for the same set-up, and for no other", () => {
		const [first, again] = [keys.slice(0, DIFFERENT.length), keys.slice(DIFFERENT.length, 2 * DIFFERENT.length)];
		assert.equal(again, first);
		const byKey = new Map(first.map((key, index) => [key, DIFFERENT[index]]));
		assert.equal([...byKey.values()], DIFFERENT);
		for (const key of keys) assert.match(key, /^[0-9a-f]{16}$/);
	});

	test("does not change with what changes no page of a story", () => {
		assert.equal(
			keys.slice(2 * DIFFERENT.length),
			SAME.map(() => keys[0]),
		);
	});

	test("goes with the file that Eleventy says it read", () => {
		assert.equal(files, ["none", "./eleventy.config.mjs", "./other/paper.js"]);
	});
});
