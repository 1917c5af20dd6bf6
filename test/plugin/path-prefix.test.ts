import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { PNG } from "../support/png.ts";
import { type Built, built, configuration } from "../support/site.ts";

const PUBLICATION = {
	name: "The Harbour Courier",
	url: "https://example.org/paper/",
	language: "en-GB",
	timeZone: "Europe/London",
	logo: "/assets/logo.png",
};
const FILES = {
	"articles/bridge.md": file(
		{
			description: "Early.",
			section: "world",
			authors: "[a-khan]",
			tags: "[bridges]",
			image: "{ src: b.png, alt: Bridge, credit: x }",
		},
		'See [gate](gate.md), [about](/about/), [elsewhere](https://elsewhere.example/paper/x) and ![chart](b.png).\n\n<img src="/assets/a.png" srcset="/assets/a.png 1x, /assets/b.png 2x" alt="x">\n',
	),
	"articles/gate.md": file({ title: "Gate", description: "Early." }),
	"articles/b.png": PNG,
	"articles/about.njk": '<a href="/">home</a><a href="{{ collections.articles[0].url }}">first</a>',
};

const withPath = (returned: object = { pathPrefix: "/paper/" }, statements = "") =>
	configuration({ publication: PUBLICATION, html: "on" }, { dir: { input: "articles" }, ...returned }, statements);

function addresses(text: string): string[] {
	return [...text.matchAll(/\s(?:href|src|srcset|poster|action)="([^"]*)"/g)].flatMap(([, value = ""]) =>
		value.split(", ").map((candidate) => candidate.replace(/ .*/, "")),
	);
}

function check(site: Built): void {
	assert.is(site.stderr, "");
	assert.is(site.code, 0);
	assert.equal(
		Object.keys(site.output).filter((path) => path.startsWith("paper")),
		[],
	);
	const pages = Object.entries(site.output).filter(([path]) => path.endsWith(".html"));
	assert.is(pages.length, 11);
	for (const [path, text] of pages) {
		const own = addresses(text).filter((address) => !/^(?:https?:|#)/.test(address));
		assert.ok(own.length > 1, path);
		for (const address of own) assert.match(address, /^\/paper\/(?!paper\/)/, path);
		for (const [absolute] of text.matchAll(/https:\/\/example\.org[^"\s<]*/g))
			assert.match(absolute, /^https:\/\/example\.org\/paper\/(?!paper\/)/, path);
	}
	const story = site.output["2026/03/01/bridge/index.html"] ?? "";
	assert.match(story, '<link rel="canonical" href="https://example.org/paper/2026/03/01/bridge/">');
	assert.match(story, '"@id":"https://example.org/paper/2026/03/01/bridge/"');
	assert.match(story, "https://example.org/paper/assets/logo.png");
	assert.match(story, '<a href="/paper/2026/03/01/gate/">');
	assert.match(story, 'href="https://elsewhere.example/paper/x"');
	assert.match(story, "/paper/assets/a.png 1x, /paper/assets/b.png 2x");
	const feed = site.output["feed.xml"] ?? "";
	assert.match(feed, "<link>https://example.org/paper/2026/03/01/bridge/</link>");
	assert.match(feed, "<link>https://example.org/paper/</link>");
	for (const address of addresses(feed.replaceAll("&quot;", '"')))
		assert.match(address, /^https:\/\/(?:example\.org\/paper\/(?!paper\/)|elsewhere\.example\/)/);
	assert.ok(Object.keys(site.output).some((path) => path.startsWith("images/b-")));
}

describe("a newspaper below a path", (test) => {
	test("has its prefix once in every address of a page, and machine formats are absolute", async () => {
		const own = `import { EleventyHtmlBasePlugin } from "@11ty/eleventy";\n${withPath({ pathPrefix: "paper" }, "eleventyConfig.addPlugin(EleventyHtmlBasePlugin);")}`;
		const sites = await Promise.all([
			built({ ...FILES, ".eleventy.js": withPath() }),
			built({ ...FILES, ".eleventy.js": withPath({}) }, { args: ["--pathprefix=/paper/"] }),
			built({ ...FILES, ".eleventy.js": own }),
			built(
				{ ...FILES, ".eleventy.js": withPath().replace("https://example.org/paper/", "https://localhost/") },
				{ environment: { NEWSROOM_URL: "https://example.org/paper" } },
			),
		]);
		for (const site of sites) check(site);
		assert.equal(sites[1]?.output, sites[0]?.output);
		assert.equal(sites[3]?.output, sites[0]?.output);
	});

	test("that differs from the path prefix is an error which says what to write", async () => {
		const [none, other, only] = await Promise.all([
			built({ ...FILES, ".eleventy.js": withPath({}) }),
			built({ ...FILES, ".eleventy.js": withPath({ pathPrefix: "/news/" }) }),
			built({ ...FILES, ".eleventy.js": configuration({ html: "on" }, { pathPrefix: "/paper/" }) }),
		]);
		for (const { code, output, stderr } of [none, other, only]) {
			assert.is(code, 1);
			assert.equal(output, {});
			assert.match(stderr, "pathPrefix: expected ");
			assert.not.match(stderr, /^\s+at /m);
		}
		assert.match(none.stderr, 'return { pathPrefix: "/paper/" }');
		assert.match(other.stderr, "NEWSROOM_URL to https://example.org/news/");
		assert.match(only.stderr, "NEWSROOM_URL to https://courier.example/paper/");
	});
});
