import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { brokenRules } from "../support/feed-rules.ts";
import { file, NOW } from "../support/newsroom.ts";
import { built, configuration } from "../support/site.ts";

const story = (keys: Readonly<Record<string, string>> = {}) =>
	file({ description: "Ships pass again.", authors: "[a-khan]", ...keys });
const element = 'import { element } from "eleventy-plugin-newsroom/core";\n';

describe("feeds", (test) => {
	test("of the home page are three, which say the same and break no rule", async () => {
		const { code, stderr, output } = await built({
			".eleventy.js": configuration({ feeds: { hub: "https://hub.example/" } }),
			"articles/bridge.md": story(),
			"articles/paid.md": story({ type: "sponsored", sponsor: "Ferry Line" }),
		});
		assert.equal([code, stderr], [0, ""]);
		for (const path of ["feed.xml", "feed.atom", "feed.json"]) {
			const text = output[path] ?? "";
			assert.equal(brokenRules(text, `https://courier.example/${path}`, NOW), [], path);
			assert.match(text, "tag:courier.example,2026-03-01:bridge");
			assert.not.match(text, "paid");
			assert.match(text, "https://hub.example/");
		}
	});

	test("without a story are two, since Atom must have a date", async () => {
		const { output } = await built({ "articles/bridge.md": story({ status: "draft" }) });
		assert.equal(
			Object.keys(output)
				.filter((path) => path.startsWith("feed."))
				.sort(),
			["feed.json", "feed.xml"],
		);
	});

	test("that partners would refuse are warned of with all other faults", async () => {
		const { code, stderr } = await built({
			".eleventy.js": configuration({ partners: ["apple-news"] }),
			"articles/bridge.md": story({ title: "Bridge" }),
			"articles/none.md": story({ title: "None", feed: "none" }),
		});
		assert.is(code, 0);
		assert.is(
			stderr,
			"articles/bridge.md warning: title: expected 15 to 60 characters for Apple News, got 6; write a headline of another length\n",
		);
	});

	test("have what a site adds for partners", async () => {
		const extend =
			'feeds: { namespaces: { mi: "http://schemas.example/mi/" }, extend: ({ headline }) => ({ rss: [element("mi:shortTitle", {}, headline)], json: { _mi: { headline } } }) }';
		const { code, stderr, output } = await built({
			".eleventy.js": element + configuration({}, {}, "", extend),
			"articles/bridge.md": story(),
		});
		assert.equal([code, stderr], [0, ""]);
		assert.match(output["feed.xml"] ?? "", "<mi:shortTitle>Bridge reopens</mi:shortTitle>");
		assert.match(output["feed.json"] ?? "", '"_mi":{"headline":"Bridge reopens"}');
	});

	test("with a prefix that is not declared stop the build before anything is written", async () => {
		const extend = 'feeds: { extend: () => ({ atom: [element("mi:shortTitle")] }) }';
		const { code, stderr, output } = await built({
			".eleventy.js": element + configuration({}, {}, "", extend),
			"articles/bridge.md": story(),
		});
		assert.is(code, 1);
		assert.match(
			stderr,
			'articles/bridge.md feeds.extend: expected a prefix that feeds.namespaces declares, got "mi:shortTitle"; declare it: feeds: { namespaces: { mi: "http://…" } }\n',
		);
		assert.equal(Object.keys(output), []);
	});
});
