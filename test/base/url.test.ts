import fc from "fast-check";
import * as assert from "uvu/assert";
import { absoluteUrl, encodePath, isRootPath, isWebUrl } from "../../src/base/url.ts";
import { describe } from "../support/describe.ts";
import { anyText } from "../support/hostile-texts.ts";

const site = new URL("https://courier.example/");
const project = new URL("https://example.org/paper/");

const absolutes = [
	{ name: "a path", address: "/about/", site, expected: "https://courier.example/about/" },
	{ name: "the root", address: "/", site: project, expected: "https://example.org/paper/" },
	{
		name: "a path of a site that has a path",
		address: "/a/?b#c",
		site: project,
		expected: "https://example.org/paper/a/?b#c",
	},
	{ name: "an address", address: "http://other.example/x", site: project, expected: "http://other.example/x" },
	{ name: "a host without scheme", address: "//cdn.example/x", site: project, expected: "https://cdn.example/x" },
	{
		name: "a host of another script",
		address: "https://bücher.example/",
		site,
		expected: "https://xn--bcher-kva.example/",
	},
	{ name: "letters of another script", address: "/öl/", site, expected: "https://courier.example/%C3%B6l/" },
];

const paths = [
	{ name: "another script", path: "/öl/東京/", expected: "/%C3%B6l/%E6%9D%B1%E4%BA%AC/" },
	{ name: "a decomposed letter as a composed one", path: "/cafe\u0301/", expected: "/caf%C3%A9/" },
	{ name: "what would end the path", path: "/a?b#c%/", expected: "/a%3Fb%23c%25/" },
	{ name: "what a segment may hold", path: "/a!$&'()*+,;=:@~-_./", expected: "/a!$&'()*+,;=:@~-_./" },
	{ name: "half a character", path: "/\ud800/", expected: "/%EF%BF%BD/" },
];

const rootPaths = ["/", "/about/", "/a.b/c-d_e", "/a?b=c#d", "/..a/", "/öl/"];
const noRootPaths = [
	"",
	"about/",
	"//host/",
	"/\\host/",
	"/a\\b",
	"/a/../b",
	"/..",
	"/./a",
	"/%2e%2e/a",
	"/.%2E/a",
	"/a b",
	"/a\nb",
	"/a\0b",
	"https://host/",
];

describe("absoluteUrl", (test) => {
	for (const { name, address, site, expected } of absolutes) {
		test(`resolves ${name}`, () => assert.is(absoluteUrl(address, site), expected));
	}
});

describe("encodePath", (test) => {
	for (const { name, path, expected } of paths) test(`encodes ${name}`, () => assert.is(encodePath(path), expected));

	test("any text becomes segments that are read back, in normal form", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const encoded = encodePath(text);
				// https://www.rfc-editor.org/rfc/rfc3986#appendix-A
				assert.match(encoded, /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*$/);
				assert.is(decodeURIComponent(encoded), text.normalize("NFC").toWellFormed());
			}),
		);
	});
});

describe("isRootPath", (test) => {
	for (const path of rootPaths) test(`takes ${path}`, () => assert.is(isRootPath(path), true));
	for (const path of noRootPaths) test(`refuses ${JSON.stringify(path)}`, () => assert.is(isRootPath(path), false));

	test("what it takes stays on the site and below its root", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const path = `/${text}`;
				if (!isRootPath(path)) return;
				const { origin, pathname } = new URL(path, site);
				assert.is(origin, site.origin);
				assert.is(pathname.split("/").length, path.split(/[?#]/)[0]?.split("/").length);
			}),
		);
	});
});

describe("isWebUrl", (test) => {
	for (const url of ["https://a.example", "HTTP://a.example/b", "https://пошта.example"]) {
		test(`takes ${url}`, () => assert.is(isWebUrl(url), true));
	}
	for (const url of [
		"javascript:alert(1)",
		"data:text/html,x",
		"ftp://a",
		"//a",
		"/a",
		"https://",
		"https://a b",
		"",
	]) {
		test(`refuses ${JSON.stringify(url)}`, () => assert.is(isWebUrl(url), false));
	}
});
