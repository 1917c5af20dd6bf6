import fc from "fast-check";
import * as assert from "uvu/assert";
import { Digest } from "../../src/base/digest.ts";
import { describe } from "../support/describe.ts";

/** Something that is added to a digest. */
const fact = fc.oneof(
	fc.record({ what: fc.constant("text" as const), value: fc.string({ unit: "binary", maxLength: 3 }) }),
	fc.record({ what: fc.constant("facts" as const), value: fc.jsonValue({ maxDepth: 1 }) }),
	fc.record({ what: fc.constant("text" as const), value: fc.constantFrom("", "a", "aa", "b", "ab") }),
);
const facts = fc.array(fact, { maxLength: 6 });
type Fact = typeof fact extends fc.Arbitrary<infer Value> ? Value : never;

/** What is added, in a form in which two that differ are two. */
const written = (all: readonly Fact[]) =>
	JSON.stringify(all.map(({ what, value }) => (what === "text" ? value : JSON.stringify(value))));

function digestOf(all: readonly Fact[]): bigint {
	const digest = new Digest();
	for (const { what, value } of all) what === "text" ? digest.text(value) : digest.facts(value);
	return digest.value;
}

describe("Digest", (test) => {
	test("is the same for the same facts and another for others", () => {
		fc.assert(
			fc.property(facts, facts, (one, other) => {
				assert.is(digestOf(one) === digestOf(other), written(one) === written(other));
			}),
			{ numRuns: 1000 },
		);
	});

	test("is another in another order", () => {
		fc.assert(
			fc.property(fc.uniqueArray(fact, { selector: (one) => written([one]), minLength: 2, maxLength: 6 }), (all) => {
				assert.is.not(digestOf(all), digestOf(all.toReversed()));
				assert.is.not(digestOf(all), digestOf(all.slice(1)));
			}),
		);
	});

	test("changes with each single bit of bytes", () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.nat(63), (bytes, bit) => {
				const changed = Uint8Array.from(bytes);
				changed[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
				assert.is.not(new Digest().bytes(bytes).value, new Digest().bytes(changed).value);
			}),
			{ numRuns: 500 },
		);
	});

	test("has 64 bits", () => {
		fc.assert(
			fc.property(facts, (all) => {
				assert.is(BigInt.asUintN(64, digestOf(all)), digestOf(all));
			}),
		);
	});
});
