import * as assert from "uvu/assert";
import { once } from "../../src/base/once.ts";
import { describe } from "../support/describe.ts";

const VALUES = [undefined, null, 0, "", false, Number.NaN, {}, Promise.resolve()];

describe("once", (test) => {
	for (const value of VALUES) {
		test(`makes ${String(value)} a single time`, () => {
			let made = 0;
			const ask = once(() => {
				made++;
				return value;
			});
			assert.is(made, 0);
			for (const _ of [1, 2, 3]) assert.ok(Object.is(ask(), value));
			assert.is(made, 1);
		});
	}

	test("asks again where nothing could be made", () => {
		let asked = 0;
		const ask = once(() => {
			asked++;
			if (asked === 1) throw new Error("not yet");
			return asked;
		});
		assert.throws(ask, "not yet");
		assert.equal([ask(), ask()], [2, 2]);
	});
});
