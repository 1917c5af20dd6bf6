import * as assert from "uvu/assert";
import { reusedPacks } from "../../../src/archive/index/reused-packs.ts";
import { describe } from "../../support/describe.ts";

const MB = 1 << 20;
const packs = (...sizes: number[]) => sizes.map((size, number) => ({ hash: String(number), size }));

describe("the packs that go on being used", (test) => {
	for (const [what, size, live, isTakenDown, expected] of [
		["is wanted as a whole", 16 * MB, 16 * MB, false, true],
		["is wanted for the most part", 16 * MB, 9 * MB, false, true],
		["is wanted for less than half", 16 * MB, 7 * MB, false, false],
		["is not wanted at all", 16 * MB, 0, false, false],
		["is wanted as a whole when something was taken down", 16 * MB, 16 * MB, true, true],
		["may hold what was taken down", 16 * MB, 16 * MB - 1, true, false],
	] as const) {
		test(`${expected ? "hold" : "do not hold"} one that ${what}`, () => {
			assert.equal(reusedPacks(packs(size), [live], isTakenDown), [expected]);
		});
	}

	test("are few: many small ones are made one", () => {
		const sizes = [...Array.from({ length: 32 }, () => 1000), 16 * MB];
		assert.ok(reusedPacks(packs(...sizes), sizes, false).every(Boolean));
		const more = [1000, ...sizes];
		const reused = reusedPacks(packs(...more), more, false);
		assert.equal(reused.filter(Boolean).length, 1);
		assert.is(reused.at(-1), true);
	});
});
