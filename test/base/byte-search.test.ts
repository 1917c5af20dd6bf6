import fc from "fast-check";
import * as assert from "uvu/assert";
import { byteSearch, SHORTEST_PATTERN } from "../../src/base/byte-search.ts";
import { describe } from "../support/describe.ts";

/** The same, one byte after the other. */
function naive(patterns: readonly string[], text: string): string[] {
	const lower = asciiLower(text);
	return patterns
		.flatMap((pattern, index) =>
			[...lower].flatMap((_, offset) => (lower.startsWith(asciiLower(pattern), offset) ? [`${index}@${offset}`] : [])),
		)
		.sort();
}

function asciiLower(text: string): string {
	return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function found(patterns: readonly string[], text: string): string[] {
	const places: string[] = [];
	byteSearch(patterns.map((pattern) => Buffer.from(pattern, "latin1")))(
		Buffer.from(text, "latin1"),
		(pattern, offset) => places.push(`${pattern}@${offset}`),
	);
	return places.sort();
}

// Few letters, so that patterns overlap, repeat and nearly match; and characters that differ in bit 5 alone.
const letters = (min: number, max: number) =>
	fc.string({ unit: fc.constantFrom("a", "b", "A", "[", "{", "-", "\xE9", "\xC9"), minLength: min, maxLength: max });

describe("the search for many patterns", (test) => {
	test("finds what a search byte by byte finds", () => {
		fc.assert(
			fc.property(fc.array(letters(SHORTEST_PATTERN, 16), { maxLength: 6 }), letters(0, 200), (patterns, text) => {
				const planted = text + patterns.join("") + text;
				assert.equal(found(patterns, planted), naive(patterns, planted));
			}),
			{ numRuns: 500 },
		);
	});

	test("is right with long patterns only, where it leaps farthest", () => {
		fc.assert(
			fc.property(fc.array(letters(9, 30), { minLength: 1, maxLength: 40 }), letters(0, 300), (patterns, text) => {
				const planted = patterns.map((pattern) => text.slice(0, pattern.length) + pattern).join("");
				assert.equal(found(patterns, planted), naive(patterns, planted));
			}),
			{ numRuns: 200 },
		);
	});

	test("finds nothing of nothing, and refuses patterns that would be everywhere", () => {
		assert.equal(found([], "abc"), []);
		assert.equal(found(["abc"], "ab"), []);
		assert.throws(() => byteSearch([Buffer.from("ab")]), RangeError);
	});
});
