import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { PNG } from "../support/png.ts";
import { built, configuration } from "../support/site.ts";

const STORY = file({ description: "Early.", section: "world", authors: "[a-khan]", tags: "[bridges]" });

describe("the contract", (test) => {
	test("a story may go on linking to one that was taken down", async () => {
		const { code, stderr, output } = await built({
			"articles/a.md": file({ description: "a" }, "See [it](b.md) and [what follows](c.md).\n"),
			"articles/b.md": file({ description: "b", expires: "2026-04-01" }),
			"articles/c.md": file({ description: "c" }),
		});
		assert.is(code, 0, stderr);
		const page = output["2026/03/01/a/index.html"] ?? "";
		assert.match(page, '<a href="/2026/03/01/b/">it</a> and <a href="/2026/03/01/c/">what follows</a>');
		assert.match(output["2026/03/01/b/index.html"] ?? "", "no longer available");
	});

	test("a layout called list prints the fronts that have none of their own", async () => {
		const { output } = await built({
			"articles/bridge.md": STORY,
			"articles/_includes/newsroom/list.njk": "LIST {{ kind }}",
			"articles/_includes/newsroom/author.njk": "AUTHOR {{ author.name }}",
		});
		assert.is(output["index.html"], "LIST home");
		assert.is(output["section/world/index.html"], "LIST section");
		assert.is(output["topic/bridges/index.html"], "LIST topic");
		assert.is(output["author/a-khan/index.html"], "AUTHOR Aisha Khan");
	});

	test("a layout may be an 11ty.js module: a class or an object, with Eleventy's functions", async () => {
		const layouts = `layouts: {
			article: class { data() { return { kicker: "K" }; } render(data) { return data.kicker + this.slugify("A B") + this.page.url; } },
			home: { render: (data) => "HOME " + data.articles.length },
		}`;
		const { stderr, output } = await built({
			".eleventy.js": configuration({}, {}, "", layouts),
			"articles/bridge.md": STORY,
		});
		assert.is(stderr, "");
		assert.is(output["2026/03/01/bridge/index.html"], "Ka-b/2026/03/01/bridge/");
		assert.is(output["index.html"], "HOME 1");
	});

	test("a missing layout of a front, and one that prints no article, stop the build before anything is written", async () => {
		const missing = await built({
			".eleventy.js": configuration({ layouts: { topic: "nope" } }),
			"articles/bridge.md": STORY,
		});
		const front = await built({ "articles/bridge.md": STORY.replace("tags:", "layout: home\ntags:") });
		for (const { code, output } of [missing, front]) {
			assert.is(code, 1);
			assert.equal(output, {});
		}
		assert.match(missing.stderr, /topic.* layout: expected the name of one of the site's layouts, got "nope"/);
		assert.match(front.stderr, /^articles\/bridge\.md:\d+:1 layout: expected the name of one of the site's layouts/m);
	});

	test("instants in options and environment are in the newspaper's zone", async () => {
		const newYork = { name: "N", url: "https://n.example", language: "en-US", timeZone: "America/New_York" };
		const files = {
			".eleventy.js": configuration({ publication: newYork, strictFrom: "2026-03-01", now: "2026-03-05 12:00" }),
			"articles/before.md": "---\ntitle: Before\ndate: 2026-02-28 20:30\n---\na\n",
		};
		const late = "---\ntitle: Noon\ndate: 2026-03-05 11:59\ndescription: d\n---\na\n";
		const { code, output, stderr } = await built({ ...files, "articles/noon.md": late });
		assert.is(code, 0, stderr);
		assert.ok(output["2026/03/05/noon/index.html"]);
		const earlier = await built(
			{ ...files, "articles/noon.md": late },
			{ environment: { NEWSROOM_NOW: "2026-03-05 11:58" } },
		);
		assert.not.ok(earlier.output["2026/03/05/noon/index.html"]);
		const wrong = await built(files, { environment: { NEWSROOM_NOW: "noon" } });
		assert.match(wrong.stderr, /now: expected a date-time such as .*, got "noon"/);
	});

	test("a home page that was moved is where everything leads home", async () => {
		const { code, output } = await built({
			".eleventy.js": configuration({ outputs: { home: "/news/" } }),
			"articles/bridge.md": STORY,
		});
		assert.is(code, 0);
		assert.ok(output["news/index.html"]);
		for (const [path, text] of Object.entries(output)) assert.not.match(text, 'href="/"', path);
	});

	test("a path that an output cannot have is refused", async () => {
		const { code, stderr } = await built({
			".eleventy.js": configuration({ outputs: { home: "/news", rss: "/feed/", stylesheet: "/a.css?b" } }),
			"articles/bridge.md": STORY,
		});
		assert.is(code, 1);
		for (const name of ["home", "rss", "stylesheet"]) assert.match(stderr, new RegExp(`outputs\\.${name}: expected`));
	});

	test("a picture that must not be shown again is not", async () => {
		const { code, stderr } = await built({
			"articles/bridge.md": STORY.replace("tags:", "removedImages: [old.png]\ntags:").concat("\n![a](old.png)\n"),
			"articles/old.png": PNG,
		});
		assert.is(code, 1);
		assert.match(stderr, /articles\/bridge\.md:\d+:1 body: expected no picture that removedImages lists/);
	});
});
