import fc from "fast-check";
import * as assert from "uvu/assert";
import { decodeTable, encodeTable } from "../../../src/archive/index/columns.ts";
import { type OutputRecord, OutputTable } from "../../../src/archive/index/output-table.ts";
import { describe } from "../../support/describe.ts";

const record: fc.Arbitrary<OutputRecord> = fc.record({
	size: fc.nat({ max: 2 ** 40 }),
	mtime: fc.double({ min: 0, max: 2e12, noNaN: true }),
	hash: fc.uint8Array({ minLength: 32, maxLength: 32 }),
	digest: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
	owner: fc.nat({ max: 2 ** 32 - 1 }),
});

// Few, so that they meet; a prefix of another, and those that code units and bytes order in two ways.
const path = fc.oneof(
	fc.constantFrom("", "a", "a/b", "a/b/index.html", "a-b", "é", "\u{10348}", "\u{ff5e}", "\u{e000}/x"),
	fc.string({ unit: "grapheme", maxLength: 4 }),
);

const step = fc.oneof(
	fc.record({ what: fc.constant("set" as const), path, record }),
	fc.record({ what: fc.constant("delete" as const), path }),
	fc.record({ what: fc.constant("encode" as const) }),
);

const plain = ({ hash, ...rest }: OutputRecord) => ({ ...rest, hash: [...hash] });
const inBytes = (a: string, b: string) => Buffer.from(a).compare(Buffer.from(b));

function copyOf(table: OutputTable): OutputTable {
	const decoded = decodeTable(encodeTable(table.toTable({ version: 1 })));
	assert.ok(decoded);
	const copy = OutputTable.of(decoded);
	assert.ok(copy);
	return copy;
}

describe("the table of output files", (test) => {
	test("knows what a map knows, before and behind its encoding", () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), fc.array(path, { maxLength: 5 }), (steps, others) => {
				const map = new Map<string, OutputRecord>();
				let table = OutputTable.empty();
				const paths = new Set(others);
				const agree = () => {
					assert.is(table.size, map.size);
					for (const one of paths) {
						const [got, expected] = [table.get(one), map.get(one)];
						assert.is(table.has(one), expected !== undefined, one);
						assert.equal(got && plain(got), expected && plain(expected), one);
					}
				};
				for (const one of steps) {
					if (one.what === "encode") table = copyOf(table);
					else if (one.what === "set") map.set(one.path, one.record) && table.set(one.path, one.record);
					else {
						map.delete(one.path);
						table.delete(one.path);
					}
					if (one.what !== "encode") paths.add(one.path);
					agree();
				}
				assert.equal([...table.paths()], [...map.keys()].sort(inBytes));
				agree();
				const { paths: texts, sizes, mtimes } = table.columns;
				for (const [row, one] of [...table.paths()].entries()) {
					assert.is(texts.at(row), one);
					assert.is(sizes[row], map.get(one)?.size);
					assert.is(mtimes[row], map.get(one)?.mtime);
				}
			}),
			{ numRuns: 300 },
		);
	});

	test("is the same bytes for the same files, however it came to be", () => {
		const one = { size: 1, mtime: 2.5, hash: new Uint8Array(32).fill(7), digest: 3n, owner: 4 };
		const table = OutputTable.empty();
		for (const name of ["c", "a", "d", "b"]) table.set(name, one);
		const other = copyOf(table);
		other.delete("d");
		other.set("e", one);
		assert.is(other.size, 4);
		other.delete("e");
		other.set("d", one);
		assert.ok(encodeTable(other.toTable()).equals(encodeTable(table.toTable())));
	});

	test("columns that were handed out stay as they are", () => {
		const table = OutputTable.empty();
		const one = { size: 1, mtime: 2, hash: new Uint8Array(32), digest: 0n, owner: 0 };
		table.set("a", one);
		const { sizes, paths } = table.columns;
		table.set("a", { ...one, size: 9 });
		table.set("b", one);
		assert.is(table.get("a")?.size, 9);
		assert.equal([[...sizes], paths.length], [[1], 1]);
	});

	test("is not made of another table", () => {
		const { numbers, texts, head } = OutputTable.empty().toTable();
		const one = new Float64Array(1);
		for (const wrong of [
			{},
			{ ...numbers, sizes: one },
			{ ...numbers, owners: one },
			{ ...numbers, hashes: new Uint8Array(1) },
		])
			assert.is(OutputTable.of({ head, texts, numbers: wrong }), undefined);
		assert.is(OutputTable.of({ head, numbers, texts: {} }), undefined);
	});
});
