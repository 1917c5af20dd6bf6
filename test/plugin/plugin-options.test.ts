import * as assert from "uvu/assert";
import { settingsOf } from "../../plugin/plugin-options.ts";
import { describe } from "../support/describe.ts";
import { OPTIONS } from "../support/newsroom.ts";

/** What `leaks` may be, and what is said of the rest. */
const LEAKS: readonly [unknown, readonly string[] | RegExp][] = [
	[undefined, []],
	[{}, []],
	[{ ignore: [] }, []],
	[{ ignore: ["Exact headline", "/2026/03/01/gate"] }, ["Exact headline", "/2026/03/01/gate"]],
	[{ ignore: ["橋"] }, ["橋"]],
	[{ ignore: "Exact headline" }, /leaks\.ignore: expected a list of texts such as \["Exact headline"\]/],
	[{ ignore: [""] }, /leaks\.ignore\.0: expected a list of texts/],
	[{ ignore: [" – "] }, /leaks\.ignore\.0: expected a list of texts/],
	[{ ignore: [/gate/] }, /leaks\.ignore\.0: expected a list of texts/],
	[{ ignored: ["Gate"] }, /leaks\.ignored.*ignore/],
	[false, /leaks: expected/],
];

describe("the option leaks", (test) => {
	for (const [leaks, expected] of LEAKS) {
		test(`is checked: ${leaks === undefined ? "absent" : JSON.stringify(leaks)}`, () => {
			const options = { ...OPTIONS, ...(leaks !== undefined && { leaks }) };
			if (expected instanceof RegExp) assert.throws(() => settingsOf(options, {}, []), expected);
			else assert.equal(settingsOf(options, {}, []).ignoredLeaks, expected);
		});
	}
});
