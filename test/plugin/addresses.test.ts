import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { EVERYTHING_OFF, file } from "../support/newsroom.ts";
import { built, configuration } from "../support/site.ts";

const story = (keys: Record<string, string> = {}) => file({ description: "Early.", ...keys });

describe("addresses", (test) => {
	test("belong to one article each, whatever the case: else both are named and nothing is written", async () => {
		const [twice, cases, template, encoded, front] = await Promise.all([
			built({ "articles/a/bridge.md": story(), "articles/b/bridge.md": story() }),
			built({
				".eleventy.js": configuration({ permalink: "/{id}/" }),
				"articles/Bridge.md": story(),
				"articles/bridge.md": story({ slug: "other" }),
			}),
			built({
				"articles/bridge.md": story(),
				"articles/other.njk": "---\npermalink: /2026/03/01/bridge/index.html\n---\nother",
				"articles/about.njk": "about",
			}),
			built({ "articles/café.md": story(), "articles/other.njk": "---\npermalink: /2026/03/01/café/\n---\nother" }),
			built({ ".eleventy.js": configuration({ permalink: "/section/{slug}/" }), "articles/world.md": story() }),
		]);
		for (const { code, output, stderr } of [twice, cases, template, encoded, front]) {
			assert.is(code, 1);
			assert.equal(output, {});
			assert.not.match(stderr, /^\s+at /m);
		}
		assert.match(
			twice.stderr,
			/^articles\/b\/bridge\.md(:\d+)* slug: expected an address of its own, got .*articles\/a\/bridge\.md/m,
		);
		assert.match(
			cases.stderr,
			/^articles\/bridge\.md(:\d+)* \w+: expected an? (?:address|id) of its own, got .*articles\/Bridge\.md/m,
		);
		assert.match(
			template.stderr,
			/^articles\/bridge\.md(:\d+)* slug: expected an address of its own, got "\/2026\/03\/01\/bridge\/".*articles\/other\.njk/m,
		);
		assert.match(encoded.stderr, /^articles\/café\.md.*articles\/other\.njk/m);
		assert.match(
			front.stderr,
			/^articles\/world\.md(:\d+)* slug: expected an address of its own, got "\/section\/world\/".*"World"/m,
		);
	});

	test("of fronts, feed and style sheet are left to a template of the site, with one line each", async () => {
		const { code, stderr, stdout, output } = await built({
			"articles/bridge.md": story({ section: "world", authors: "[a-khan]", tags: "[Café]" }),
			"articles/index.njk": "Own home of {{ collections.articles.length }} story",
			"articles/feed.11ty.js":
				'export default class { data() { return { permalink: "/feed.xml" }; } render({ newsroom }) { return "<own>" + newsroom.articles.length + "</own>"; } }\n',
			"articles/style.njk": "---\npermalink: newsroom.css\n---\nbody {}",
			"articles/section/world.njk": "Own section",
			"articles/topic/café.njk": "Own topic",
		});
		assert.is(stderr, "");
		assert.is(code, 0);
		assert.is(output["index.html"], "Own home of 1 story");
		assert.is(output["feed.xml"], "<own>1</own>");
		assert.is(output["newsroom.css"], "body {}");
		assert.is(output["section/world/index.html"], "Own section");
		assert.is(output["topic/café/index.html"], "Own topic");
		assert.match(output["author/a-khan/index.html"] ?? "", "Aisha Khan");
		const notices = stdout.split("\n").filter((line) => line.includes(" is printed by "));
		assert.equal(notices.sort(), [
			"[11ty] [newsroom] / is printed by ./articles/index.njk",
			"[11ty] [newsroom] /feed.xml is printed by ./articles/feed.11ty.js",
			"[11ty] [newsroom] /newsroom.css is printed by ./articles/style.njk",
			"[11ty] [newsroom] /section/world/ is printed by ./articles/section/world.njk",
			"[11ty] [newsroom] /topic/caf%C3%A9/ is printed by ./articles/topic/café.njk",
		]);
	});

	test("of two outputs differ", async () => {
		const { code, output } = await built({
			".eleventy.js": configuration({ outputs: { home: "/news/", rss: "/news/" } }),
			"articles/bridge.md": story(),
		});
		assert.is(code, 1);
		assert.equal(output, {});
	});

	test("of files that the site copies are left to it", async () => {
		const { code, stderr, stdout, output } = await built({
			".eleventy.js": configuration(
				{},
				{},
				`eleventyConfig.addPassthroughCopy({ public: "/" });
				eleventyConfig.addPassthroughCopy("articles/robots.txt");
				eleventyConfig.addPassthroughCopy({ "feeds/main.xml": "feed.xml" });
				eleventyConfig.addPassthroughCopy("articles/*.atom");`,
			),
			"public/_headers": "mine",
			"public/sitemaps/news.xml": "mine",
			"public/other.txt": "mine",
			"articles/robots.txt": "mine",
			"feeds/main.xml": "mine",
			"articles/feed.atom": "mine",
			"articles/bridge.md": story({ section: "world" }),
		});
		assert.equal([code, stderr], [0, ""]);
		for (const path of ["_headers", "sitemaps/news.xml", "other.txt", "robots.txt", "feed.xml", "feed.atom"])
			assert.is(output[path], "mine", path);
		assert.match(output["section/world/feed.xml"] ?? "", "<rss");
		const notices = stdout.split("\n").filter((line) => line.includes(" is printed by "));
		assert.equal(notices.sort(), [
			"[11ty] [newsroom] /_headers is printed by public/_headers",
			"[11ty] [newsroom] /feed.atom is printed by articles/feed.atom",
			"[11ty] [newsroom] /feed.xml is printed by feeds/main.xml",
			"[11ty] [newsroom] /robots.txt is printed by articles/robots.txt",
			"[11ty] [newsroom] /sitemaps/news.xml is printed by public/sitemaps/news.xml",
		]);
	});

	test("follow the options", async () => {
		const [off, moved] = await Promise.all([
			built({
				".eleventy.js": configuration({
					outputs: EVERYTHING_OFF,
					permalink: "/{section}/{year}/{slug}.html",
				}),
				"articles/bridge.md": story({ section: "world", authors: "[a-khan]", tags: "[bridges]" }),
			}),
			built({
				".eleventy.js": configuration({
					outputs: { home: "/news/", rss: "/rss.xml", stylesheet: "/css/n.css", archive: "/all/" },
				}),
				"articles/bridge.md": story(),
			}),
		]);
		assert.is(off.stderr, "");
		assert.equal(Object.keys(off.output), ["world/2026/bridge.html"]);
		assert.not.match(Object.values(off.output).join(""), /(?:href|src)="\/(?:section|author|topic|feed|newsroom)/);
		assert.is(moved.stderr, "");
		const paths = Object.keys(moved.output);
		for (const path of ["css/n.css", "news/index.html", "rss.xml", "all/index.html", "all/2026/03/index.html"])
			assert.ok(paths.includes(path), path);
		for (const path of ["newsroom.css", "index.html", "feed.xml", "archive/index.html"])
			assert.not(paths.includes(path), path);
		assert.match(moved.output["news/index.html"] ?? "", 'href="https://courier.example/rss.xml"');
		assert.match(moved.output["news/index.html"] ?? "", 'href="/css/n.css"');
		assert.match(moved.output["rss.xml"] ?? "", 'href="https://courier.example/rss.xml"');
	});
});
