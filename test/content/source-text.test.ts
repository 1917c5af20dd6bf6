import * as assert from "uvu/assert";
import { faultText } from "../../src/base/error.ts";
import { MAX_BYTES, sourceText } from "../../src/content/source-text.ts";
import { describe } from "../support/describe.ts";
import { article, errors, file } from "../support/newsroom.ts";

const bytes = (...parts: (string | number[])[]) =>
	Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();
const ARTICLE = file({ title: "Café reopens" });

const refused = [
	{
		name: "UTF-16, little end first, with its mark",
		content: bytes([0xff, 0xfe], [...Buffer.from(ARTICLE, "utf16le")]),
		expected: /^a\.md file: expected text in UTF-8, got UTF-16/,
	},
	{
		name: "UTF-16, big end first, with its mark",
		content: bytes([0xfe, 0xff], [...swapped(ARTICLE)]),
		expected: /^a\.md file: .*got UTF-16/,
	},
	{
		name: "UTF-16, little end first, without its mark",
		content: Buffer.from(ARTICLE, "utf16le"),
		expected: /^a\.md file: .*got UTF-16/,
	},
	{ name: "UTF-16, big end first, without its mark", content: swapped(ARTICLE), expected: /^a\.md file: .*got UTF-16/ },
	{
		name: "Latin-1",
		content: Buffer.from("---\ntitle: Caf\xe9\n---\n", "latin1"),
		expected: "a.md:2:11 file: expected text in UTF-8, got the byte 0xE9; save it as UTF-8",
	},
	{
		name: "Latin-1 after letters of several bytes",
		content: bytes("---\ntitle: Ωμέγα ", [0xe9], "\n"),
		expected: "a.md:2:14 file: expected text in UTF-8, got the byte 0xE9; save it as UTF-8",
	},
	{
		name: "Latin-1 after a mark of a lost character",
		content: bytes("---\n\ufffd\ufffd", [0x93], "\n"),
		expected: "a.md:2:3 file: expected text in UTF-8, got the byte 0x93; save it as UTF-8",
	},
	{
		name: "Latin-1 after a byte-order mark",
		content: bytes("\ufeff---\ntitle: Caf", [0xe9], "\n"),
		expected: "a.md:2:11 file: expected text in UTF-8, got the byte 0xE9; save it as UTF-8",
	},
	{
		name: "Latin-1 where lines end as on an old Macintosh",
		content: bytes("---\rtitle: Caf", [0xe9], "\r"),
		expected: "a.md:2:11 file: expected text in UTF-8, got the byte 0xE9; save it as UTF-8",
	},
	{
		name: "a character cut off at the end",
		content: bytes("---\na ", [0xe2, 0x82]),
		expected: "a.md:2:3 file: expected text in UTF-8, got the byte 0xE2; save it as UTF-8",
	},
	{
		name: "a surrogate in bytes",
		content: bytes("---\n", [0xed, 0xa0, 0x80]),
		expected: "a.md:2:1 file: expected text in UTF-8, got the byte 0xED; save it as UTF-8",
	},
	{
		name: "a byte more than a mebibyte",
		content: new Uint8Array(MAX_BYTES + 1).fill(0x61),
		expected: "a.md file: expected an article of at most 1 MiB, got 1.0 MiB; split it",
	},
	{
		name: "ten megabytes",
		content: new Uint8Array(10_000_000).fill(0x61),
		expected: "a.md file: expected an article of at most 1 MiB, got 9.5 MiB; split it",
	},
];

const taken = [
	{ name: "plain UTF-8", content: "a\nb\n", expected: "a\nb\n", faults: [] },
	{ name: "a byte-order mark", content: "\ufeffa\n", expected: "a\n", faults: [] },
	{ name: "lines that end as on Windows", content: "a\r\n\r\nb\r\n", expected: "a\n\nb\n", faults: [] },
	{ name: "lines that end as on an old Macintosh", content: "a\r\rb\r", expected: "a\n\nb\n", faults: [] },
	{ name: "lines that end in every way", content: "a\r\nb\rc\nd", expected: "a\nb\nc\nd", faults: [] },
	{ name: "nothing", content: "", expected: "", faults: [] },
	{ name: "the mark of a lost character", content: "a\ufffdb", expected: "a\ufffdb", faults: [] },
	{
		name: "NUL",
		content: "a\nb\0c",
		expected: "a\nbc",
		faults: ["a.md:2:2 warning: text: expected characters that can be printed, got U+0000; it was left out"],
	},
	{
		name: "a vertical tab",
		content: "a\r\nb\vc",
		expected: "a\nb c",
		faults: ['a.md:2:2 warning: text: expected characters that can be printed, got U+000B; it was read as " "'],
	},
];

describe("sourceText", (test) => {
	for (const { name, content, expected } of refused) {
		test(`refuses ${name}`, () => {
			const { text, faults } = sourceText("a.md", content);
			assert.is(text, undefined);
			assert.is(faults.length, 1);
			const line = faults.map(faultText).join("\n");
			if (typeof expected === "string") assert.is(line, expected);
			else assert.match(line, expected);
		});
	}

	for (const { name, content, expected, faults } of taken) {
		test(`takes ${name}`, () => {
			const source = sourceText("a.md", Buffer.from(content));
			assert.is(source.text, expected);
			assert.equal(source.faults.map(faultText), faults);
		});
	}

	test("warns of three characters and counts the others", () => {
		const { text, faults } = sourceText("a.md", Buffer.from("\u0001".repeat(1000)));
		assert.is(text, "");
		assert.equal(
			faults.map(({ column, hint }) => [column, hint]),
			[
				[1, "it was left out"],
				[2, "it was left out"],
				[3, "it was left out, and so were 997 more"],
			],
		);
	});

	test("an article of exactly a mebibyte is read", () => {
		const text = file({});
		assert.is(
			article(text + "a ".repeat((MAX_BYTES - text.length) / 2).padEnd(MAX_BYTES - text.length)).headline,
			"Bridge reopens",
		);
	});

	const endings = [
		{ name: "Windows", end: "\r\n" },
		{ name: "an old Macintosh", end: "\r" },
	];
	for (const { name, end } of endings) {
		test(`faults stand where they do with the line ends of ${name}`, () => {
			const text = file({ image: "\n  src: a.jpg\n  alt: b\n  credits: c" }, "a\n\n[x]()\n");
			assert.equal(errors(text.replaceAll("\n", end)), errors(text));
			assert.is(errors(text).length, 2);
		});
	}

	test("faults stand where they do with a byte-order mark", () => {
		assert.equal(errors(`\ufeff${file({ foo: "x" })}`), errors(file({ foo: "x" })));
	});
});
