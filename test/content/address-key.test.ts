import * as assert from "uvu/assert";
import { addressKey } from "../../src/content/address-key.ts";
import { describe } from "../support/describe.ts";

const same = [
	["/a/b/", "/a/b"],
	["/a/b/", "/a/b/index.html"],
	["/a/b/", "/A/B/"],
	["/caf%C3%A9/", "/café/"],
	["/cafe%CC%81/", "/café/"],
	["/CAF%C3%89", "/café"],
	["/a/b/index.htm", "/a/b"],
] as const;

const different = [
	["/a/b.html", "/a/b/"],
	["/a/index.html/b", "/a/b"],
	["/a-b", "/a/b"],
	["/100%", "/100"],
] as const;

describe("addressKey", (test) => {
	for (const [one, two] of same)
		test(`is one for ${one} and ${two}`, () => assert.is(addressKey(one), addressKey(two)));
	for (const [one, two] of different) {
		test(`tells ${one} from ${two}`, () => assert.is.not(addressKey(one), addressKey(two)));
	}
});
