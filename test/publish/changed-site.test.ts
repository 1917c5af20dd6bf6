import fc from "fast-check";
import * as assert from "uvu/assert";
import { changedSite } from "../../src/publish/changed-site.ts";
import type { PublishedFile, SiteFile } from "../../src/publish/site-file.ts";
import { describe } from "../support/describe.ts";

type Texts = Readonly<Record<string, string>>;

const fileOf = (file: string, text: string): SiteFile => ({
	file,
	hash: text,
	size: text.length,
	kind: "page",
	contentType: "text/html",
	cacheControl: "",
	tags: [text.toLowerCase()],
});
const filesOf = (texts: Texts) => new Map(Object.entries(texts).map(([file, text]) => [file, fileOf(file, text)]));
const textsOf = (files: ReadonlyMap<string, SiteFile>) => new Map([...files].map(([file, { hash }]) => [file, hash]));

const site = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("1", "2", "3"));

function changed(live: Texts, before: Texts, after: Texts, gone: readonly string[] = []): ReadonlyMap<string, string> {
	return textsOf(changedSite(filesOf(live), filesOf(before), filesOf(after), new Set(gone)));
}

describe("a change on top of what is live", (test) => {
	test("makes of any site what the change makes of it, and leaves the rest as it is", () => {
		fc.assert(
			fc.property(site, site, site, (live, before, after) => {
				const files = changed(live, before, after);
				for (const file of ["a", "b", "c", "d"]) {
					const isTouched = before[file] !== after[file];
					// What is new here too may be led to.
					const expected = isTouched ? after[file] : (live[file] ?? after[file]);
					assert.is(files.get(file), expected, file);
				}
			}),
		);
	});

	test("is all of what was built where that is what is live", () => {
		fc.assert(
			fc.property(site, site, (before, after) => {
				assert.equal([...changed(before, before, after)].sort(), Object.entries(after).sort());
			}),
		);
	});

	test("takes away what must be gone, though it was made elsewhere", () => {
		assert.equal([...changed({ a: "1", b: "1" }, {}, {}, ["a"])], [["b", "1"]]);
	});

	test("changes what is sent with a file, too", () => {
		const after = new Map([["a", { ...fileOf("a", "1"), cacheControl: "no-store" }]]);
		const [[, file] = []] = changedSite(filesOf({ a: "1" }), filesOf({ a: "1" }), after, new Set());
		assert.is(file?.cacheControl, "no-store");
	});

	test("lets what no page shows any more go in its time", () => {
		const unused: PublishedFile = { ...fileOf("a", "1"), unusedSince: "2026-03-01T00:00:00Z" };
		assert.is(changedSite(new Map([["a", unused]]), new Map(), new Map(), new Set()).size, 0);
	});
});
