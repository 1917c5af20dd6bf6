import fc from "fast-check";
import { suite, type Test } from "uvu";

// A gate that draws its trials anew each time would now and then be shut to a change that has no part in what they find.
const { NEWSROOM_SEED: seed } = process.env;
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });

/** A suite that always runs: uvu passes a file that forgets to. */
export function describe(name: string, define: (test: Test) => void): void {
	const test = suite(name);
	define(test);
	test.run();
}
