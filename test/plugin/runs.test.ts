import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { PNG } from "../support/png.ts";
import { built, configuration, withSite } from "../support/site.ts";

const story = (keys: Record<string, string> = {}, body?: string) => file({ description: "Early.", ...keys }, body);
const FILES = {
	"articles/bridge.md": story({ section: "world", authors: "[a-khan]", image: "{ src: b.png, alt: B, credit: x }" }),
	"articles/opinion/gate.md": story({ date: "2026-06-30 23:30", tags: "[Ärger, zebra, Öl]" }),
	"articles/opinion/opinion.json": '{ "section": "world" }',
	"articles/b.png": PNG,
	"articles/about.njk": "about {{ collections.articles.length }}",
};
const BAD = { "articles/bad.md": file({ titel: "x" }) };

describe("a run of Eleventy", (test) => {
	test("writes nothing with --dryrun, and nothing but JSON on standard output with --to=json", async () => {
		const [dry, option, json, ndjson, bad] = await Promise.all([
			built(FILES, { args: ["--dryrun"] }),
			built({ "articles/bridge.md": story(), ".eleventy.js": configuration({ dryRun: true }) }),
			built(FILES, { args: ["--to=json"] }),
			built({ ...FILES, "articles/warned.md": file({}) }, { args: ["--to=ndjson"] }),
			built({ ...FILES, ...BAD }, { args: ["--to=json"] }),
		]);
		for (const { output, temporary } of [dry, option, json, ndjson, bad]) {
			assert.equal(output, {});
			assert.equal(temporary, []);
		}
		assert.equal([dry.code, option.code, json.code, ndjson.code, bad.code], [0, 0, 0, 0, 1]);
		assert.is(dry.stderr, "");
		for (const { stdout } of [dry, option])
			assert.match(stdout, /\[newsroom\] Would write \d+ files from \d articles?\n/);
		assert.is(json.stderr, "");
		const entries = JSON.parse(json.stdout) as { url: string; content: string }[];
		assert.equal(
			entries.filter(({ url }) => url).map(({ url, content }) => [url, content]),
			[["/about/", "about 2"]],
		);
		for (const line of ndjson.stdout.trim().split("\n")) assert.type(JSON.parse(line).inputPath, "string");
		assert.match(ndjson.stderr, "articles/warned.md:2:1 warning: description");
		assert.is(bad.stdout, "");
		assert.match(bad.stderr, "articles/bad.md:4:1 titel");
	});

	test("says nothing of its own with --quiet unless something is wrong", async () => {
		const [good, replaced, bad] = await Promise.all([
			built(FILES, { args: ["--quiet"] }),
			built({ ...FILES, "articles/index.njk": "home" }, { args: ["--quiet"] }),
			built({ ...FILES, ...BAD }, { args: ["--quiet"] }),
		]);
		for (const { code, stdout, stderr } of [good, replaced]) {
			// Eleventy's own last word cannot be silenced.
			assert.match(stdout, /^\[11ty\] Wrote \d files? in [^\n]+\n$/);
			assert.equal([code, stderr], [0, ""]);
		}
		assert.ok(good.output["2026/03/01/bridge/index.html"]);
		assert.is(bad.code, 1);
		assert.match(bad.stderr, "articles/bad.md:4:1 titel");
	});

	test("reads nothing again because a folder that git ignores is there now", async () => {
		const ignored = "_site\n.cache/\nnode_modules\n";
		const files = {
			".eleventy.js": configuration({ ledger: false }),
			".gitignore": ignored,
			"articles/bridge.md": story(),
			"articles/opinion/gate.md": story(),
		};
		await withSite(files, async (paper) => {
			assert.match((await paper.eleventy()).stdout, "[newsroom] 2 articles changed");
			assert.match((await paper.eleventy()).stdout, "[newsroom] 0 articles changed");
			paper.write(".gitignore", `articles/opinion\n${ignored}`);
			assert.match((await paper.eleventy()).stdout, /1 article changed, \d+ files written, 1 removed/);
			assert.not.ok(paper.output()["2026/03/01/gate/index.html"]);
		});
	});

	test("makes the same bytes of the same input, wherever and whenever it is", async () => {
		const [here, there] = await Promise.all([
			built(FILES, { environment: { TZ: "America/New_York", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } }),
			built(Object.fromEntries(Object.entries(FILES).reverse()), {
				environment: { TZ: "Pacific/Kiritimati", LANG: "C", LC_ALL: "C" },
			}),
		]);
		assert.is(here.stderr, "");
		assert.equal(Object.keys(here.output).sort(), Object.keys(there.output).sort());
		for (const [path, text] of Object.entries(here.output)) assert.is(there.output[path], text, path);
		// Half past eleven in the evening in London is the newspaper's own day.
		assert.ok(here.output["2026/06/30/gate/index.html"]);
	});

	test("is at the instant of NEWSROOM_NOW, which says what exists", async () => {
		const [then, bad] = await Promise.all([
			built(FILES, { environment: { NEWSROOM_NOW: "2026-03-02T00:00:00Z" } }),
			built(FILES, { environment: { NEWSROOM_NOW: "tomorrow" } }),
		]);
		assert.ok(then.output["2026/03/01/bridge/index.html"]);
		assert.is(then.output["2026/06/30/gate/index.html"], undefined);
		assert.is(then.output["about/index.html"], "about 1");
		assert.is(bad.code, 1);
		assert.match(bad.stderr, /now: expected .+, got "tomorrow"/);
	});
});

