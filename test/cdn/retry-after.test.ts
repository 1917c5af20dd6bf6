import * as assert from "uvu/assert";
import { retryAfter } from "../../src/cdn/retry-after.ts";
import { describe } from "../support/describe.ts";

const NOW = new Date("1994-11-06T08:49:30Z");

/** A value of the header, and how long it asks for. */
const VALUES: readonly [string | undefined, number | undefined][] = [
	[undefined, undefined],
	["", undefined],
	["0", 0],
	["7", 7000],
	[" 7 ", 7000],
	["61", 60_000],
	["99999999999999999999999999", 60_000],
	["Sun, 06 Nov 1994 08:49:37 GMT", 7000],
	["Sunday, 06-Nov-94 08:49:37 GMT", 7000],
	["Sun Nov  6 08:49:37 1994", 7000],
	["Sun, 06 Nov 1994 09:49:37 GMT", 60_000],
	["Sun, 06 Nov 1994 08:49:00 GMT", 0],
	["1.5", undefined],
	["-5", undefined],
	["soon", undefined],
	["Sunday", undefined],
];

describe("retryAfter", (test) => {
	for (const [value, expected] of VALUES) {
		test(`reads ${JSON.stringify(value)}`, () => {
			const headers = new Headers(value === undefined ? {} : { "Retry-After": value });
			const { TZ } = process.env;
			process.env.TZ = "Asia/Tokyo";
			try {
				assert.is(retryAfter(headers, NOW), expected);
			} finally {
				if (TZ === undefined) delete process.env.TZ;
				else process.env.TZ = TZ;
			}
		});
	}
});
