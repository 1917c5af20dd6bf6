import { readFileSync } from "node:fs";
import * as assert from "uvu/assert";
import { siteFileOf } from "../../src/publish/site-file-of.ts";
import { describe } from "../support/describe.ts";

const README = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const EDGE = readFileSync(new URL("../servers/edge.vcl", import.meta.url), "utf8");

/** The lines of a block of code that begins so. */
function linesOf(beginning: string): string[] {
	const [, block = ""] = README.split(`\`\`\`${beginning}`);
	return (block.split("```")[0] ?? "").split("\n");
}

/** What the map of nginx makes of a file: what the first pattern says that fits, or the default. */
function nginxControl(file: string): string | undefined {
	const rules = linesOf("nginx\nmap").flatMap((line) => {
		const [, pattern = "", value = ""] = /^\t(default|"[^"]*") "([^"]*)";$/.exec(line) ?? [];
		return value ? [{ pattern, value }] : [];
	});
	const own = rules.find(({ pattern }) =>
		pattern.startsWith('"~*') ? new RegExp(pattern.slice(3, -1), "i").test(`/${file}`) : false,
	);
	return (own ?? rules.find(({ pattern }) => pattern === "default"))?.value;
}

function control(file: string): string {
	const context = { tagsOf: () => undefined, rules: [], caches: [], edges: [] };
	return siteFileOf({ file, hash: "0".repeat(64), size: 1, beginning: () => "" }, context).cacheControl;
}

describe("recipes of the README", (test) => {
	for (const file of [
		"index.html",
		"about.HTM",
		"feed.xml",
		"feed.atom",
		"section/world/feed.json",
		"data/feed.json",
		"data/other-feed.json",
		"sitemaps/2026-03.xml",
		"robots.txt",
		"llms.txt",
		"app-0123abcd.js",
		"app.0123ABCD.js",
		"page-0123abcd.html",
		"images/harbour-20260301.jpg",
		"images/harbour-deadbeef.jpg",
		"images/bridge-1200x675-01968a97dc82ac5e.avif",
		"a1b2c3d4/style.css",
		"newsroom.css",
		"download",
	]) {
		test(`nginx says of ${file} what storage does`, () => assert.is(nginxControl(file), control(file)));
	}

	test("Varnish is told what the edge is told that is published to for a test", () => {
		const lines = linesOf("vcl\n# Varnish").slice(1);
		const own = new Set(EDGE.split("\n"));
		assert.ok(lines.length > 10);
		assert.equal(
			lines.filter((line) => line && !own.has(line)),
			[],
		);
	});
});
