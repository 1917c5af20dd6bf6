import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { pageFollower, ruleFollower } from "../support/followers.ts";
import { file } from "../support/newsroom.ts";
import { built, configuration } from "../support/site.ts";

const KEYS = { description: "d", section: "world", authors: "[a-khan]" };
const OPTIONS = {
	permalink: "/{year}/{slug}/",
	formerPermalinks: ["/{year}/{month}/{slug}.html", { pattern: "/archives/{id}", until: "2026-03-02" }],
	sections: { world: { name: "World", aliases: ["globe"] } },
};
const FILES = {
	"articles/bridge.md": file({ ...KEYS, id: "12", title: "Bridge <reopens> & “stays”", aliases: "[/old/, /café/]" }),
	"articles/secret.md": file({
		...KEYS,
		id: "13",
		title: "Zanzibar",
		date: "2026-04-01",
		withdrawn: "{ date: 2026-04-02 }",
	}),
};

describe("moved stories", (test) => {
	test("are found from every former address, with and without rules, below a path prefix too", async () => {
		const url = "https://courier.example/paper/";
		const [plain, prefixed] = await Promise.all([
			built({ ...FILES, ".eleventy.js": configuration(OPTIONS) }),
			built(
				{ ...FILES, ".eleventy.js": configuration(OPTIONS, { pathPrefix: "/paper/" }) },
				{ environment: { NEWSROOM_URL: url } },
			),
		]);
		for (const [{ code, stderr, output }, prefix] of [
			[plain, ""],
			[prefixed, "/paper"],
		] as const) {
			assert.equal([code, stderr], [0, ""]);
			const [byRule, byPage] = [ruleFollower(output._redirects ?? ""), pageFollower(output)];
			for (const [from, to] of [
				["/old/", "/2026/bridge/"],
				["/caf%C3%A9/", "/2026/bridge/"],
				["/2026/03/bridge.html", "/2026/bridge/"],
				["/archives/12", "/2026/bridge/"],
				["/2026/04/secret.html", "/2026/secret/"],
				["/section/globe/", "/section/world/"],
			] as const) {
				assert.equal(byRule(from), { to, status: "301" }, from);
				assert.is(byPage(from), prefix + to, from);
				assert.ok(output[`${to.slice(1)}index.html`], to);
			}
			assert.is(byRule("/archives/13"), undefined);
			assert.is(output["section/globe/feed.xml"], output["section/world/feed.xml"]);
			const page = output["old/index.html"] ?? "";
			assert.match(page, "<title>Bridge &lt;reopens&gt; &amp; “stays”</title>");
			assert.match(page, `<link rel="canonical" href="https://courier.example${prefix}/2026/bridge/">`);
			assert.match(page, '<html lang="en-GB" dir="ltr">');
			assert.not.match(page, "noindex");
			const notice = output["2026/04/secret.html"] ?? "";
			assert.match(notice, "<title>This story has been withdrawn</title>");
			for (const [path, text] of Object.entries(output)) {
				assert.not.match(text, "Zanzibar", path);
				if (/sitemap|feed|^index\.html/.test(path)) assert.not.match(text, /\/old\/|\/archives\/12/, path);
			}
		}
	});

	test("have rules alone on a host that is known, and pages alone if it is told so", async () => {
		const [netlify, pages] = await Promise.all([
			built({ ...FILES, ".eleventy.js": configuration({ ...OPTIONS, host: "netlify" }) }),
			built({ ...FILES, ".eleventy.js": configuration({ ...OPTIONS, outputs: { redirects: false } }) }),
		]);
		assert.equal([netlify.stderr, pages.stderr], ["", ""]);
		assert.equal(ruleFollower(netlify.output._redirects ?? "")("/2026/secret/"), {
			to: "/2026/secret/",
			status: "410!",
		});
		assert.equal(ruleFollower(netlify.output._redirects ?? "")("/old/"), { to: "/2026/bridge/", status: "301!" });
		assert.not.ok(Object.keys(netlify.output).some((path) => /^(?:old|section\/globe)\//.test(path)));
		assert.is(pages.output._redirects, undefined);
		assert.is(pageFollower(pages.output)("/old/"), "/2026/bridge/");
	});

	test("do not go where a file of the site is, whether it is printed or copied", async () => {
		const copy = 'eleventyConfig.addPassthroughCopy({ "public": "/" });';
		const [copied, printed, below] = await Promise.all([
			built({
				...FILES,
				"public/old/index.html": "mine",
				".eleventy.js": configuration({ ...OPTIONS, host: "cloudflare" }, {}, copy),
			}),
			built({ ...FILES, "articles/old.njk": "mine", ".eleventy.js": configuration(OPTIONS) }),
			built({ ...FILES, "articles/section/globe/x.njk": "mine", ".eleventy.js": configuration(OPTIONS) }),
		]);
		// Eleventy copies files before it tells what it prints where.
		assert.equal([copied.code, Object.keys(copied.output)], [1, ["old/index.html"]]);
		for (const { code, output } of [printed, below]) assert.equal([code, output], [1, {}]);
		assert.match(
			copied.stderr,
			/^articles\/bridge\.md:\d+:\d+ aliases: .*"\/old\/", which is that of public\/old\/index\.html/m,
		);
		assert.match(
			printed.stderr,
			/^articles\/bridge\.md:\d+:\d+ aliases: .*"\/old\/", which is that of \.\/articles\/old\.njk/m,
		);
		assert.match(below.stderr, /^sections: expected nothing below \/section\/globe\/.*x\.njk/m);
	});
});
