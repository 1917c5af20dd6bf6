import * as assert from "uvu/assert";
import { contentHash } from "../../src/base/hash.ts";
import { describe } from "../support/describe.ts";

describe("contentHash", (test) => {
	test("begins as the SHA-256 of the standard's own example", () => {
		// https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values: "abc"
		assert.is(contentHash("abc"), "ba7816bf8f01cfea");
	});
	test("is the same for text and for its bytes in UTF-8", () => {
		assert.is(contentHash("öl"), contentHash(new TextEncoder().encode("öl")));
	});
});
