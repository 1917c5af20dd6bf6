import fc from "fast-check";
import * as assert from "uvu/assert";
import { articleUri, authorPath, isAbsoluteUri, sectionPath, topicPath } from "../../src/content/addresses.ts";
import { describe } from "../support/describe.ts";
import { newsroom, OPTIONS } from "../support/newsroom.ts";

const datePublished = new Date("2026-03-02T03:00:00Z");
const newYork = newsroom({ publication: { ...OPTIONS.publication, timeZone: "America/New_York" } });

const uris = [
	{
		name: "a tag of the newspaper and the day",
		id: "2026/bridge",
		expected: "tag:courier.example,2026-03-01:2026/bridge",
	},
	{ name: "an id of another script", id: "öl 1", expected: "tag:courier.example,2026-03-01:%C3%B6l%201" },
	{ name: "a URI of its own", id: "urn:uuid:f81d4fae", expected: "urn:uuid:f81d4fae" },
	{ name: "an address of its own", id: "https://old.example/?p=12", expected: "https://old.example/?p=12" },
];

describe("articleUri", (test) => {
	for (const { name, id, expected } of uris) {
		test(`is ${name}`, () => assert.is(articleUri({ id, datePublished }, newYork), expected));
	}

	test("fits the grammar of RFC 4151 for any id", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary", minLength: 1 }), (id) => {
				if (isAbsoluteUri(id)) return;
				// https://www.rfc-editor.org/rfc/rfc4151#section-2.1
				assert.match(
					articleUri({ id, datePublished }, newYork),
					/^tag:courier\.example,\d{4}-\d\d-\d\d:(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*$/,
				);
			}),
		);
	});
});

describe("isAbsoluteUri", (test) => {
	for (const id of ["tag:a.example,2026:x", "urn:uuid:1", "https://a.example/b"]) {
		test(`takes ${id}`, () => assert.is(isAbsoluteUri(id), true));
	}
	for (const id of ["2026/bridge", "bridge", "a: b", ":a", "C"]) {
		test(`does not take ${id}`, () => assert.is(isAbsoluteUri(id), false));
	}
});

describe("paths of fronts", (test) => {
	test("are percent-encoded", () => {
		assert.equal(
			[sectionPath("world"), authorPath("öl"), topicPath("東京")],
			["/section/world/", "/author/%C3%B6l/", "/topic/%E6%9D%B1%E4%BA%AC/"],
		);
	});
});
