import fc from "fast-check";
import * as assert from "uvu/assert";
import { Texts } from "../../../src/archive/index/columns.ts";
import { isNameIn, namesIn, rowsByName } from "../../../src/archive/index/rows-by-name.ts";
import { describe } from "../../support/describe.ts";

/** Names in the two spellings of a file system, some of which are parts of others. */
const anyName = fc
	.tuple(fc.constantFrom("a", "ab", "été", "naïve/é", "b/a", "Å"), fc.nat(40), fc.constantFrom("NFC", "NFD"))
	.map(([word, number, form]) => `${word}${number}.md`.normalize(form));
const anyNames = fc.uniqueArray(anyName, { maxLength: 60, selector: (name) => name.normalize("NFC") });

describe("rowsByName", (test) => {
	test("finds each name in whichever spelling the column has it, and no other, however many are asked for", () => {
		fc.assert(
			fc.property(anyNames, fc.array(anyName, { maxLength: 60 }), (names, others) => {
				const rows = rowsByName(Texts.of(names));
				const known = names.map((name) => name.normalize("NFC"));
				for (const name of [...known, ...others.map((other) => other.normalize("NFC"))]) {
					const row = known.indexOf(name);
					assert.is(rows.get(name), row === -1 ? undefined : row);
					assert.is(rows.has(name), row !== -1);
				}
			}),
		);
	});
});

describe("isNameIn", (test) => {
	test("knows the names of a column, in its own spelling alone", () => {
		fc.assert(
			fc.property(anyNames, fc.array(anyName, { maxLength: 60 }), (names, others) => {
				const isIn = isNameIn(Texts.of(names));
				for (const name of [...names, ...others]) assert.is(isIn(name), names.includes(name));
			}),
		);
	});
});

describe("namesIn", (test) => {
	test("spells all names of a column in one way, in their order", () => {
		fc.assert(
			fc.property(anyNames, (names) => {
				const expected = names.map((name) => name.normalize("NFC"));
				assert.equal(namesIn(Texts.of(names)), expected);
			}),
		);
	});
});
