import * as assert from "uvu/assert";
import { ToldChanges } from "../../plugin/told-changes.ts";
import { describe } from "../support/describe.ts";

/** Begins a build that a watcher has started. */
function begun(told: ToldChanges): readonly string[] | undefined {
	told.start([]);
	const asked = told.begin();
	return asked && [...asked];
}

/** One that comes to its end. */
function build(told: ToldChanges): readonly string[] | undefined {
	const paths = begun(told);
	told.end();
	return paths;
}

describe("ToldChanges", (test) => {
	test("is believed once a build has looked at everything, and tells each change once", () => {
		const told = new ToldChanges();
		told.add("a");
		assert.is(build(told), undefined);
		assert.equal(build(told), []);
		told.add("b");
		told.add("b");
		assert.equal(build(told), ["b"]);
		assert.equal(build(told), []);
	});

	test("is not believed by a build that no watcher has started", () => {
		const told = new ToldChanges();
		build(told);
		told.add("a");
		assert.is(told.begin(), undefined);
		told.end();
		told.start(["b"]);
		assert.equal([...(told.begin() ?? [])], ["b"]);
	});

	test("keeps for the next build what is told while one is at work", () => {
		const told = new ToldChanges();
		build(told);
		told.add("a");
		assert.equal(begun(told), ["a"]);
		told.add("a");
		told.add("b");
		told.end();
		assert.equal(build(told), ["a", "b"]);
	});

	test("is not believed after a build that did not come to its end, whose changes are told again", () => {
		const told = new ToldChanges();
		build(told);
		told.add("a");
		assert.equal(begun(told), ["a"]);
		assert.is(begun(told), undefined);
		told.end();
		assert.equal(build(told), []);
	});

	test("is believed again after a doubt, and no more after one doubt upon the other", () => {
		const told = new ToldChanges();
		build(told);
		for (const _ of [1, 2]) {
			told.doubt();
			assert.is(build(told), undefined);
			assert.equal(build(told), []);
		}
		told.confirm();
		for (const _ of [1, 2, 3]) {
			assert.equal(build(told), []);
			told.doubt();
			assert.is(build(told), undefined);
		}
		assert.is(build(told), undefined);
	});
});
