import { suite, type Test } from "uvu";

/** A suite that always runs: uvu passes a file that forgets to. */
export function describe(name: string, define: (test: Test) => void): void {
	const test = suite(name);
	define(test);
	test.run();
}
