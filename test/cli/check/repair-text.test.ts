import fc from "fast-check";
import * as assert from "uvu/assert";
import type { Fault } from "../../../src/base/error.ts";
import { isFixable, repairText } from "../../../src/cli/check/repair-text.ts";
import { splitFence } from "../../../src/content/fence.ts";
import { readFrontMatter } from "../../../src/content/read-front-matter.ts";
import { sourceText } from "../../../src/content/source-text.ts";
import { describe } from "../../support/describe.ts";
import { file, read } from "../../support/newsroom.ts";

const OPTIONS = {
	authors: { "a-khan": "Aisha Khan", "z-svec": "Zoë Švec", one: "Sam Lee", two: "Sam Lee" },
	sections: { city: "City" },
};

function faultsOf(bytes: string | Uint8Array): readonly Fault[] {
	return read({ "bridge.md": bytes }, { options: OPTIONS, notes: "told" }).faults;
}

function repaired(text: string): string | undefined {
	const result = repairText(Buffer.from(text), faultsOf(text).filter(isFixable));
	return result && Buffer.from(result.bytes).toString();
}

const repairs = [
	{ name: "the name of an author", before: "authors: [Aisha Khan]", after: "authors: [a-khan]" },
	{ name: "a name without its accents", before: "authors: zoe svec", after: "authors: z-svec" },
	{ name: "the key of an author in capitals", before: "authors: A-KHAN", after: "authors: a-khan" },
	{ name: "a name under key", before: "authors: [{ key: Aisha Khan }]", after: "authors: [{ key: a-khan }]" },
	{ name: "a name twice", before: "authors: [Aisha Khan, Aisha Khan]", after: "authors: [a-khan, a-khan]" },
	{ name: "a draft", before: "draft: true", after: "status: draft" },
	{ name: "a draft with a remark", before: "draft:  TRUE # not yet", after: "status: draft # not yet" },
	{ name: "no draft", before: "draft: false", after: "status: published" },
	{ name: "the case of a key", before: "Section: city", after: "section: city" },
	{ name: "the case of a section", before: "section: City", after: "section: city" },
	{ name: "the case of a type", before: "type: 'Opinion'", after: "type: 'opinion'" },
	{ name: "the case of a status", before: "status: Draft", after: "status: draft" },
	{ name: "the case of a yes", before: "free: True", after: "free: true" },
	{ name: "a local time in summer", before: "updated: 2026-07-01 09:30", after: "updated: 2026-07-01T09:30:00+01:00" },
	{
		name: "a local time in a mapping",
		before: "corrections: [{ date: 2026-07-01T09:30:15, text: Sorry. }]",
		after: "corrections: [{ date: 2026-07-01T09:30:15+01:00, text: Sorry. }]",
	},
	{
		name: "a local time in quotes",
		before: 'embargo: "2026-07-01 09:30"',
		after: 'embargo: "2026-07-01T09:30:00+01:00"',
	},
] as const;

/** What only a person can decide. */
const left = [
	{ name: "a name that two authors have", line: "authors: [Sam Lee]" },
	{ name: "a guest", line: "authors: [{ name: Aisha Khan }]" },
	{ name: "a key that is there twice but for case", line: "Section: city\nsection: city" },
	{ name: "a section that is mistyped", line: "section: citty" },
	{ name: "a draft that has a status", line: "draft: true\nstatus: published" },
	{ name: "a date without a time", line: "updated: 2026-07-01" },
	{ name: "a time that was there twice", line: "updated: 2026-10-25 01:30" },
	{ name: "a time that was never there", line: "updated: 2026-03-29 01:30" },
	{ name: "parts of a second", line: "updated: 2026-07-01 09:30:00.25" },
	{ name: "a time with its offset", line: "updated: 2026-07-01T09:30:00Z" },
	{ name: "a value that stands for another", line: "embargo: &at 2026-07-01 09:30\nupdated: *at" },
	{ name: "a value on several lines", line: "updated: >\n  2026-07-01\n  09:30" },
	{ name: "what is free", line: "data: { date: 2026-07-01 09:30, draft: true, section: City }" },
] as const;

const TEXT = (line: string) => `---\ntitle: A\ndescription: B\ndate: 2026-03-01T09:30:00Z\n${line}\n---\nBody.\n`;