describe("a configuration", (test) => {
	const options = configuration().match(/addPlugin\(newsroom, ([^\n]*)\);/)?.[1] ?? "";

	test("may be a CommonJS module, a function that waits, and any of Eleventy's names", async () => {
		const returned = 'return { dir: { input: "articles" } };';
		const sites = await Promise.all([
			built({
				"package.json": JSON.stringify({ name: "paper" }),
				".eleventy.js": `module.exports = async function (eleventyConfig) { const { default: newsroom } = await import("eleventy-plugin-newsroom"); eleventyConfig.addPlugin(newsroom, ${options}); ${returned} };`,
				...FILES,
			}),
			built({
				"package.json": JSON.stringify({ name: "paper" }),
				"eleventy.config.mjs": `import newsroom from "eleventy-plugin-newsroom"; export default function (eleventyConfig) { eleventyConfig.addPlugin(newsroom, ${options}); } export const config = { dir: { input: "articles" } };`,
				...FILES,
			}),
			built({
				"eleventy.config.cjs": `module.exports = async function (eleventyConfig) { const { default: newsroom } = await import("eleventy-plugin-newsroom"); eleventyConfig.addPlugin(newsroom, ${options}); ${returned} };`,
				...FILES,
			}),
			built({
				"eleventy.config.js": `import newsroom from "eleventy-plugin-newsroom"; export default async function (eleventyConfig) { await null; await eleventyConfig.addPlugin(newsroom, ${options}); ${returned} }`,
				...FILES,
			}),
		]);
		const [first] = sites;
		for (const { code, stderr, output } of sites) {
			assert.is(stderr, "");
			assert.is(code, 0);
			assert.equal(output, first?.output);
		}
		assert.ok(first?.output["2026/03/01/bridge/index.html"]);
	});

	test("that adds the plugin twice stops the build", async () => {
		const { code, stderr, output } = await built({
			".eleventy.js": configuration({}, {}, `eleventyConfig.addPlugin(newsroom, ${options});`),
			...FILES,
		});
		assert.is(code, 1);
		assert.equal(output, {});
		assert.match(stderr, "Error processing the `newsroom` plugin");
	});

	test("may be run from a program", async () => {
		const program = `import Eleventy from "@11ty/eleventy";
const write = new Eleventy("articles", "_site", { quietMode: true });
await write.write();
const json = await new Eleventy("articles", "other", { quietMode: true }).toJSON();
console.log("urls", JSON.stringify(json.map(({ url }) => url).filter(Boolean)));
`;
		const [inProgram, onCommand] = await Promise.all([
			built({ "build.mjs": program, ...FILES }, { module: "build.mjs" }),
			built(FILES),
		]);
		assert.is(inProgram.stderr, "");
		assert.is(inProgram.code, 0);
		assert.match(inProgram.stdout, 'urls ["/about/"]');
		assert.equal(inProgram.output, onCommand.output);
		assert.equal(
			Object.keys(inProgram.files).filter((path) => path.startsWith("other/")),
			[],
		);
	});
});

describe("raw HTML", (test) => {
	const body = [
		"Start <b onclick=alert(1)>bold</b> <script>alert(1)</script>",
		"",
		'<div class="x"><p>open',
		"",
		"<textarea>",
		"",
		"End.",
		"",
	].join("\n");
	const main = (output: Readonly<Record<string, string>>) => output["2026/03/01/raw/index.html"] ?? "";

	test("is shown, cut down or printed as the option says, and never swallows the page", async () => {
		const [off, safe, on] = await Promise.all(
			(["off", "safe", "on"] as const).map((html) =>
				built({ ".eleventy.js": configuration({ html }), "articles/raw.md": story({}, body) }),
			),
		);
		assert.match(main(off?.output ?? {}), "&lt;b onclick=alert(1)&gt;");
		assert.match(
			off?.stderr ?? "",
			/^articles\/raw\.md:6:1 warning: body: expected Markdown, got "<b onclick=alert\(1\)>"/m,
		);
		assert.match(main(safe?.output ?? {}), "<b>bold</b>");
		assert.not.match(main(safe?.output ?? {}), /alert\(1\)|<textarea/);
		assert.match(main(on?.output ?? {}), "<script>alert(1)</script>");
		for (const site of [off, safe, on]) {
			assert.is(site?.code, 0);
			const page = main(site?.output ?? {});
			for (const element of ["div", "p", "article", "main", "textarea"]) {
				const count = (pattern: RegExp) => [...page.matchAll(pattern)].length;
				assert.is(count(new RegExp(`<${element}[\\s>]`, "g")), count(new RegExp(`</${element}>`, "g")), element);
			}
			assert.not.match(site?.output["feed.xml"] ?? "", /<script|&lt;script|onclick=&/);
		}
	});

	test("and all other Markdown can be changed by a module of the site", async () => {
		const [named, missing, wrong] = await Promise.all([
			built({
				".eleventy.js": configuration({ markdown: "./markdown.js" }),
				"markdown.js":
					"export default async (markdown) => { markdown.set({ typographer: true }); markdown.enable('replacements'); };\n",
				"articles/raw.md": story({}, "(c) 2026\n"),
				"articles/about.njk": "about",
			}),
			built({ ".eleventy.js": configuration({ markdown: "./gone.js" }), "articles/raw.md": story() }),
			built({
				".eleventy.js": configuration({ markdown: "./markdown.js" }),
				"markdown.js": "export const plugin = 1;\n",
				"articles/raw.md": story(),
			}),
		]);
		assert.is(named.stderr, "");
		assert.match(main(named.output), "<p>© 2026</p>");
		for (const { code, output } of [missing, wrong]) {
			assert.is(code, 1);
			assert.equal(output, {});
		}
		assert.match(missing.stderr, /markdown: expected .*, got "\.\/gone\.js"/);
		assert.not.match(missing.stderr, /^\s+at /m);
		assert.match(wrong.stderr, /markdown: expected a module with a function as default export, got ".*markdown\.js"/);
	});
});
