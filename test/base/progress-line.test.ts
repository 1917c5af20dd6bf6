import * as assert from "uvu/assert";
import { progressLine } from "../../src/base/progress-line.ts";
import { describe } from "../support/describe.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

function told(instants: readonly number[], changes: Parameters<typeof fakeTerminal>[0]): string {
	let index = -1;
	const terminal = fakeTerminal({ ...changes, milliseconds: () => [0, ...instants][++index] ?? 0 });
	const line = progressLine(terminal);
	for (const instant of instants) line.tell(instant, 10_214, "articles read");
	line.end();
	assert.is(terminal.written.out, "");
	return terminal.written.err;
}

describe("progressLine", (test) => {
	test("says nothing in the first half second, then ten times a second at most, and takes it back", () => {
		assert.is(
			told([100, 499, 1500, 1550, 1601], { isTerminal: true }),
			"\r1,500 of 10,214 articles read\u001B[K\r1,601 of 10,214 articles read\u001B[K\r\u001B[K",
		);
		assert.is(told([100, 499], { isTerminal: true }), "");
	});

	test("says nothing where no person looks at it", () => {
		assert.is(told([1500], {}), "");
		assert.is(told([1500], { isTerminal: true, environment: { CI: "true" } }), "");
	});
});
