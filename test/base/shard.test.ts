import fc from "fast-check";
import * as assert from "uvu/assert";
import { isOfShard, readShard } from "../../src/base/shard.ts";
import { describe } from "../support/describe.ts";

describe("a shard", (test) => {
	test("has each story together with no other, whatever its id", () => {
		fc.assert(
			fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (id, count) => {
				const owners = Array.from({ length: count }, (_, index) => isOfShard(id, { number: index + 1, count }));
				assert.is(owners.filter(Boolean).length, 1);
			}),
		);
	});

	test("has about as many as each other", () => {
		const sizes = [1, 2, 3, 4].map(
			(number) =>
				Array.from({ length: 4000 }, (_, id) => `story-${id}`).filter((id) => isOfShard(id, { number, count: 4 }))
					.length,
		);
		for (const size of sizes) assert.ok(size > 900 && size < 1100, sizes.join());
	});

	for (const [text, expected] of [
		["1/1", "1 1"],
		[" 2/4 ", "2 4"],
		["04/04", "4 4"],
		["0/4", undefined],
		["5/4", undefined],
		["1/0", undefined],
		["1", undefined],
		["-1/4", undefined],
		["1/4/5", undefined],
		["", undefined],
	] as const) {
		test(`${JSON.stringify(text)} is ${expected ?? "none"}`, () => {
			const shard = readShard(text);
			assert.is(shard && `${shard.number} ${shard.count}`, expected);
		});
	}
});
