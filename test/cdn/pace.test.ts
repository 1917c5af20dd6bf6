import * as assert from "uvu/assert";
import { Pace, type PaceLimits } from "../../src/cdn/pace.ts";
import { describe } from "../support/describe.ts";
import { fakeClock } from "../support/fake-clock.ts";

/** Limits, and the pauses of six calls that come one after the other. */
const LIMITS: readonly [PaceLimits, readonly number[]][] = [
	[{ burst: 6, perSecond: 1 }, []],
	[{ burst: 4, perSecond: 5 }, [200, 200]],
	[{ burst: 1, perSecond: 0.5 }, [2000, 2000, 2000, 2000, 2000]],
];

describe("Pace", (test) => {
	for (const [limits, expected] of LIMITS) {
		test(`holds ${JSON.stringify(limits)}`, async () => {
			const clock = fakeClock();
			const pace = new Pace(limits, clock);
			for (let call = 0; call < 6; call++) await pace.turn();
			assert.equal(clock.waits, expected);
		});
	}

	test("lets those who come together go in their order", async () => {
		const waits: number[] = [];
		const clock = { now: () => new Date(0), wait: async (duration: number) => void waits.push(duration) };
		const pace = new Pace({ burst: 2, perSecond: 5 }, clock);
		await Promise.all([pace.turn(), pace.turn(), pace.turn(), pace.turn(), pace.turn()]);
		assert.equal(waits, [200, 400, 600]);
	});

	test("fills its bucket again while nobody comes, and no more than that", async () => {
		const clock = fakeClock();
		const pace = new Pace({ burst: 2, perSecond: 1 }, clock);
		await pace.turn();
		await pace.turn();
		await clock.wait(60_000);
		for (let call = 0; call < 3; call++) await pace.turn();
		assert.equal(clock.waits, [60_000, 1000]);
	});
});
