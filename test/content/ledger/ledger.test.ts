import fc from "fast-check";
import * as assert from "uvu/assert";
import { type Ledger, type LedgerEntry, ledgerText, readLedger } from "../../../src/content/ledger/ledger.ts";
import { faultText } from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";

const FILE = "newsroom.ledger.jsonl";
const entries = (text: string) => [...readLedger(FILE, text).ledger.values()].map(({ line: _, ...entry }) => entry);
const faults = (text: string) => readLedger(FILE, text).faults.map(faultText);

const path = fc
	// Not %2e, which leads out of a folder.
	.array(fc.stringMatching(/^(?:[a-z0-9-]|%[4-6][0-9a-f]){1,8}$/), { minLength: 1, maxLength: 4 })
	.map((parts) => `/${parts.join("/")}/`);
const entry: fc.Arbitrary<LedgerEntry> = fc.record(
	{
		kind: fc.constantFrom("article", "author", "section", "topic"),
		key: fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
		paths: fc.uniqueArray(path, { minLength: 1, maxLength: 4 }).map((paths) => paths.sort()),
		day: fc.constantFrom("1926-03-01", "2026-10-31"),
		gone: fc.constant("2026-11-01T12:00:00Z"),
	},
	{ requiredKeys: ["kind", "key", "paths"] },
);
const ledger: fc.Arbitrary<Ledger> = fc
	.uniqueArray(entry, { selector: ({ kind, key }) => `${kind} ${key}` })
	.map((all) => new Map(all.map((one) => [`${one.kind} ${one.key}`, one])));
const sorted = (all: readonly object[]) => all.map((one) => JSON.stringify(one)).sort();

describe("a ledger", (test) => {
	test("is read as it was written, one line an entry in the order of the lines", () => {
		fc.assert(
			fc.property(ledger, (written) => {
				const text = ledgerText(written);
				const rows = text.split("\n");
				assert.is(rows.pop(), "");
				assert.is(rows.length, written.size);
				assert.equal(rows, [...rows].sort());
				assert.equal(faults(text), []);
				const order = ({ kind, key, day, gone, paths }: LedgerEntry) => ({ kind, key, day, gone, paths });
				assert.equal(sorted(entries(text).map(order)), sorted([...written.values()].map(order)));
				assert.is(ledgerText(readLedger(FILE, text).ledger), text);
			}),
		);
	});

	test("loses nothing of either side when git keeps the lines of both (merge=union), whichever comes first", () => {
		fc.assert(
			fc.property(ledger, ledger, (one, other) => {
				const [there, back] = [ledgerText(one) + ledgerText(other), ledgerText(other) + ledgerText(one)].map((text) =>
					ledgerText(readLedger(FILE, text).ledger),
				);
				assert.is(there, back);
				const merged = readLedger(FILE, there ?? "").ledger;
				for (const [name, { paths, gone }] of [...one, ...other]) {
					for (const known of paths) assert.ok(merged.get(name)?.paths.includes(known), name);
					if (gone) assert.ok(merged.get(name)?.gone, name);
				}
			}),
		);
	});

	const place = (line: number, got: string) =>
		`${FILE}:${line}:1 ledger: expected a line such as {"article":"city/bridge","day":"2026-03-01","paths":["/2026/03/01/bridge/"]}, got ${got}; `;
	const unreadable = [
		{ name: "a text", row: "bridge", got: '"bridge"' },
		{
			name: "half a line",
			row: '{"article":"bridge","paths":["/b',
			got: '"{\\"article\\":\\"bridge\\",\\"paths\\":[\\"/b"',
		},
		{ name: "a list", row: "[]", got: '"[]"' },
		{ name: "a kind that is none", row: '{"page":"x"}', got: '"{\\"page\\":\\"x\\"}"' },
		{
			name: "a key that is none",
			row: '{"topic":"x","path":"/x/"}',
			got: '"{\\"topic\\":\\"x\\",\\"path\\":\\"/x/\\"}"',
		},
		{
			name: "a day that is none",
			row: '{"topic":"x","day":"1 May"}',
			got: '"{\\"topic\\":\\"x\\",\\"day\\":\\"1 May\\"}"',
		},
		{
			name: "a path that leads out",
			row: '{"topic":"x","paths":["/../x"]}',
			got: '"{\\"topic\\":\\"x\\",\\"paths\\":[\\"/../x\\"]}"',
		},
		{
			name: "an address elsewhere",
			row: '{"topic":"x","paths":["//x"]}',
			got: '"{\\"topic\\":\\"x\\",\\"paths\\":[\\"//x\\"]}"',
		},
	];
	for (const { name, row, got } of unreadable) {
		test(`tells of ${name} and reads the other lines`, () => {
			const text = `\uFEFF{"section":"city","paths":["/section/city/"]}\r\n\n${row}\n{"topic":"port"}\n`;
			assert.is(faults(text).length, 1);
			assert.ok(faults(text)[0]?.startsWith(place(3, got)), faults(text)[0]);
			assert.match(faults(text)[0] ?? "", "take the file back from version control");
			assert.equal(entries(text), [
				{ kind: "section", key: "city", paths: ["/section/city/"] },
				{ kind: "topic", key: "port", paths: [] },
			]);
		});
	}

	test("tells what to do about the marks of a conflict", () => {
		for (const row of ["<<<<<<< HEAD", "=======", ">>>>>>> other"]) {
			assert.match(faults(`${row}\n`)[0] ?? "", "merge=union` in .gitattributes");
		}
	});
});
