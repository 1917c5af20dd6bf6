import * as assert from "uvu/assert";
import { removedChecks } from "../../src/publish/edge-check.ts";
import { removalsInTheWay } from "../../src/publish/in-the-way.ts";
import { releasePlan } from "../../src/publish/release-plan.ts";
import { describe } from "../support/describe.ts";
import { siteOf } from "./support/sites.ts";

const filesOf = (names: readonly string[]) => siteOf(new Map(names.map((name) => [name, name]))).files;

function planOf(before: readonly string[], after: readonly string[]) {
	const nothing = { previous: null, leftovers: [], strays: new Set<string>(), written: new Map(), gone: new Map() };
	return releasePlan(filesOf(before), filesOf(after), { ...nothing, release: "r", now: new Date(0), keepAssets: 30 });
}

describe("what is in the way of a release in a folder", (test) => {
	for (const [before, after, expected] of [
		[["a"], ["a/index.html"], ["a"]],
		[["a/index.html", "a/b/c.html", "ab/index.html"], ["a"], ["a/b/c.html", "a/index.html"]],
		[["a/b"], ["a/b/c/d.html"], ["a/b"]],
		[["a/b/c/d.html"], ["a/b"], ["a/b/c/d.html"]],
		[["a", "ab", "b/a"], ["a.html", "abc/index.html", "b/c"], []],
		[["a"], ["a"], []],
		[[], ["a"], []],
	] as const) {
		test(`is ${expected.join(" and ") || "nothing"} where ${after.join(" and ")} takes the place of ${before.join(" and ")}`, () => {
			assert.equal(
				removalsInTheWay(planOf(before, after)).map(({ file }) => file),
				[...expected],
			);
		});
	}

	test("is not looked for at the address of a folder that has taken its place", () => {
		assert.equal(removedChecks(planOf(["a", "b"], ["a/index.html"])), [{ path: "/b" }]);
	});
});
