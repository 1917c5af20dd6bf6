import * as assert from "uvu/assert";
import { hostRules } from "../../src/content/hosts.ts";
import { isPlainRule, type RedirectRule, redirects } from "../../src/formats/redirects.ts";
import { describe } from "../support/describe.ts";

const moved = (from: string, to = "/b/"): RedirectRule => ({ from, to, status: "moved", scope: "this address" });

const cases = [
	{ name: "a path as it is", from: "/a/", expected: "/a/" },
	{ name: "a letter of another script encoded", from: "/café/", expected: "/caf%C3%A9/" },
	{ name: "what is encoded already once", from: "/caf%C3%A9/", expected: "/caf%C3%A9/" },
	{ name: "a space encoded", from: "/a%20b/", expected: "/a%20b/" },
	{ name: "a colon that is no placeholder", from: "/a:b/", expected: "/a%3Ab/" },
	{ name: "an asterisk that is that alone", from: "/a*/", expected: "/a%2A/" },
	{ name: "a percent sign", from: "/100%25/", expected: "/100%25/" },
	{ name: "an encoded percent sign", from: "/%252e%252e/a/", expected: "/%252e%252e/a/" },
];

describe("redirects", (test) => {
	for (const { name, from, expected } of cases) {
		test(`has ${name}`, () => {
			const text = redirects([moved(from)], hostRules(undefined));
			assert.is(text, `${expected} /b/ 301\n`);
			assert.is(text.trim().split(/\s+/).length, 3);
		});
	}

	test("is in order, what stands for many addresses last", () => {
		const below: RedirectRule = { from: "/section/a/", to: "/section/b/", status: "moved", scope: "everything below" };
		assert.is(
			redirects([below, moved("/z/"), moved("/a/")], hostRules("cloudflare")),
			"/a/ /b/ 301\n/z/ /b/ 301\n/section/a/* /section/b/:splat 301\n",
		);
	});

	test("wins over pages and says what is gone on Netlify alone", () => {
		const rules: RedirectRule[] = [moved("/a/"), { from: "/c/", to: "/c/", status: "gone", scope: "this address" }];
		assert.is(redirects(rules, hostRules("netlify")), "/a/ /b/ 301!\n/c/ /c/ 410!\n");
		assert.not.match(redirects(rules, hostRules("cloudflare")), /!|410/);
		assert.not.match(redirects(rules, hostRules(undefined)), /!|410/);
	});

	test("is empty where nothing has moved", () => assert.is(redirects([], hostRules(undefined)), ""));

	test("means a path itself where it has neither colon nor asterisk", () => {
		assert.equal(["/a/", "/a:b", "/a%3Ab", "/a*"].map(isPlainRule), [true, false, false, false]);
	});
});
