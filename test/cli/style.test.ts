import * as assert from "uvu/assert";
import { styleOf } from "../../src/cli/style.ts";
import { describe } from "../support/describe.ts";

const cases = [
	{ name: "on a terminal", isTerminal: true, environment: {}, colours: true },
	{ name: "not in a file", isTerminal: false, environment: {}, colours: false },
	{ name: "not with NO_COLOR", isTerminal: true, environment: { NO_COLOR: "1" }, colours: false },
	{ name: "with an empty NO_COLOR", isTerminal: true, environment: { NO_COLOR: "" }, colours: true },
	{ name: "in a file with FORCE_COLOR", isTerminal: false, environment: { FORCE_COLOR: "1" }, colours: true },
	{
		name: "with FORCE_COLOR and NO_COLOR",
		isTerminal: false,
		environment: { FORCE_COLOR: "1", NO_COLOR: "1" },
		colours: true,
	},
	{ name: "not with FORCE_COLOR=0", isTerminal: true, environment: { FORCE_COLOR: "0" }, colours: false },
	{ name: "not on a dumb terminal", isTerminal: true, environment: { TERM: "dumb" }, colours: false },
] as const;

describe("styleOf", (test) => {
	for (const { name, isTerminal, environment, colours } of cases) {
		test(`paints ${name}`, () => {
			const painted = styleOf({ isTerminal, write() {} }, environment)("red", "x");
			assert.is(painted, colours ? "\u001B[31mx\u001B[39m" : "x");
		});
	}
});
