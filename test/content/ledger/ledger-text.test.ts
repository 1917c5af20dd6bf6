import fc from "fast-check";
import * as assert from "uvu/assert";
import { entryName, type LedgerEntry, ledgerText, readLedger } from "../../../src/content/ledger/ledger.ts";
import { LedgerText } from "../../../src/content/ledger/ledger-text.ts";
import { describe } from "../../support/describe.ts";

const FILE = "newsroom.ledger.jsonl";
const key = fc.oneof(
	fc.constantFrom("a", "aa", 'a"', '"article":"a"', "a\\", "\n", "\u2028", "\u{10348}", "\u0001"),
	fc.string({ unit: "binary", minLength: 1, maxLength: 4 }),
);
const entry: fc.Arbitrary<LedgerEntry> = fc.record({
	kind: fc.constantFrom("article", "author", "permalink", "section", "topic"),
	key,
	paths: fc.uniqueArray(fc.constantFrom("/a/", "/b/", "/c/"), { minLength: 1 }).map((paths) => paths.sort()),
});
const ledger = fc
	.array(entry, { maxLength: 8 })
	.map((all) => new Map(all.map((one) => [entryName(one.kind, one.key), one])));

const plain = ({ line: _, ...rest }: Partial<LedgerEntry> = {}) => rest;

describe("LedgerText", (test) => {
	test("answers for each name what the ledger that was read answers", () => {
		fc.assert(
			fc.property(ledger, fc.array(key), (written, others) => {
				const text = ledgerText(written);
				const read = readLedger(FILE, text).ledger;
				const names = [...written.keys(), ...others.map((one) => entryName("article", one)), "other a", "article"];
				const found = new LedgerText(FILE, () => Buffer.from(text));
				for (const name of names) {
					assert.equal(plain(found.get(name)), plain(read.get(name)), name);
					assert.is(found.has(name), read.has(name), name);
				}
				const whole = new LedgerText(FILE, () => Buffer.from(text));
				assert.equal([...whole], [...read]);
				assert.is(whole.size, read.size);
			}),
			{ numRuns: 300 },
		);
	});

	test("puts several lines of one name together", () => {
		const text = '{"article":"a","paths":["/b/"]}\n{"topic":"a","paths":["/c/"]}\n{"article":"a","paths":["/a/"]}\n';
		assert.equal(new LedgerText(FILE, () => Buffer.from(text)).get("article a")?.paths, ["/a/", "/b/"]);
	});
});
