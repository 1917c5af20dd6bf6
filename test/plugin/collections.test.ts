import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { built, configuration } from "../support/site.ts";

const story = (hour: string, keys: Record<string, string> = {}) =>
	file({ date: `2026-03-01T${hour}:00:00Z`, description: "Early.", ...keys });

describe("templates of the site", (test) => {
	test("lead to the newspaper in its other languages, and the home pages do", async () => {
		const { stderr, output } = await built({
			".eleventy.js": configuration({ editions: { fr: { name: "Le Courrier" } } }),
			"articles/one.md": story("09"),
			"articles/un.md": story("10", { language: "fr" }),
			"articles/list.njk":
				"{% for edition in newsroom.editions %}{{ edition.language }} {{ edition.name }} {{ edition.url }};{% endfor %}",
		});
		assert.is(stderr, "");
		assert.is(output["list/index.html"], "en-GB English /;fr français /fr/;");
		assert.match(output["index.html"] ?? "", '<a href="/fr/" hreflang="fr" lang="fr" dir="ltr">français</a>');
		assert.match(output["fr/index.html"] ?? "", '<a href="/" hreflang="en-GB" lang="en-GB" dir="ltr">English</a>');
		assert.match(output["fr/index.html"] ?? "", /<html lang="fr"[\s\S]*Le Courrier/);
		assert.not.match(output["2026/03/01/one/index.html"] ?? "", "/fr/");
	});

	test("list stories in the way of Eleventy's own documentation", async () => {
		const { code, stderr, output } = await built({
			".eleventy.js": configuration(
				{},
				{ dir: { input: ".", output: "_site" } },
				`eleventyConfig.addPassthroughCopy("assets");
				eleventyConfig.addPassthroughCopy({ "fonts/a.woff2": "f/a.woff2" });
				eleventyConfig.addCollection("mine", (api) => api.getAll());
				eleventyConfig.addFilter("kind", (entry) => Object.prototype.toString.call(entry.date) + entry.page.url);`,
			),
			"articles/one.md": story("09", { title: "One & only", tags: "[bridges]", section: "world", authors: "[a-khan]" }),
			"articles/two.md": story("10", { title: "Two", tags: "[bridges, news]", data: "{ mood: calm }" }),
			"articles/three.md": story("11", { title: "Three" }),
			"liquid.liquid": `{% for post in collections.articles %}{{ post.url }} {{ post.data.title }} {{ post.date | date: "%Y-%m-%d %H" }} {{ post.fileSlug }} {{ post.data.tags | join: "," }};{% endfor %}
{% assign newest = collections.articles | reverse %}{% for post in newest %}{{ post.headline }};{% endfor %}
{% for post in newsroom.articles limit: 2 %}{{ post.headline }} {{ post.description }};{% endfor %}`,
			"nunjucks.njk": `{% for post in collections.articles %}{{ post.url }} {{ post.data.title }} {{ post.date.toISOString() }} {{ post.page.url }} {{ post.data.page.url }};{% endfor %}
{%- for post in collections.articles | reverse %}{{ post.headline }};{% endfor -%}
{%- for post in newsroom.articles %}{{ post.headline }} {{ post.section.name }} {{ post.authors[0].name }} {{ post.data.mood }};{% endfor -%}
{{ newsroom.publication.name }} {{ newsroom.sections[0].name }} {{ newsroom.authors[0].name }} {{ newsroom.topics.length }} {{ collections.articles[0] | kind }}`,
			"all.njk":
				"---\ntags: tagged\n---\n{% for item in collections.all %}{{ item.inputPath }};{% endfor %}|{{ collections.bridges | length }}|{{ collections.news | length }}|{% for item in collections.mine %}{{ item.inputPath }};{% endfor %}",
			"pages.njk":
				'---\npagination:\n  data: collections.articles\n  size: 2\n  alias: posts\n  reverse: true\npermalink: "list/{{ pagination.pageNumber }}/"\n---\n{% for post in posts %}{{ post.data.title | safe }} {{ post.url }};{% endfor %}',
			"each.11ty.js":
				'export default class { data() { return { pagination: { data: "collections.articles", size: 1, alias: "post" }, permalink: ({ post }) => "/amp" + post.url }; } render({ post }) { return post.data.title; } }\n',
			"about/index.md":
				"---\ntitle: About us\ntags: news\n---\n# {{ title }} {{ 7 | times: 7 }}\n\n<b>{{ newsroom.articles.size }}</b>\n",
			"assets/style.css": "body {}",
			"fonts/a.woff2": "font",
			"bare.html": "---\nlayout: frame\n---\nbare",
			"_includes/frame.njk": "<frame>{{ content | safe }}{{ collections.articles.length }}</frame>",
		});
		assert.is(stderr, "");
		assert.is(code, 0);
		assert.is(
			output["liquid/index.html"],
			`/2026/03/01/one/ One &amp; only 2026-03-01 09 one bridges;/2026/03/01/two/ Two 2026-03-01 10 two bridges,news;/2026/03/01/three/ Three 2026-03-01 11 three ;
Three;Two;One &amp; only;
Three Early.;Two Early.;`.replaceAll("&amp;", "&"),
		);
		assert.is(
			output["nunjucks/index.html"],
			`/2026/03/01/one/ One &amp; only 2026-03-01T09:00:00.000Z /2026/03/01/one/ /2026/03/01/one/;/2026/03/01/two/ Two 2026-03-01T10:00:00.000Z /2026/03/01/two/ /2026/03/01/two/;/2026/03/01/three/ Three 2026-03-01T11:00:00.000Z /2026/03/01/three/ /2026/03/01/three/;Three;Two;One &amp; only;Three   ;Two   calm;One &amp; only World Aisha Khan ;The Harbour Courier World Aisha Khan 2 [object Date]/2026/03/01/one/`,
		);
		const [all = "", bridges, news, mine = ""] = (output["all/index.html"] ?? "").split("|");
		assert.not.match(all + mine, "articles/");
		assert.match(all, "./about/index.md;");
		assert.is(bridges, "0");
		assert.is(news, "1");
		assert.is(output["list/0/index.html"], "Three /2026/03/01/three/;Two /2026/03/01/two/;");
		assert.is(output["list/1/index.html"], "One & only /2026/03/01/one/;");
		assert.is(output["amp/2026/03/01/two/index.html"], "Two");
		assert.match(output["about/index.html"] ?? "", "<h1>About us 49</h1>\n<p><b>3</b></p>");
		assert.is(output["assets/style.css"], "body {}");
		assert.is(output["f/a.woff2"], "font");
		assert.is(output["bare/index.html"], "<frame>bare3</frame>");
		assert.ok(output["2026/03/01/one/index.html"]);
		assert.ok(output["newsroom.css"]);
	});
});
