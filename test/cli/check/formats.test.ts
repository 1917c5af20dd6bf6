import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import * as assert from "uvu/assert";
import { githubFormat } from "../../../src/cli/check/github-format.ts";
import { jsonFormat } from "../../../src/cli/check/json-format.ts";
import type { CheckReport } from "../../../src/cli/check/report.ts";
import { sarifFormat } from "../../../src/cli/check/sarif-format.ts";
import { textFormat } from "../../../src/cli/check/text-format.ts";
import { styleOf } from "../../../src/cli/style.ts";
import { describe } from "../../support/describe.ts";
import { SARIF_SCHEMA } from "../../support/sarif-schema.ts";

const REPORT: CheckReport = {
	faults: [
		{
			fault: {
				severity: "error",
				file: "articles/ü, 100%:a b.md",
				line: 12,
				column: 11,
				field: "authors.0",
				expected: "the key of an author",
				got: '"Aisha Khan"',
				hint: "write a-khan",
				fix: { from: "Aisha Khan", to: "a-khan" },
			},
			sourceLine: "authors: [Aisha Khan]",
			fixAt: { startColumn: 11, endColumn: 21 },
		},
		{
			fault: {
				severity: "warning",
				file: "articles/b.md",
				line: 3,
				column: 1,
				field: "corrections.2.date",
				expected: "a, b: c\nd",
				got: "100%",
			},
			sourceLine: "corrections: []",
		},
		{ fault: { severity: "note", file: "articles/b.md", field: "date", expected: "x", got: "y" } },
		{
			fault: { severity: "error", field: "titel", expected: "a key that is known here", got: '"titel"' },
		},
		{ fault: { severity: "error", field: "outputs", expected: "an address of its own", got: "two" } },
	],
	articles: 10_214,
	counts: { errors: 3, warnings: 1, notes: 1, articles: 2, otherFiles: 1 },
};

const NONE: CheckReport = {
	faults: [],
	articles: 3,
	counts: { errors: 0, warnings: 0, notes: 0, articles: 0, otherFiles: 0 },
};

const plain = styleOf({ isTerminal: false, write() {} }, {});
const last = (report: CheckReport) => textFormat(report, plain).trim().split("\n").at(-1);

const summaries = [
	{ counts: {}, told: "no errors and no warnings in 10,214 articles" },
	{ counts: { errors: 2, warnings: 3, articles: 4 }, told: "2 errors and 3 warnings in 4 of 10,214 articles" },
	{ counts: { errors: 1, articles: 1 }, told: "1 error in 1 of 10,214 articles" },
	{ counts: { warnings: 1000, articles: 999 }, told: "1,000 warnings in 999 of 10,214 articles" },
	{ counts: { errors: 1, otherFiles: 1 }, told: "1 error in 1 file" },
	{ counts: { errors: 2, articles: 1, otherFiles: 2 }, told: "2 errors in 1 of 10,214 articles and 2 other files" },
	{ counts: { errors: 1 }, told: "1 error" },
	{ counts: { notes: 7 }, told: "7 notes: --notes shows them, --fix writes out what can be" },
] as const;

interface Log {
	readonly runs: readonly {
		readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
		readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number }[];
	}[];
}

