import * as assert from "uvu/assert";
import {
	decodeShared,
	encodeShared,
	idsOf,
	joinedArchives,
	type SharedArchive,
} from "../../../src/archive/index/shared-archive.ts";
import { fileAt, type SharedFile, sharedFiles } from "../../../src/archive/index/shared-files.ts";
import { StoryTable } from "../../../src/archive/index/story-table.ts";
import { describe } from "../../support/describe.ts";

const file = (path: string, pack: number, digest: number): SharedFile => ({
	path,
	tags: ["site", `p-${path}`],
	size: path.length,
	hash: new Uint8Array(32).fill(digest),
	digest: BigInt(digest),
	owner: digest,
	pack,
	offset: 8 * digest,
});

function archive(now: number, origin: string, packs: readonly string[], files: readonly SharedFile[]): SharedArchive {
	const none = idsOf([]);
	return {
		head: {
			now,
			origin,
			keys: {},
			defaults: {},
			ignores: [],
			fronts: "",
			reads: {},
			packs: packs.map((hash) => ({ hash: hash.repeat(64), size: 100 })),
		},
		stories: StoryTable.of([]),
		sources: none,
		pictures: { beside: none, site: none },
		files: sharedFiles(files),
	};
}

const filesOf = ({ files, head }: SharedArchive) =>
	Object.fromEntries(
		Array.from({ length: files.paths.length }, (_, row) => {
			const { path, digest, pack, tags } = fileAt(files, row);
			return [path, `${digest} in ${head.packs[pack]?.hash[0]} ${tags.join()}`];
		}),
	);

describe("a shared archive", (test) => {
	test("is the same from its bytes, and nothing of any others", () => {
		const one = archive(5, "o", ["a", "b"], [file("x.html", 1, 3), file("y", 0, 4), file("é", 0, 0)]);
		const bytes = encodeShared(one);
		const again = decodeShared(bytes);
		assert.ok(again);
		assert.ok(encodeShared(again).equals(bytes));
		assert.equal(filesOf(again), filesOf(one));
		for (let at = 0; at < bytes.length; at += 7) {
			const damaged = Buffer.from(bytes);
			damaged[at] = (damaged[at] ?? 0) ^ 1;
			assert.is(decodeShared(damaged), undefined);
			assert.is(decodeShared(bytes.subarray(0, at)), undefined);
		}
	});

	test("has of each file the one of the newest archive, from whichever they come", () => {
		const old = archive(1, "before", ["a", "b"], [file("kept", 1, 1), file("replaced", 0, 1)]);
		const shards = [
			archive(3, "now", ["b", "c"], [file("replaced", 1, 2), file("shared", 0, 2)]),
			archive(2, "now", ["d"], [file("other", 0, 5)]),
		];
		for (const all of [
			[old, ...shards],
			[...shards, old],
		]) {
			const joined = joinedArchives(all);
			assert.ok(joined);
			assert.equal(filesOf(joined), {
				kept: "1 in b site,p-kept",
				replaced: "2 in c site,p-replaced",
				other: "5 in d site,p-other",
				shared: "2 in b site,p-shared",
			});
			assert.is(joined.head.now, 3);
			assert.equal(joined.head.packs.map(({ hash }) => hash[0]).sort(), ["a", "b", "c", "d"]);
		}
		assert.is(joinedArchives([]), undefined);
	});
});
