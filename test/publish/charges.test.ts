import * as assert from "uvu/assert";
import { addCharges } from "../../src/publish/charges.ts";
import { CHARGES, STATE_HEADERS } from "../../src/publish/state-keys.ts";
import { describe } from "../support/describe.ts";
import { MemoryStore } from "./support/memory-store.ts";

describe("charges of a month", (test) => {
	test("add up, and begin again with the month in UTC", async () => {
		const store = new MemoryStore();
		const sums: number[] = [];
		for (const [items, now] of [
			[7, "2026-11-01T00:00:00Z"],
			[5, "2026-11-30T23:59:59.999Z"],
			[1, "2026-12-01T00:00:00+02:00"],
			[2, "2026-12-01T00:00:00Z"],
			[3, "2027-12-01T00:00:00Z"],
		] as const) {
			sums.push(await addCharges(store, items, new Date(now)));
		}
		assert.equal(sums, [7, 12, 13, 2, 3]);
	});

	for (const text of ["", "null", "{", '{"month":"2026-11"}', '{"month":"2026-11","items":"9"}', "[]"]) {
		test(`begin again where the target has ${JSON.stringify(text)}`, async () => {
			const store = new MemoryStore();
			await store.write(CHARGES, Buffer.from(text), STATE_HEADERS);
			assert.is(await addCharges(store, 4, new Date("2026-11-02T00:00:00Z")), 4);
			assert.is(await addCharges(store, 4, new Date("2026-11-02T00:00:00Z")), 8);
		});
	}
});