describe("repairText", (test) => {
	for (const { name, before, after } of repairs) {
		test(`repairs ${name}, and nothing the second time`, () => {
			assert.is(repaired(TEXT(before)), TEXT(after));
			assert.is(repaired(TEXT(after)), undefined);
		});
	}

	for (const { name, line } of left) test(`leaves ${name}`, () => assert.is(repaired(TEXT(line)), undefined));

	test("leaves a file of which characters were taken out", () => {
		assert.is(repaired(TEXT("source: \u0001 News\nsection: City")), undefined);
	});

	test("tells notes to nobody who does not ask", () => {
		assert.equal(read({ "bridge.md": file({ date: "2026-07-01 09:30", description: "B" }) }).faults, []);
	});

	test("keeps every instant and every other byte, in zones whose clocks change", () => {
		let changed = 0;
		fc.assert(
			fc.property(story, zone, ({ text, lineEnd, mark }, timeZone) => {
				const written = mark + text.replaceAll("\n", lineEnd);
				const bytes = Buffer.from(written);
				const before = frontMatter(bytes, timeZone);
				const result = repairText(bytes, before.faults.filter(isFixable));
				if (!result) {
					assert.equal(before.faults.filter(isFixable), []);
					return;
				}
				changed += 1;
				const after = frontMatter(result.bytes, timeZone);
				assert.equal(after.values, before.values);
				assert.equal(after.faults.filter(isFixable), []);
				const expected = written.split(lineEnd).map((line, index) => {
					const fixes = result.repaired.filter((fault) => fault.line === index + 1);
					return fixes.reduce((changed, { fix }) => changed.replace(fix.from, fix.to), line);
				});
				assert.is(Buffer.from(result.bytes).toString(), expected.join(lineEnd));
			}),
			{ numRuns: 300 },
		);
		assert.ok(changed > 150, `${changed} were changed`);
	});
});

const zone = fc.constantFrom(
	"Europe/London",
	"America/New_York",
	"Australia/Lord_Howe",
	"America/Sao_Paulo",
	"Africa/Casablanca",
	"Asia/Kolkata",
	"Pacific/Apia",
);

const number = (from: number, to: number) => fc.integer({ min: from, max: to }).map((n) => String(n).padStart(2, "0"));

// Many near the nights in which clocks change.
const moment = fc
	.tuple(
		fc.integer({ min: 1990, max: 2035 }),
		number(1, 12),
		number(1, 28),
		number(0, 23),
		number(0, 59),
		number(0, 59),
	)
	.chain(([year, month, day, hour, minute, second]) =>
		fc.constantFrom(
			`${year}-${month}-${day} ${hour}:${minute}`,
			`${year}-${month}-${day}T${hour}:${minute}:${second}`,
			`${year}-${month}-${day}  ${hour}:${minute}`,
			`${year}-${month}-${day}`,
			`${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
			`${year}-10-25 01:${minute}`,
			`${year}-03-29 01:${minute}`,
			`${year}-11-01 01:${minute}`,
		),
	);

const scalar = moment.chain((text) => fc.constantFrom(text, `"${text}"`, `'${text}'`));

const story = fc
	.record({
		dates: fc.record({ date: scalar, updated: scalar, embargo: scalar, expires: scalar }, { requiredKeys: ["date"] }),
		corrections: fc.array(scalar, { maxLength: 3 }),
		title: fc.constantFrom("Bridge", "'2026-07-01 09:30'", "Brücke 橋 🚢"),
		lineEnd: fc.constantFrom("\n", "\r\n"),
		mark: fc.constantFrom("", "\uFEFF"),
		body: fc.constantFrom("Body.\n", "date: 2026-07-01 09:30\n", "", "---\n"),
	})
	.map(({ dates, corrections, title, lineEnd, mark, body }) => {
		const lines = [
			`title: ${title}`,
			...Object.entries(dates).map(([key, value]) => `${key}: ${value} # ${key}`),
			`corrections: [${corrections.map((date) => `{ date: ${date}, text: "Said 2026-07-01 09:30." }`).join(", ")}]`,
			"data: { date: 2026-07-01 09:30 }",
		];
		return { text: `---\n${lines.join("\n")}\n---\n${body}`, lineEnd, mark };
	});

function frontMatter(bytes: Uint8Array, timeZone: string) {
	const { text = "" } = sourceText("a.md", bytes);
	const fenced = splitFence(text);
	if ("position" in fenced) throw new Error(fenced.got);
	const { frontMatter: values, faults } = readFrontMatter("a.md", fenced, [], timeZone, "told");
	return { values, faults };
}
