import fc from "fast-check";
import * as assert from "uvu/assert";
import type { StoryRow } from "../../../src/archive/index/story-row.ts";
import { StoryTable } from "../../../src/archive/index/story-table.ts";
import { describe } from "../../support/describe.ts";

const eight = fc.uint8Array({ minLength: 8, maxLength: 8 });
const hashes = fc.array(fc.nat(), { maxLength: 3 });
const word = fc.constantFrom("news", "live", "opinion", "städte");

// As many equal parts as different ones, since a column in which nothing has changed is not made again.
const anyRow: fc.Arbitrary<StoryRow> = fc
	.record({
		name: fc.constantFrom("a.md", "b.md", "2026/ü.md"),
		id: fc.constantFrom("a", "b", "other"),
		path: fc.constantFrom("/a/", "/bb/", "/b/"),
		faults: fc.constantFrom("", '[{"file":"a"}]'),
		place: fc.record({ segment: fc.nat(2), offset: fc.nat(9), headBytes: fc.nat(9), bodyBytes: fc.nat(9) }),
		time: fc.constantFrom(0, 1, -5e12),
		modified: fc.constantFrom(Number.NaN, 7),
		due: fc.constantFrom(Number.POSITIVE_INFINITY, 8),
		ends: fc.constantFrom(Number.POSITIVE_INFINITY, 9),
		flags: fc.nat(3),
		card: eight,
		body: eight,
		ties: eight,
		language: word,
		type: word,
		feed: word,
		layout: word,
		topics: fc.array(
			word.map((key) => ({ key, name: key })),
			{ maxLength: 2 },
		),
		authors: fc.array(
			word.map((key) => ({ key, name: key })),
			{ maxLength: 2 },
		),
		links: hashes,
		refs: hashes,
		pictures: hashes,
	})
	.map((row) => ({ ...row, file: `articles/${row.name}` }) as unknown as StoryRow);

/** What a table tells of its rows. */
function told(table: StoryTable): unknown[] {
	const list = (name: "links" | "refs" | "pictures", row: number) => {
		const { starts, values } = table.lists[name];
		return [...values.subarray(starts[row], starts[row + 1])];
	};
	return Array.from({ length: table.length }, (_, row) => ({
		name: table.texts.name.at(row),
		file: table.file(row),
		id: table.id(row),
		path: table.texts.path.at(row),
		faults: table.texts.faults.at(row),
		place: table.place(row),
		numbers: (["time", "modified", "due", "ends", "flags"] as const).map((name) => table.numbers[name][row]),
		bytes: (["card", "body", "ties"] as const).map((name) => [...table.bytes(name, row)]),
		words: (["language", "type", "feed", "layout"] as const).map((name) => table.word(name, row)),
		topics: table.topics(row),
		authors: table.authors(row),
		lists: (["links", "refs", "pictures"] as const).map((name) => list(name, row)),
	}));
}

/** What it should tell of them. */
function expected(rows: readonly StoryRow[]): unknown[] {
	return rows.map(({ name, file, id, path, faults, place, topics, authors, ...row }) => ({
		name,
		file,
		id,
		path,
		faults,
		place: { ...place },
		numbers: [row.time, row.modified, row.due, row.ends, row.flags],
		bytes: [row.card, row.body, row.ties].map((bytes) => [...bytes]),
		words: [row.language, row.type, row.feed, row.layout],
		topics,
		authors,
		lists: [row.links, row.refs, row.pictures],
	}));
}

/** What is taken from which table, and from which row: the place of each row in any order, and rows that come anew. */
const anyRows = fc.array(anyRow, { maxLength: 6 });

describe("StoryTable", (test) => {
	test("tells of each row what it was made of, also as columns", () => {
		fc.assert(
			fc.property(anyRows, (rows) => {
				assert.equal(told(StoryTable.of(rows)), expected(rows));
				const { numbers, texts } = StoryTable.of(rows).columns();
				assert.equal(told(StoryTable.from({ head: undefined, numbers, texts })), expected(rows));
			}),
		);
	});

	test("has the rows of several tables in any order", () => {
		fc.assert(
			fc.property(fc.array(anyRows, { minLength: 1, maxLength: 3 }), fc.infiniteStream(fc.nat()), (parts, numbers) => {
				const all = parts.flatMap((rows, table) => rows.map((row, index) => ({ table, index, row })));
				const order = all.filter(() => (numbers.next().value as number) % 4 > 0);
				order.sort(() => ((numbers.next().value as number) % 3) - 1);
				const joined = StoryTable.joined(parts.map(StoryTable.of), {
					tables: Uint32Array.from(order, ({ table }) => table),
					rows: Uint32Array.from(order, ({ index }) => index),
				});
				assert.equal(told(joined), expected(order.map(({ row }) => row)));
			}),
		);
	});

	test("has rows in the places of others, and copies no column in which they are the same", () => {
		const anyReplacement = anyRows.chain((rows) =>
			fc.tuple(fc.constant(rows), fc.array(fc.option(anyRow), { minLength: rows.length, maxLength: rows.length })),
		);
		fc.assert(
			fc.property(anyReplacement, ([rows, others]) => {
				const first = StoryTable.of(rows);
				const fresh = others.filter((row) => row !== null);
				let next = 0;
				const joined = StoryTable.joined([first, StoryTable.of(fresh)], {
					tables: Uint32Array.from(others, (row) => (row ? 1 : 0)),
					rows: Uint32Array.from(others, (row, index) => (row ? next++ : index)),
				});
				const now = rows.map((row, index) => others[index] ?? row);
				assert.equal(told(joined), expected(now));
				const arePathsOthers = now.some(({ path }, index) => path !== rows[index]?.path);
				assert.is(joined.texts.path !== first.texts.path, arePathsOthers);
				const areFlagsOthers = now.some(({ flags }, index) => flags !== rows[index]?.flags);
				assert.is(joined.numbers.flags !== first.numbers.flags, areFlagsOthers);
			}),
		);
	});
});
