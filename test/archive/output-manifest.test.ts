import fc from "fast-check";
import * as assert from "uvu/assert";
import {
	type ChangedFile,
	manifestOutput,
	manifestText,
	type OutputManifest,
	type RemovedFile,
	readManifest,
} from "../../src/archive/output-manifest.ts";
import { addressOfFile } from "../../src/base/address-of-file.ts";
import { outputFile } from "../../src/base/output-file.ts";
import { describe } from "../support/describe.ts";

const EMPTY: OutputManifest = { output: "_site", changed: [], removed: [] };

const removed = (file: string, tag = "site"): RemovedFile => ({ path: addressOfFile(file), file, tags: [tag] });
const changed = (file: string, size = 1, tag = "site"): ChangedFile => ({
	...removed(file, tag),
	hash: "0".repeat(64),
	size,
});

const name = fc.constantFrom("index.html", "a/index.html", "b/index.html", "é.xml", "a b.txt");
const entry = fc.oneof(
	fc.record({ what: fc.constant("changed" as const), file: name, size: fc.nat() }),
	fc.record({ what: fc.constant("removed" as const), file: name, size: fc.constant(0) }),
);
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

function manifestOf(entries: readonly Entry[]): OutputManifest {
	const last = [...new Map(entries.map((one) => [one.file, one])).values()];
	return {
		output: "_site",
		changed: last.flatMap(({ what, file, size }) => (what === "changed" ? [changed(file, size)] : [])),
		removed: last.flatMap(({ what, file }) => (what === "removed" ? [removed(file)] : [])),
	};
}

describe("the manifest of what has changed", (test) => {
	test("says the last word of each file, whatever builds it is made of", () => {
		fc.assert(
			fc.property(fc.array(fc.array(entry, { maxLength: 4 }), { maxLength: 5 }), (builds) => {
				const text = builds.map(manifestOf).reduce((before, since) => manifestText(since, before), manifestText(EMPTY));
				assert.is(text, manifestText(manifestOf(builds.flat())));
				assert.is(manifestText(EMPTY, text), text);
				assert.is(manifestText(EMPTY, JSON.stringify(JSON.parse(text))), text, "in another form");
				assert.is(manifestText({ ...EMPTY, output: "x" }, text), manifestText({ ...EMPTY, output: "x" }));
				for (const one of [text, JSON.stringify(JSON.parse(text))]) assert.is(manifestOutput(one), "_site");
			}),
		);
	});

	test("comes back from its text", () => {
		fc.assert(
			fc.property(fc.array(entry), (entries) => {
				const manifest = manifestOf(entries);
				const text = manifestText(manifest);
				const read = readManifest(text);
				assert.ok(read);
				assert.is(manifestText(read), text);
				assert.equal(new Set(read.changed), new Set([...manifest.changed].sort((a, b) => (a.path < b.path ? -1 : 1))));
			}),
		);
	});

	test("is JSON with a line for each entry, by address", () => {
		const manifest = {
			output: "_site",
			changed: [changed("b/index.html", 2), changed("a/index.html")],
			removed: [removed("c.xml")],
		};
		const zeros = "0".repeat(64);
		assert.is(
			manifestText(manifest),
			[
				"{",
				'\t"version": 1,',
				'\t"output": "_site",',
				'\t"changed": [',
				`\t\t{"path":"/a/","file":"a/index.html","hash":"${zeros}","size":1,"tags":["site"]},`,
				`\t\t{"path":"/b/","file":"b/index.html","hash":"${zeros}","size":2,"tags":["site"]}`,
				"\t],",
				'\t"removed": [',
				'\t\t{"path":"/c.xml","file":"c.xml","tags":["site"]}',
				"\t]",
				"}",
				"",
			].join("\n"),
		);
		assert.equal(JSON.parse(manifestText(EMPTY)), { version: 1, ...EMPTY });
	});

	for (const text of [
		"",
		"{",
		"null",
		"[]",
		'{"version":1}',
		'{"version":2,"output":"_site","changed":[],"removed":[]}',
		'{"version":1,"output":"_site","changed":[{"path":"/","file":"index.html","tags":[]}],"removed":[]}',
		'{"version":1,"output":"_site","changed":[],"removed":[{"path":"/","file":"index.html","tags":[1]}]}',
	]) {
		test(`is none in ${JSON.stringify(text)}`, () => {
			assert.is(readManifest(text), undefined);
		});
	}

	for (const [file, address] of [
		["index.html", "/"],
		["a/index.html", "/a/"],
		["a/myindex.html", "/a/myindex.html"],
		["feed.xml", "/feed.xml"],
		["é/a b/index.html", "/%C3%A9/a%20b/"],
	] as const) {
		test(`has ${file} at ${address}`, () => {
			assert.is(addressOfFile(file), address);
			assert.is(outputFile(address), file);
		});
	}
});
