import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { article, errors, file } from "../support/newsroom.ts";

const refused = [
	"//host/a/",
	"/a//b/",
	"/a/../b/",
	"/a/%2e%2e/b/",
	"/a/%2E./b/",
	"/./a/",
	"/a%2Fb/",
	"/a%5cb/",
	"/a\\b/",
	"/a b/",
	"/a%0Ab/",
	"/a%00b/",
	"/a\u0007b/",
	"/a%E2%80%A8b%C2%85/",
	"/a?b",
	"/a#b",
	"/100%/",
	"/%zz/",
	"/%ff/",
	"/a:b.php",
	"/a*.xml",
	"/",
	"a/b/",
	"https://other.example/a/",
];

const accepted = [
	"/a/",
	"/a",
	"/a.html",
	"/café/",
	"/caf%C3%A9/",
	"/a%20b/",
	"/a:b/",
	"/a*b",
	"/.well-known/a",
	"/a%25b/",
];

describe("a former address", (test) => {
	for (const alias of refused) {
		test(`${JSON.stringify(alias)} is refused`, () => {
			const [fault = ""] = errors(file({ aliases: `[${JSON.stringify(alias)}]` }));
			assert.match(fault, /aliases\.0: expected a path such as \/old\/address\//);
		});
	}
	for (const alias of accepted) {
		test(`${alias} is one`, () => {
			assert.equal(article(file({ aliases: `[${JSON.stringify(alias)}]` })).aliases, [alias]);
		});
	}
});
