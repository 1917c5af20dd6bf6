import fc from "fast-check";
import * as assert from "uvu/assert";
import { rememberedTexts } from "../../src/base/remembered.ts";
import { describe } from "../support/describe.ts";

/** A function that makes a text, and what it was asked for. */
function printing<Owner>(text: (owner: Owner) => string) {
	const made: Owner[] = [];
	const print = (owner: Owner) => {
		made.push(owner);
		return text(owner);
	};
	return { made, print };
}

describe("rememberedTexts", (test) => {
	test("a text is made once, by each function", () => {
		const texts = rememberedTexts<string>(100);
		const upper = printing((word: string) => word.toUpperCase());
		const twice = printing((word: string) => word + word);
		for (const { print, text } of [upper, twice, upper, twice].map(({ print }) => ({ print, text: texts("a", print) })))
			assert.is(text, print === upper.print ? "A" : "aa");
		assert.equal([upper.made, twice.made], [["a"], ["a"]]);
	});

	test("what was not asked for longest is forgotten", () => {
		const texts = rememberedTexts<string>(2);
		const { made, print } = printing((word: string) => word);
		for (const word of ["a", "b", "a", "c", "a", "b"]) texts(word, print);
		assert.equal(made, ["a", "b", "c", "b"]);
	});

	test("a text that is too long by itself is made each time", () => {
		const texts = rememberedTexts<number>(3);
		const { made, print } = printing((length: number) => "x".repeat(length));
		for (const length of [5, 5, 1, 1, 2, 1]) assert.is(texts(length, print).length, length);
		assert.equal(made, [5, 5, 1, 2]);
	});

	test("whatever is asked, the answer is right", () => {
		fc.assert(
			fc.property(fc.array(fc.nat(20)), fc.nat(60), (asked, limit) => {
				const texts = rememberedTexts<number>(limit);
				const print = (number: number) => String(number).repeat(number);
				for (const number of asked) assert.is(texts(number, print), print(number));
			}),
		);
	});
});
