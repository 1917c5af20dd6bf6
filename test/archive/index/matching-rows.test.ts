import fc from "fast-check";
import * as assert from "uvu/assert";
import { Texts } from "../../../src/archive/index/columns.ts";
import { matchingRows, NO_ROW, textReader } from "../../../src/archive/index/matching-rows.ts";
import { describe } from "../../support/describe.ts";

const name = fc.oneof(
	fc.string({ maxLength: 3 }),
	fc.string({ unit: "grapheme", maxLength: 3 }),
	fc.nat(200).map(String),
);

describe("matchingRows", (test) => {
	test("finds every name that stands in both, in whatever order", () => {
		const names = fc.uniqueArray(name, { maxLength: 120 });
		fc.assert(
			fc.property(names, names, (some, others) => {
				const expected = some.map((one) => others.indexOf(one)).map((row) => (row < 0 ? NO_ROW : row));
				assert.equal([...matchingRows(some, Texts.of(others))], expected);
			}),
		);
	});

	test("finds every name of a list that lost and gained some", () => {
		const edits = fc.array(fc.tuple(fc.nat(299), fc.constantFrom("gone", "new")), { maxLength: 200 });
		fc.assert(
			fc.property(edits, (list) => {
				const before = Array.from({ length: 300 }, (_, row) => `story-${row}.md`);
				const what = new Map(list);
				const after = before.flatMap((one, row) => {
					if (what.get(row) === "gone") return [];
					return what.has(row) ? [`${one}-new`, one] : [one];
				});
				const expected = after.map((one) => before.indexOf(one)).map((row) => (row < 0 ? NO_ROW : row));
				assert.equal([...matchingRows(after, Texts.of(before))], expected);
			}),
		);
	});

	test("gives no row to two", () => {
		const names = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 20 });
		fc.assert(
			fc.property(names, names, (some, others) => {
				const rows = [...matchingRows(some, Texts.of(others))];
				const found = rows.filter((row) => row !== NO_ROW);
				assert.is(new Set(found).size, found.length);
				for (const [row, other] of rows.entries()) if (other !== NO_ROW) assert.is(others[other], some[row]);
			}),
		);
	});
});

describe("textReader", (test) => {
	test("reads what the table reads", () => {
		fc.assert(
			fc.property(fc.array(name), (texts) => {
				const table = Texts.of(texts);
				assert.equal(
					texts.map((_, row) => textReader(table)(row)),
					texts.map((_, row) => table.at(row)),
				);
			}),
		);
	});
});
