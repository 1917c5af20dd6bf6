import * as assert from "uvu/assert";
import { EDGE_KINDS } from "../../src/cdn/edges/edge-kinds.ts";
import { addressPattern } from "../../src/publish/address-pattern.ts";
import { type CacheRule, cacheControl, surrogateControl } from "../../src/publish/cache-rules.ts";
import { LIFETIME_FORMS } from "../../src/publish/edge-lifetimes.ts";
import { readHeaderRules } from "../../src/publish/header-rules.ts";
import { siteFileOf } from "../../src/publish/site-file-of.ts";
import { describe } from "../support/describe.ts";

const HASH = "0".repeat(64);
const RULES = readHeaderRules(
	[
		"/*",
		"  X-Content-Type-Options: nosniff",
		"/section/:key/feed.xml",
		"  Content-Type: application/rss+xml; charset=utf-8",
	].join("\n"),
);

interface Given {
	readonly tags?: string[];
	readonly text?: string;
	readonly edge?: number;
	readonly edges?: string[];
	readonly rules?: typeof RULES;
}

function fileOf(file: string, { tags, text = "", edge, edges = [], rules = RULES }: Given = {}) {
	const caches = edge === undefined ? [] : [{ isAbout: addressPattern("/weather/*"), rule: { edge } }];
	const context = { tagsOf: () => tags, rules, caches, edges };
	return siteFileOf({ file, hash: HASH, size: 1, beginning: () => text }, context);
}

