import { execFileSync } from "node:child_process";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { Texts } from "../../../src/archive/index/columns.ts";
import { ABSENT, blobId, compareStamp } from "../../../src/archive/index/stamps.ts";
import { describe } from "../../support/describe.ts";

const READ = 1_000_000_000_000;
const OLD = READ - 60_000;

/** One file that was read at READ. */
const known = (size: number, mtime = OLD, ctime = OLD) => ({
	names: Texts.of(["a.md"]),
	sizes: Float64Array.of(size),
	mtimes: Float64Array.of(mtime),
	ctimes: Float64Array.of(ctime),
	blobs: new Uint8Array(20),
	readAt: Float64Array.of(READ),
});

const stamp = (size: number, mtimeMs = OLD, ctimeMs = OLD) => ({ size, mtimeMs, ctimeMs });

const cases = [
	{ name: "nothing new", before: known(5), now: stamp(5), expected: "same" },
	{ name: "another size", before: known(5), now: stamp(6), expected: "other" },
	{
		name: "another size at the same times, just read",
		before: known(5, READ, READ),
		now: stamp(6, READ, READ),
		expected: "other",
	},
	{ name: "another time of writing", before: known(5), now: stamp(5, OLD + 0.5), expected: "unsure" },
	{ name: "an earlier time of writing", before: known(5), now: stamp(5, OLD - 1e9), expected: "unsure" },
	{ name: "a time of writing that was put back", before: known(5), now: stamp(5, OLD, OLD + 1), expected: "unsure" },
	{ name: "written when it was read", before: known(5, READ), now: stamp(5, READ), expected: "unsure" },
	{
		name: "written two seconds before it was read",
		before: known(5, READ - 2000),
		now: stamp(5, READ - 2000),
		expected: "unsure",
	},
	{ name: "written longer before", before: known(5, READ - 2001), now: stamp(5, READ - 2001), expected: "same" },
	{
		name: "changed when it was read, and its time put back",
		before: known(5, OLD, READ),
		now: stamp(5, OLD, READ),
		expected: "unsure",
	},
	{ name: "written in the future", before: known(5, READ + 1e9), now: stamp(5, READ + 1e9), expected: "unsure" },
	{ name: "gone", before: known(5), now: undefined, expected: "other" },
	{ name: "an empty file that is gone", before: known(0), now: undefined, expected: "other" },
	{ name: "still not there", before: known(ABSENT, 0, 0), now: undefined, expected: "same" },
	{ name: "there at last", before: known(ABSENT, 0, 0), now: stamp(0), expected: "other" },
] as const;

describe("compareStamp", (test) => {
	for (const { name, before, now, expected } of cases) {
		test(name, () => assert.is(compareStamp(before, 0, now), expected));
	}
});

describe("blobId", (test) => {
	test("is what git calls the bytes", () => {
		const git = (input: Uint8Array) =>
			execFileSync("git", ["hash-object", "--stdin"], { input, encoding: "utf8" }).trim();
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => blobId(bytes).toString("hex") === git(bytes)),
			{ numRuns: 20 },
		);
	});
});
