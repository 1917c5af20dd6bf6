import * as assert from "uvu/assert";
import { type LeftJournal, writtenFiles } from "../../src/publish/written-files.ts";
import { describe } from "../support/describe.ts";

const NOTHING = { tags: [], paths: [], untagged: [] };

/** A journal of uploads `file=digest` and removals `file`, so many of which are told to be done. */
function journal(after: string | null, own: string, written: number, others: readonly string[] = []): LeftJournal {
	const pairs = own.split(" ").map((text) => text.split("="));
	const digests = pairs.flatMap(([, digest]) => digest ?? []);
	const files = [...pairs.map(([file = ""]) => file), ...others];
	const rest = { shown: [], soft: NOTHING, hard: NOTHING, news: { feeds: [], pages: [] } };
	return { release: "r", after, files, own: pairs.length, digests, written, ...rest };
}

describe("files that a release has written", (test) => {
	for (const [what, journals, last, expected] of [
		["none where nothing is told", [journal("1", "a=x b=y", 0)], "1", ""],
		["the first ones", [journal("1", "a=x b=y c=z", 2)], "1", "a=x b=y"],
		["those of the first release", [journal(null, "a=x", 1)], null, "a=x"],
		["none where another was committed", [journal("1", "a=x", 1)], "2", ""],
		["none where the first was committed", [journal(null, "a=x", 1)], "2", ""],
		["what two agree on", [journal("1", "a=x b=y", 1), journal("1", "b=y a=x", 1)], "1", "a=x b=y"],
		["not what another may have written", [journal("1", "a=x b=y", 2), journal("1", "a=z", 0)], "1", "b=y"],
		["not what another had written", [journal("1", "a=z", 1), journal("1", "a=x b=y", 2)], "1", "b=y"],
		[
			"not what two of three agree on",
			[journal("1", "a=x", 1), journal("1", "a=z", 0), journal("1", "a=x", 1)],
			"1",
			"",
		],
		["not what another may have removed", [journal("1", "a=x b=y", 2), journal("1", "c=z a", 1)], "1", "b=y c=z"],
		["not what a committed one has written", [journal("2", "a=x b=y", 2), journal("1", "a=z", 1)], "2", "b=y"],
		["what others only remember", [journal("1", "a=x", 1), journal("1", "b=y", 0, ["a"])], "1", "a=x"],
		["never a removal", [journal("1", "a", 1)], "1", ""],
	] as const) {
		test(`are ${what}`, () => {
			const found = [...writtenFiles(journals, last)].map((pair) => pair.join("=")).sort();
			assert.is(found.join(" "), expected);
		});
	}
});