describe("file of a site", (test) => {
	for (const [file, kind, contentType] of [
		["index.html", "page", "text/html; charset=utf-8"],
		["images/bridge-1200x675-01968a97dc82ac5e.avif", "asset", "image/avif"],
		["app.0123abcd.js", "asset", "text/javascript; charset=utf-8"],
		["images/harbour-20260301.jpg", "media", "image/jpeg"],
		["newsroom.css", "media", "text/css; charset=utf-8"],
		["assets/icon.svg", "media", "image/svg+xml; charset=utf-8"],
		["feed.xml", "feed", "text/xml; charset=utf-8"],
		["section/world/feed.xml", "feed", "application/rss+xml; charset=utf-8"],
		["sitemaps/2026-03.xml", "feed", "text/xml; charset=utf-8"],
		["robots.txt", "feed", "text/plain; charset=utf-8"],
		["llms.txt", "media", "text/plain; charset=utf-8"],
		["_redirects", "host", "application/octet-stream"],
		["download", "media", "application/octet-stream"],
	] as const) {
		test(`takes ${file} for ${kind}`, () => {
			const found = fileOf(file);
			assert.is(found.kind, kind);
			assert.is(found.contentType, contentType);
		});
	}

	test("tells the page of a story by its tag, and one that leads on by what stands in it", () => {
		assert.is(fileOf("a/index.html", { tags: ["site", "p-1", "a-bridge"] }).kind, "article");
		assert.is(
			fileOf("a/index.html", { tags: ["site", "p-1", "a-storm", "live"] }).cacheControl,
			"public, max-age=0, s-maxage=15",
		);
		assert.is(fileOf("a/index.html", { tags: ["site", "p-1", "au-khan"] }).kind, "page");
		assert.is(
			fileOf("a/index.html", { text: '<meta charset="utf-8"><meta http-equiv="refresh" content="0">' }).kind,
			"redirect",
		);
	});

	test("keeps of more tags than edges take those that it purges by", () => {
		const many = Array.from({ length: 100 }, (_, index) => `a-story-${index}`);
		assert.equal(fileOf("images/x.png", { tags: ["site", "p-1", ...many, "feed"] }).tags, ["site", "p-1", "feed"]);
		assert.is(fileOf("images/x.png", { tags: ["site", "p-1", ...many.slice(0, 50)] }).tags.length, 52);
	});

	test("tags a file that is not the newspaper's by its address", () => {
		assert.equal(fileOf("search/index.html").tags.length, 2);
		assert.is(fileOf("search/index.html").tags[1], fileOf("search/index.html", {}).tags[1]);
		assert.is.not(fileOf("search/index.html").tags[1], fileOf("about/index.html").tags[1]);
	});

	test("lets a newsroom say how long caches hold what", () => {
		assert.is(fileOf("weather/today/index.html", { edge: 15 }).cacheControl, "public, max-age=0, s-maxage=15");
		assert.is(fileOf("sport/index.html", { edge: 15 }).cacheControl, "public, max-age=0, s-maxage=60");
	});

	for (const [rule, expected] of [
		[{ browser: 0, edge: 300 }, "public, max-age=0, s-maxage=300"],
		// RFC 9111 §5.2.2.10: s-maxage forbids a shared cache to show anything behind its time.
		[{ browser: 0, edge: 300, staleWhileRevalidate: 60, staleIfError: 86_400 }, "public, max-age=0, s-maxage=300"],
		[
			{ browser: 60, edge: 60, staleWhileRevalidate: 30, staleIfError: 9 },
			"public, max-age=60, stale-while-revalidate=30, stale-if-error=9",
		],
		[{ browser: 31_536_000, edge: 31_536_000, immutable: true }, "public, max-age=31536000, immutable"],
	] satisfies [CacheRule, string][]) {
		test(`writes ${expected}`, () => {
			assert.is(cacheControl(rule), expected);
		});
	}

	for (const [rule, expected] of [
		[{ browser: 0, edge: 300 }, "max-age=300, stale-while-revalidate=60, stale-if-error=86400"],
		[{ browser: 0, edge: 15 }, "max-age=15, stale-while-revalidate=15, stale-if-error=86400"],
		[{ browser: 60, edge: 0 }, "max-age=0, stale-while-revalidate=0, stale-if-error=86400"],
		[
			{ browser: 0, edge: 60, staleWhileRevalidate: 5, staleIfError: 0 },
			"max-age=60, stale-while-revalidate=5, stale-if-error=0",
		],
		[{ browser: 60, edge: 60 }, undefined],
	] satisfies [CacheRule, string | undefined][]) {
		test(`tells edges alone ${expected}`, () => {
			assert.is(surrogateControl(rule), expected);
		});
	}

	for (const [edges, is] of [
		[[], false],
		[["cloudfront"], false],
		[["varnish"], true],
		[["cloudflare", "fastly"], true],
	] as const) {
		test(`${is ? "tells" : "does not tell"} ${edges.join(" and ") || "no edge"} a lifetime apart from s-maxage`, () => {
			const { cacheControl, surrogateControl } = fileOf("index.html", { edges: [...edges] });
			assert.is(surrogateControl !== undefined, is);
			assert.is(cacheControl, "public, max-age=0, s-maxage=60");
		});
	}

	for (const [file, tags, expected] of [
		["a/index.html", ["a-bridge"], "max-age=300, stale-while-revalidate=60, stale-if-error=86400"],
		["a/index.html", ["a-storm", "live"], "max-age=15, stale-while-revalidate=15, stale-if-error=86400"],
		["feed.xml", ["feed"], "max-age=120, stale-while-revalidate=0, stale-if-error=86400"],
		["images/harbour.jpg", [], undefined],
		["app-0123abcd.js", [], undefined],
	] as const) {
		test(`tells an edge of ${file}, ${tags.join(" and ") || "without tags"}: ${expected}`, () => {
			assert.is(fileOf(file, { tags: [...tags], edges: ["fastly"] }).surrogateControl, expected);
		});
	}

	test("leaves it at what the site's own rules say of caches", () => {
		const rules = readHeaderRules("/*\n  Cache-Control: no-store\n");
		const { cacheControl, surrogateControl } = fileOf("index.html", { edges: ["fastly"], rules });
		assert.equal([cacheControl, surrogateControl], ["no-store", undefined]);
	});

	test("knows of each edge how it is told a lifetime", () => {
		assert.equal(Object.keys(LIFETIME_FORMS).sort(), Object.keys(EDGE_KINDS).sort());
	});

	for (const [pattern, address, is] of [
		["/*", "/", true],
		["/images/*", "/images/a/b.png", true],
		["/images/*", "/image", false],
		["/section/:key/feed.xml", "/section/world/feed.xml", true],
		["/section/:key/feed.xml", "/section/a/b/feed.xml", false],
		["/a.b/", "/axb/", false],
		["/feed.xml", "/feed.xml", true],
		["/feed.xml", "/section/feed.xml", false],
		["/:a/:b/", "/2026/03/", true],
	] as const) {
		test(`${pattern} is ${is ? "" : "not "}about ${address}`, () => {
			assert.is(addressPattern(pattern)(address), is);
		});
	}
});
