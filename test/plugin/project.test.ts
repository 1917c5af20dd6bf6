import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { below, built, configuration } from "../support/site.ts";

const story = (keys: Record<string, string> = {}) => file({ description: "Early.", ...keys });
const pages = (output: Readonly<Record<string, string>>) =>
	Object.keys(output)
		.filter((path) => path.endsWith(".html") && !/^(?:index|404|section\/|archive\/|corrections\/)/.test(path))
		.sort();

describe("the articles folder", (test) => {
	test("is articles/ in the input folder, else the input folder itself", async () => {
		const [below, itself, nested] = await Promise.all([
			built({
				".eleventy.js": configuration({}, { dir: { input: "." } }),
				"articles/bridge.md": story(),
				"README.md": "# Read {{ 7 | times: 7 }}",
				"notes/note.md": "# Note",
			}),
			built({
				"articles/bridge.md": story(),
				"articles/deep/2026-03-02-gate.md": "---\ntitle: Gate\ndescription: x\n---\n",
			}),
			built({
				".eleventy.js": configuration({}, { dir: { input: "src" } }),
				"src/articles/bridge.md": story(),
				"src/about.md": "# About",
				"src/articles/_includes/not.md": "no",
			}),
		]);
		assert.equal(pages(below.output), ["2026/03/01/bridge/index.html", "README/index.html", "notes/note/index.html"]);
		assert.match(below.output["README/index.html"] ?? "", "<h1>Read 49</h1>");
		assert.equal(pages(itself.output), ["2026/03/01/bridge/index.html", "2026/03/02/gate/index.html"]);
		assert.equal(pages(nested.output), ["2026/03/01/bridge/index.html", "about/index.html"]);
		for (const { stderr } of [below, itself, nested]) assert.is(stderr, "");
	});

	test("may be named, in the input folder or in the project, the whole project included", async () => {
		const [inInput, inProject, whole, unasked] = await Promise.all([
			built({
				".eleventy.js": configuration({ articles: "stories" }, { dir: { input: "src" } }),
				"src/stories/bridge.md": story(),
				"src/about.md": "# About",
			}),
			built({
				".eleventy.js": configuration({ articles: "./stories/" }, { dir: { input: "src" } }),
				"stories/bridge.md": story(),
				"src/about.md": "# About",
			}),
			built(
				{
					".eleventy.js": configuration({ articles: "." }, { dir: { input: "." } }),
					"bridge.md": story(),
					"2026/gate.md": story(),
					"_includes/newsroom/article.njk": "mine {{ title }}",
					"_includes/part.md": "no article",
					"_data/site.json": "{}",
					"about.njk": "about",
				},
				{},
				(site) => site.delete("articles"),
			),
			built({ ".eleventy.js": configuration({}, { dir: { input: "." } }), "bridge.md": story() }, {}, (site) =>
				site.delete("articles"),
			),
		]);
		assert.equal(pages(inInput.output), ["2026/03/01/bridge/index.html", "about/index.html"]);
		assert.equal(pages(inProject.output), ["2026/03/01/bridge/index.html", "about/index.html"]);
		assert.equal(pages(whole.output), [
			"2026/03/01/bridge/index.html",
			"2026/03/01/gate/index.html",
			"about/index.html",
		]);
		assert.is(whole.output["2026/03/01/bridge/index.html"], "mine Bridge reopens");
		for (const { stderr } of [inInput, inProject, whole]) assert.is(stderr, "");
		assert.is(unasked.code, 1);
		assert.match(unasked.stderr, 'write articles: "." if the whole project is meant');
		assert.equal(unasked.output, {});
	});

	test("leaves out what Eleventy is told to ignore, and Eleventy's own folders", async () => {
		const { stderr, output } = await built({
			".eleventy.js": configuration(
				{},
				{ dir: { input: "articles", includes: "parts", layouts: "frames", data: "facts", output: "articles/out" } },
				'eleventyConfig.ignores.add("articles/by-option.md"); eleventyConfig.ignores.add("./articles/by-glob/**"); eleventyConfig.ignores.add("articles/**/draft-*.md");',
			),
			".eleventyignore": "articles/by-file.md\n# a comment\n!articles/bridge.md\n\narticles/by-file-folder\n",
			".gitignore": "articles/by-git.md\n!articles/keep.md\narticles/by-git-folder/\n_site\n",
			"articles/.eleventyignore": "by-own-file.md\n",
			"articles/bridge.md": story(),
			"articles/by-option.md": story(),
			"articles/by-glob/x.md": story(),
			"articles/deep/draft-x.md": story(),
			"articles/by-file.md": story(),
			"articles/by-file-folder/x.md": story(),
			"articles/by-git.md": story(),
			"articles/by-git-folder/x.md": story(),
			"articles/by-own-file.md": story(),
			"articles/parts/x.md": story(),
			"articles/frames/x.md": story(),
			"articles/facts/x.md": story(),
			"articles/out/x.md": story(),
			"articles/node_modules/x/README.md": story(),
		}).then(({ files, ...rest }) => ({ ...rest, output: below("articles/out/", files) }));
		assert.is(stderr, "");
		assert.equal(pages(output), ["2026/03/01/bridge/index.html"]);
	});

	test("is read whatever template formats the site has", async () => {
		const files = { "articles/bridge.md": story(), "articles/about.njk": "about", "articles/old.liquid": "old" };
		const sites = await Promise.all([
			built({ ...files, ".eleventy.js": configuration({}, { templateFormats: ["njk"] }) }),
			built({ ...files, ".eleventy.js": configuration({}, { templateFormats: "njk,md" }) }),
			built({ ...files, ".eleventy.js": configuration({}, {}, 'eleventyConfig.setTemplateFormats(["njk"]);') }),
		]);
		for (const { stderr, output } of sites) {
			assert.is(stderr, "");
			assert.equal(pages(output), ["2026/03/01/bridge/index.html", "about/index.html"]);
			assert.ok(output["feed.xml"]);
		}
	});

	test("is never left out without a word because of --formats", async () => {
		const { code, output } = await built({ "articles/bridge.md": story() }, { args: ["--formats=njk"] });
		assert.ok(code === 1 || output["2026/03/01/bridge/index.html"]);
	});

	test("follows --input and --output", async () => {
		const [output, input] = await Promise.all([
			built({ "articles/bridge.md": story() }, { args: ["--output=public"] }),
			built(
				{ ".eleventy.js": configuration({}, { dir: {} }), "news/bridge.md": story(), "articles/not.md": "no article" },
				{ args: ["--input=news"] },
			),
		]);
		assert.is(output.stderr, "");
		assert.equal(output.output, {});
		assert.ok(output.files["public/2026/03/01/bridge/index.html"]);
		assert.ok(output.files["public/newsroom.css"]);
		assert.is(input.stderr, "");
		assert.equal(pages(input.output), ["2026/03/01/bridge/index.html"]);
	});

	test("may have a space or a bracket in its path", async () => {
		const { stderr, output } = await built({
			".eleventy.js": configuration({ articles: "my (stories) [1]" }, { dir: { input: "." } }),
			"my (stories) [1]/bridge.md": story(),
			"my (stories) [1]/_draft.md": "no article {{ x }}",
		});
		assert.is(stderr, "");
		assert.equal(pages(output), ["2026/03/01/bridge/index.html"]);
	});
});
