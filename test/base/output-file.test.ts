import fc from "fast-check";
import * as assert from "uvu/assert";
import { addressOfFile } from "../../src/base/address-of-file.ts";
import { outputFile } from "../../src/base/output-file.ts";
import { encodePath } from "../../src/base/url.ts";
import { describe } from "../support/describe.ts";

describe("outputFile", (test) => {
	const cases = [
		{ path: "/", expected: "index.html" },
		{ path: "/a/b/", expected: "a/b/index.html" },
		{ path: "/a/b.html", expected: "a/b.html" },
		{ path: "/feed.xml", expected: "feed.xml" },
		{ path: "/%C3%B6l/", expected: "öl/index.html" },
		{ path: "/a%25b/", expected: "a%b/index.html" },
	];
	for (const { path, expected } of cases) test(`for ${path}`, () => assert.is(outputFile(path), expected));

	test("is the plain name of what was encoded", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
				const plain = name.replaceAll("/", "").normalize("NFC").toWellFormed();
				assert.is(outputFile(encodePath(`/${plain}/x`)), `${plain}/x`);
			}),
		);
	});

	test("is the file of an address", () => {
		const names = fc.string({ unit: "binary", minLength: 1 }).map((name) => name.replaceAll("/", "").toWellFormed());
		fc.assert(
			fc.property(fc.array(names.filter(Boolean), { minLength: 1 }), fc.boolean(), (segments, isIndex) => {
				const file = [...segments, ...(isIndex ? ["index.html"] : [])].join("/");
				assert.is(outputFile(addressOfFile(file)), file);
			}),
		);
		const accents = "files/Fu\u0308nf.pdf";
		assert.is(addressOfFile(accents), "/files/Fu%CC%88nf.pdf");
		assert.is(outputFile(addressOfFile(accents)), accents);
	});
});
