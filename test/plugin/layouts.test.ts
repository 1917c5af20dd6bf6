import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { type Built, built, configuration } from "../support/site.ts";

const TOOLS = `
	eleventyConfig.addFilter("shout", (text) => String(text).toUpperCase());
	eleventyConfig.addFilter("here", function () { return this.page.url; });
	eleventyConfig.addAsyncFilter("later", async (text) => { await null; return "later " + text; });
	eleventyConfig.addShortcode("place", function () { return "[" + this.page.url + "]"; });
	eleventyConfig.addAsyncShortcode("wait", async (text) => { await null; return "waited " + text; });
	eleventyConfig.addPairedShortcode("box", (content, kind) => "<" + kind + ">" + content.trim() + "</" + kind + ">");
	eleventyConfig.addPairedAsyncShortcode("slowbox", async (content) => "<slow>" + content.trim() + "</slow>");
	eleventyConfig.addLayoutAlias("special", "deep/aliased.njk");
	eleventyConfig.addGlobalData("colour", "global colour");
	eleventyConfig.addGlobalData("motto", "global motto");
	eleventyConfig.addBundle("css");
	eleventyConfig.addTransform("stamp", function (content, outputPath) {
		return String(outputPath).endsWith(".html")
			? content + "<!-- " + [this.page.url, this.page.outputPath, outputPath, this.page.inputPath].join(" | ") + " -->"
			: content;
	});
`;

function page({ output, stderr }: Built, slug: string): string {
	const text = output[`2026/03/01/${slug}/index.html`];
	if (text === undefined) throw new Error(`no page ${slug}: ${stderr}`);
	return text;
}

const story = (keys: Record<string, string> = {}, body?: string) => file({ description: "Early.", ...keys }, body);

const LAYOUTS = [
	...["markup", "late", "named", "withExtension", "byAlias", "special", "function", "async", "klass", "object"],
	...["common", "frame", "page", "markdown", "coloured"],
];

