import * as assert from "uvu/assert";
import { didYouMean, nearest } from "../../src/base/nearest.ts";
import { describe } from "../support/describe.ts";

const KEYS = ["title", "description", "date", "updated", "authors", "acquireLicensePage", "removedImages"];

const cases = [
	{ name: "a letter too few", word: "titl", expected: "title" },
	{ name: "letters in the wrong order", word: "dtae", expected: "date" },
	{ name: "another case", word: "TITLE", expected: "title" },
	{ name: "another case of a word of two", word: "acquirelicencepage", expected: "acquireLicensePage" },
	{ name: "a letter too many", word: "authorss", expected: "authors" },
	{ name: "an older form", word: "update", expected: "updated" },
	{ name: "nothing like it", word: "permalink", expected: undefined },
	{ name: "nothing", word: "", expected: undefined },
] as const;

describe("nearest", (test) => {
	for (const { name, word, expected } of cases) {
		test(`${name}: ${JSON.stringify(word)}`, () => assert.is(nearest(word, KEYS), expected));
	}

	test("there is none among none", () => assert.is(nearest("title", []), undefined));
	test("an exact word wins over a near one", () => assert.is(nearest("data", ["date", "data"]), "data"));
});

describe("didYouMean", (test) => {
	test("asks", () => assert.is(didYouMean("titl", KEYS), 'did you mean "title"?'));
	test("lists what is known where nothing is near", () => assert.is(didYouMean("zzz", ["a1", "b1"]), "known: a1, b1"));
	test("does not list what is too long to read", () => {
		assert.is(
			didYouMean(
				"zzzzzz",
				Array.from({ length: 13 }, (_, index) => `key-${index}`),
			),
			undefined,
		);
	});
	test("says nothing where nothing is known", () => assert.is(didYouMean("a", []), undefined));
});
