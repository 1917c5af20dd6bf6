import fc from "fast-check";
import * as assert from "uvu/assert";
import { withoutAbsent } from "../../src/base/without-absent.ts";
import { describe } from "../support/describe.ts";

describe("withoutAbsent", (test) => {
	test("keeps every property but those that are undefined, in their order", () => {
		const value = fc.constantFrom(undefined, null, false, 0, "", "a");
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom("a", "b", "c", "d"), value), (record) => {
				const kept = Object.entries(record).filter(([, value]) => value !== undefined);
				assert.equal(Object.entries(withoutAbsent(record)), kept);
			}),
		);
	});
});