describe("the formats of a check", (test) => {
	test("text has the line, a caret and the fix below each fault", () => {
		assert.is(
			textFormat(REPORT, plain),
			`articles/ü, 100%:a b.md:12:11 authors.0: expected the key of an author, got "Aisha Khan"; write a-khan
  12 | authors: [Aisha Khan]
     |           ^
       fix: write "a-khan" for "Aisha Khan", or let --fix do it
articles/b.md:3:1 warning: corrections.2.date: expected a, b: c\\u{a}d, got 100%
  3 | corrections: []
    | ^
articles/b.md note: date: expected x, got y
titel: expected a key that is known here, got "titel"
outputs: expected an address of its own, got two
3 errors and 1 warning in 2 of 10,214 articles and 1 other file
`,
		);
	});

	for (const { counts, told } of summaries) {
		test(`text ends with "${told}"`, () => {
			assert.is(last({ ...NONE, articles: 10_214, counts: { ...NONE.counts, ...counts } }), told);
		});
	}

	test("text tells repairs first, and what was left", () => {
		const repair = { file: "a.md", line: 4, field: "section", from: "City", to: "city" };
		const refused = [{ file: "b.md", reason: "b.md: left as it was" }];
		assert.is(
			textFormat({ ...NONE, repairs: [repair, { ...repair, line: 5 }], refused }, plain),
			`a.md:4 repaired section: "City" is now "city"
a.md:5 repaired section: "City" is now "city"
b.md: left as it was
2 repairs in 1 article
no errors and no warnings in 3 articles
`,
		);
		assert.match(textFormat({ ...NONE, repairs: [] }, plain), /^nothing to repair\n/);
	});

	test("text is painted by severity where colours are wanted", () => {
		const painted = textFormat(REPORT, styleOf({ isTerminal: true, write() {} }, {}));
		assert.match(painted, /^\u001B\[31marticles\/ü/);
		assert.match(painted, "\u001B[33marticles/b.md:3:1 warning");
		assert.is(painted.replace(/\u001B\[\d+m/g, ""), textFormat(REPORT, plain));
	});

	test("JSON is one document with everything in it", () => {
		const document = JSON.parse(jsonFormat(REPORT));
		assert.is(document.version, 1);
		assert.equal(document.counts, {
			errors: 3,
			warnings: 1,
			notes: 1,
			articles: 10_214,
			articlesWithFaults: 2,
			otherFilesWithFaults: 1,
		});
		const [first, second, , , fifth] = document.faults;
		assert.equal(first.fix, { from: "Aisha Khan", to: "a-khan", startColumn: 11, endColumn: 21 });
		assert.equal(second, {
			severity: "warning",
			file: "articles/b.md",
			line: 3,
			column: 1,
			field: "corrections.2.date",
			expected: "a, b: c\nd",
			got: "100%",
			message: "articles/b.md:3:1 warning: corrections.2.date: expected a, b: c\\u{a}d, got 100%",
		});
		assert.equal(Object.keys(fifth), ["severity", "field", "expected", "got", "message"]);
	});

	test("SARIF is what the standard says", () => {
		const ajv = new Ajv({ strict: true });
		addFormats.default(ajv);
		const isValid = ajv.compile(SARIF_SCHEMA);
		for (const report of [REPORT, NONE]) {
			const log = JSON.parse(sarifFormat(report, "0.1.0"));
			assert.ok(isValid(log), JSON.stringify(isValid.errors));
			for (const { results, tool } of (log as Log).runs) {
				for (const { ruleId, ruleIndex } of results) assert.is(tool.driver.rules[ruleIndex]?.id, ruleId);
			}
		}
		assert.not.ok(isValid({ version: "2.1.0", runs: [{}] }));
		const [{ results }] = JSON.parse(sarifFormat(REPORT, "0.1.0")).runs;
		assert.equal(
			results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${level} ${ruleId}`),
			["error authors", "warning corrections.date", "note date", "error unknown-key", "error outputs"],
		);
		assert.equal(results[0].locations[0].physicalLocation, {
			artifactLocation: { uri: "articles/%C3%BC,%20100%25:a%20b.md", uriBaseId: "%SRCROOT%" },
			region: { startLine: 12, startColumn: 11 },
		});
		assert.equal(results[0].fixes[0].artifactChanges[0].replacements, [
			{ deletedRegion: { startLine: 12, startColumn: 11, endColumn: 21 }, insertedContent: { text: "a-khan" } },
		]);
		assert.is(results[3].locations, undefined);
	});

	test("GitHub's annotations cannot be broken by what is in them", () => {
		const lines = githubFormat(REPORT).trim().split("\n");
		assert.equal(lines, [
			'::error file=articles/ü%2C 100%25%3Aa b.md,line=12,col=11,title=newsroom%3A authors.0::authors.0: expected the key of an author, got "Aisha Khan"; write a-khan',
			"::warning file=articles/b.md,line=3,col=1,title=newsroom%3A corrections.2.date::corrections.2.date: expected a, b: c\\u{a}d, got 100%25",
			"::notice file=articles/b.md,title=newsroom%3A date::date: expected x, got y",
			'::error title=newsroom%3A titel::titel: expected a key that is known here, got "titel"',
			"::error title=newsroom%3A outputs::outputs: expected an address of its own, got two",
		]);
		assert.is(githubFormat(NONE), "");
	});
});