describe("layouts", (test) => {
	let site: Built;
	test.before(async () => {
		site = await built({
			".eleventy.js": `import { html, raw } from "eleventy-plugin-newsroom/core";
${configuration(
	{},
	{},
	TOOLS,
	`layouts: {
		article: ({ article, page, eleventy, motto }) => "<p>" + [article.headline, page.url, eleventy.version, motto].join(" | ") + "</p>",
		markup: ({ title, content }) => html\`<h1>\${title}</h1>\${raw(content)}\`,
		late: async ({ title }) => "late " + title,
		named: "story",
		withExtension: "story.njk",
		byAlias: "special",
		home: ({ articles, kind, collections, newsroom }) => [kind, articles.length, collections.articles.length, newsroom.articles.length].join(" "),
	}`,
)}`,
			"articles/_data/site.js": 'export default async () => ({ owner: "Data file" });\n',
			"articles/_includes/story.njk": "story {{ title }} {{ site.owner }} {{ colour }}",
			"articles/_includes/deep/aliased.njk": "aliased {{ title | shout }}",
			"articles/_includes/function.11ty.js":
				'export default function (data) { return ["function", data.title, data.colour, this.page.url, this.slugify("A b"), this.shout("x"), this.here(), this.eleventy.version].join(" | "); }\n',
			"articles/_includes/async.11ty.js":
				'export default async function ({ title }) { return "async " + title + " " + (await this.later("x")) + " " + this.box("in", "b"); }\n',
			"articles/_includes/klass.11ty.js":
				'export default class Klass { data() { return { layout: "frame", own: "class data" }; } helper() { return "helped"; } render({ title, own }) { return ["class", title, own, this.helper(), this.page.url].join(" | "); } }\n',
			"articles/_includes/object.11ty.js":
				'export default { data: { own: "object data" }, render({ title, own }) { return ["object", title, own, this.page.url].join(" | "); } };\n',
			"articles/_includes/common.11ty.cjs": 'module.exports = ({ title }) => "cjs " + title;\n',
			"articles/_includes/frame.liquid": "<div>{{ own }} / {{ content }}</div>",
			"articles/_includes/page.html": "<main>{{ title }}{{ content }}</main>",
			"articles/_includes/markdown.md": "# {{ title }}\n\n{{ content }}\n",
			"articles/_includes/coloured.njk": "---\ncolour: layout colour\n---\n{{ colour }} / {{ motto }}",
			"articles/one.md": story({ title: "One" }),
			"articles/two.md": story({ title: "Two" }),
			"articles/about.njk": "about",
			...Object.fromEntries(
				LAYOUTS.flatMap((layout) => [
					[`articles/${layout.toLowerCase()}-a.md`, story({ title: `A${layout}`, layout }, "*Body*\n")],
					[`articles/${layout.toLowerCase()}-b.md`, story({ title: `B${layout}`, layout }, "*Body*\n")],
				]),
			),
		});
	});

	test("may be functions that return text or markup, now or later, and see Eleventy's data", () => {
		assert.is(site.stderr, "");
		assert.is(site.code, 0);
		assert.match(page(site, "one"), /^<p>One \| \/2026\/03\/01\/one\/ \| 3\.\d+\.\d+ \| global motto<\/p>/);
		assert.match(page(site, "two"), /^<p>Two \| \/2026\/03\/01\/two\/ \|/);
		assert.match(page(site, "markup-a"), "<h1>Amarkup</h1><p><em>Body</em></p>");
		assert.match(page(site, "late-b"), "late Blate");
		assert.match(site.output["index.html"] ?? "", /^home 32 32 32/);
	});

	test("are named with or without extension, in the options and in articles, and by alias", () => {
		assert.match(page(site, "named-a"), "story Anamed Data file global colour");
		assert.match(page(site, "withextension-a"), "story AwithExtension");
		assert.match(page(site, "byalias-a"), "aliased ABYALIAS");
		assert.match(page(site, "special-a"), "aliased ASPECIAL");
	});

	test("may be 11ty.js modules of every shape, and know which page they print", () => {
		for (const letter of ["A", "B"]) {
			const url = (name: string) => `/2026/03/01/${name}-${letter.toLowerCase()}/`;
			const text = (name: string) => page(site, `${name}-${letter.toLowerCase()}`);
			assert.match(
				text("function"),
				`function | ${letter}function | global colour | ${url("function")} | a-b | X | ${url("function")} | 3.`,
			);
			assert.match(text("async"), `async ${letter}async later x <b>in</b>`);
			assert.match(
				text("klass"),
				`<div>class data / class | ${letter}klass | class data | helped | ${url("klass")}</div>`,
			);
			assert.match(text("object"), `object | ${letter}object | object data | ${url("object")}`);
			assert.match(text("common"), `cjs ${letter}common`);
			assert.match(text("frame"), "<div> / <p><em>Body</em></p>");
		}
	});

	test("in HTML and Markdown go through the template engine that the site sets for those", () => {
		assert.match(page(site, "page-a"), "<main>Apage<p><em>Body</em></p>");
		assert.match(page(site, "markdown-b"), "<h1>Bmarkdown</h1>\n<p><em>Body</em></p>");
	});

	test("put their front matter before global data, as in Eleventy", () => {
		assert.match(page(site, "coloured-a"), "layout colour / global motto");
	});

	test("are followed by the site's transforms, which know which page they have", () => {
		const stamp = (url: string, file: string, input: string) =>
			`<!-- ${url} | ./_site/${file} | ./_site/${file} | ./articles/${input} -->`;
		assert.match(site.output["about/index.html"] ?? "", stamp("/about/", "about/index.html", "about.njk"));
		assert.match(page(site, "one"), stamp("/2026/03/01/one/", "2026/03/01/one/index.html", "one.md"));
		assert.match(site.output["index.html"] ?? "", "<!-- / | ./_site/index.html | ./_site/index.html | ");
		assert.not.match(site.output["feed.xml"] ?? "", "<!-- ");
	});
});

describe("layouts of the site", (test) => {
	for (const [language, text] of Object.entries({
		liquid: "{% for post in collections.posts %}{{ post.templateContent }}{% endfor %}",
		njk: "{% for post in collections.posts %}{{ post.templateContent | safe }}{% endfor %}",
		"11ty.js": "export default ({ collections }) => collections.posts.map((post) => post.templateContent).join();",
	})) {
		test(`in ${language} may ask for the content of a template that is rendered after them`, async () => {
			const { code, stderr, output } = await built({
				[`articles/_includes/newsroom/home.${language}`]: text,
				// Eleventy renders it behind all that makes the collection, our template among them.
				"articles/note.njk": '---\ntags: posts\neleventyImport: { collections: ["all"] }\n---\nA note',
				"articles/one.md": story({ title: "One" }),
			});
			assert.equal([code, stderr], [0, ""]);
			assert.is(output["index.html"], "A note");
		});
	}

	test("in the folder newsroom override the theme, with everything that their language has", async () => {
		const site = await built({
			".eleventy.js": configuration({}, {}, TOOLS),
			"articles/_includes/newsroom/article.njk": `---
layout: middle
shape: near shape
---
{% from "parts/macros.njk" import button %}{% css %}.story { color: red }{% endcss -%}
{{ title | shout }} {{ title | later }} {{ "" | here }} {% place %} {% wait "x" %} {% box "b" %} in {% endbox %} {% slowbox %} in {% endslowbox %}
{% include "parts/part.njk" %} {{ button("press") }} {{ shape }} {{ size }} {{ depth }}
{{ content | safe }} {{ tags | join(",") }} {{ date.toISOString() }} {{ description }} {{ article.headline }} {{ publication.name }}
{% set before = collections.articles | getPreviousCollectionItem %}before:{{ before.url }}
{% set after = collections.articles | getNextCollectionItem(page) %}after:{{ after.url }}`,
			"articles/_includes/middle.liquid": `---
layout: frames/outer
shape: far shape
size: middle size
title: Layout title
description: Layout description
date: 1999-01-01
---
<div>middle {{ title }} {{ shape }} {{ page.url }} {{ title | later }} {% place %} {% wait "l" %}: {{ content }}</div>{% include "parts/liquid" %}`,
			"articles/_includes/frames/outer.11ty.js":
				'export const data = { size: "outer size", depth: "outer depth" };\nexport default function ({ content, head, shape }) { return "<head>" + head + "<style>" + this.getBundle("css") + "</style></head>" + [shape, this.page.url, content].join(" "); }\n',
			"articles/_includes/parts/macros.njk": "{% macro button(text) %}<button>{{ text }}</button>{% endmacro %}",
			"articles/_includes/parts/part.njk": "part of {{ page.url }}",
			"articles/_includes/parts/liquid.liquid": "liquid part",
			"articles/_includes/newsroom/home.liquid":
				"{% for story in articles %}{{ story.headline }} at {{ story.path }};{% endfor %}{{ head }}{% for post in collections.posts %}{{ post.templateContent }}{% endfor %}all:{{ collections.all.size }}",
			"articles/_includes/newsroom/section.njk":
				"{{ collections.posts[0].templateContent | safe }} {{ title }} {{ kind }} {{ newsroom.articles[0].url }}",
			"articles/posts/note.njk": "---\ntags: posts\n---\nA note on {{ collections.articles.length }} stories",
			"articles/one.md": story(
				{ title: "One", section: "world", date: "2026-03-01T09:00:00Z", tags: "[bridges, Tide gate]" },
				"*Body*\n",
			),
			"articles/two.md": story({ title: "Two", section: "world", date: "2026-03-01T10:00:00Z" }),
		});
		assert.is(site.stderr, "");
		assert.is(site.code, 0);
		const one = page(site, "one");
		assert.match(
			one,
			/<head><title>One[\s\S]*application\/ld\+json[\s\S]*<style>\.story \{ color: red \}<\/style><\/head>/,
		);
		assert.match(
			one,
			"near shape /2026/03/01/one/ <div>middle One near shape /2026/03/01/one/ later One [/2026/03/01/one/] waited l: ",
		);
		assert.match(
			one,
			"ONE later One /2026/03/01/one/ [/2026/03/01/one/] waited x <b>in</b> <slow>in</slow>\npart of /2026/03/01/one/ <button>press</button> near shape middle size outer depth",
		);
		assert.match(
			one,
			"<p><em>Body</em></p>\n bridges,Tide gate 2026-03-01T09:00:00.000Z Early. One The Harbour Courier",
		);
		assert.match(one, "before:\nafter:/2026/03/01/two/");
		assert.match(one, "</div>liquid part");
		assert.match(page(site, "two"), "before:/2026/03/01/one/\nafter:");
		assert.match(page(site, "two"), "<style>.story { color: red }</style>");
		const home = site.output["index.html"] ?? "";
		assert.match(home, "Two at /2026/03/01/two/;One at /2026/03/01/one/;<title>");
		assert.match(home, "A note on 2 storiesall:1");
		assert.match(site.output["section/world/index.html"] ?? "", "A note on 2 stories World section /2026/03/01/two/");
	});

	test("lie in the layouts folder where one is set", async () => {
		const files = {
			"articles/_layouts/newsroom/article.njk": "---\nlayout: base\n---\nours {{ title }}{% include 'part.njk' %}",
			"articles/_layouts/base.njk": "<base>{{ content | safe }}</base>",
			"articles/_includes/newsroom/article.njk": "not this",
			"articles/_includes/part.njk": " part",
			"articles/one.md": story({ title: "One" }),
		};
		const dir = { input: "articles", layouts: "_layouts", output: "_site" };
		const [returned, called] = await Promise.all([
			built({ ...files, ".eleventy.js": configuration({}, { dir }) }),
			built({ ...files, ".eleventy.js": configuration({}, {}, 'eleventyConfig.setLayoutsDirectory("_layouts");') }),
		]);
		for (const site of [returned, called]) assert.is(page(site, "one"), "<base>ours One part</base>");
	});

	test("that are missing, circular or broken stop the build with the names of both", async () => {
		const [missing, outer, circular, broken, thrown] = await Promise.all([
			built({ "articles/one.md": story({ layout: "longraed" }), "articles/_includes/longread.njk": "x" }),
			built({
				"articles/one.md": story({ layout: "longread" }),
				"articles/_includes/longread.njk": "---\nlayout: bsae\n---\nx",
			}),
			built({
				"articles/one.md": story({ layout: "a" }),
				"articles/_includes/a.njk": "---\nlayout: b\n---\n",
				"articles/_includes/b.njk": "---\nlayout: a\n---\n",
			}),
			built({
				"articles/one.md": story({}),
				"articles/_includes/newsroom/article.njk": "line one\n{% block %}",
			}),
			built({
				"articles/one.md": story({}),
				"articles/_includes/newsroom/article.11ty.js": 'export default () => { throw new Error("no ink"); };',
			}),
		]);
		for (const { code, output } of [missing, outer, circular, broken, thrown]) {
			assert.is(code, 1);
			assert.equal(
				Object.keys(output).filter((path) => path.endsWith(".html")),
				[],
			);
		}
		assert.match(missing.stderr, /articles\/one\.md(?::\d+:\d+)? layout: expected .+, got "longraed"/);
		assert.match(outer.stderr, /layout: expected .+ in longread\.njk, got "bsae"/);
		assert.match(outer.stderr, "articles/one.md");
		assert.match(circular.stderr, /layout: expected a chain of layouts that ends, got one in which .+\.njk comes back/);
		assert.match(circular.stderr, "articles/one.md");
		assert.match(broken.stderr, /articles\/one\.md[\s\S]*newsroom\/article\.njk/);
		assert.match(thrown.stderr, /articles\/one\.md[\s\S]*no ink/);
	});
});
