import fc from "fast-check";
import * as assert from "uvu/assert";
import { decodeTable, encodeTable, type Table, Texts } from "../../../src/archive/index/columns.ts";
import { describe } from "../../support/describe.ts";

const text = fc.oneof(
	fc.constantFrom("", "a", "ab", "é", "\u{10348}", "\u2028", "\0"),
	fc.string({ unit: "binary", maxLength: 5 }),
);
const texts = fc.array(text, { maxLength: 12 });
const table = fc.record({
	head: fc.jsonValue(),
	numbers: fc.record(
		{
			doubles: fc.float64Array({ maxLength: 5, noNaN: true }),
			words: fc.uint32Array({ maxLength: 5 }),
			bytes: fc.uint8Array({ maxLength: 9 }),
			longs: fc.bigUint64Array({ maxLength: 5 }),
		},
		{ noNullPrototype: true },
	),
	names: texts,
	paths: texts,
});

const SMALL: Table = {
	head: { version: 1 },
	numbers: { sizes: Float64Array.of(1, Number.NaN), flags: Uint8Array.of(1, 2, 3) },
	texts: { names: Texts.of(["é", ""]) },
};

const all = (column: Texts | undefined) => Array.from({ length: column?.length ?? -1 }, (_, row) => column?.at(row));

describe("a table", (test) => {
	test("comes back from its bytes, wherever in memory they begin", () => {
		fc.assert(
			fc.property(table, fc.nat(8), ({ head, numbers, names, paths }, shift) => {
				const encoded = encodeTable({ head, numbers, texts: { names: Texts.of(names), paths: Texts.of(paths) } });
				const bytes = Buffer.concat([Buffer.alloc(shift), encoded]).subarray(shift);
				const decoded = decodeTable(bytes);
				assert.equal(decoded?.head, JSON.parse(JSON.stringify(head)));
				assert.equal(decoded?.numbers, numbers);
				assert.equal([all(decoded?.texts.names), all(decoded?.texts.paths)], [names, paths]);
			}),
		);
	});

	test("is not believed with any one byte changed, cut off or added", () => {
		const encoded = encodeTable(SMALL);
		assert.ok(decodeTable(encoded));
		for (let at = 0; at < encoded.length; at++) {
			const changed = Buffer.from(encoded);
			changed[at] = (changed[at] as number) ^ (1 << (at % 8));
			assert.is(decodeTable(changed), undefined, `byte ${at}`);
			assert.is(decodeTable(encoded.subarray(0, at)), undefined, `the first ${at}`);
		}
		assert.is(decodeTable(Buffer.concat([encoded, Buffer.alloc(1)])), undefined);
	});
});

describe("Texts", (test) => {
	test("finds the first row of a text", () => {
		fc.assert(
			fc.property(texts, text, (list, wanted) => {
				for (const one of [wanted, ...list]) assert.is(Texts.of(list).find(one), list.indexOf(one), one);
			}),
		);
	});

	test("finds an empty text, and no empty text where there is none", () => {
		assert.is(Texts.of(["", "a"]).find(""), 0);
		assert.is(Texts.of(["a", "", ""]).find(""), 1);
		assert.is(Texts.of(["a"]).find(""), -1);
		assert.is(Texts.of([]).find(""), -1);
	});
});
