import fc from "fast-check";
import * as assert from "uvu/assert";
import { withdrawnText, writtenWithdrawal } from "../../../src/cli/withdraw/withdrawn-text.ts";
import { describe } from "../../support/describe.ts";

const VALUE = { date: "2026-11-01T12:00:00+00:00", reason: "Legal" };
const LINES = ["withdrawn:", "  date: 2026-11-01T12:00:00+00:00", "  reason: Legal"];

const written = (text: string, value: Parameters<typeof withdrawnText>[1] = VALUE): string | undefined => {
	const bytes = withdrawnText(Buffer.from(text), value);
	return bytes && Buffer.from(bytes).toString();
};

describe("the text of a withdrawn story", (test) => {
	for (const [name, before, after] of [
		["a plain file", "---\ntitle: A\n---\nBody\n", `---\ntitle: A\n${LINES.join("\n")}\n---\nBody\n`],
		[
			"line ends of Windows",
			"---\r\ntitle: A\r\n---\r\nBody\r\n",
			`---\r\ntitle: A\r\n${LINES.join("\r\n")}\r\n---\r\nBody\r\n`,
		],
		["line ends of old", "---\rtitle: A\r---\rBody\r", `---\rtitle: A\r${LINES.join("\r")}\r---\rBody\r`],
		["a byte-order mark", "\uFEFF---\ntitle: A\n---\nBody", `\uFEFF---\ntitle: A\n${LINES.join("\n")}\n---\nBody`],
		[
			"comments and odd spaces",
			"---  \n# one\ntitle:   A # two\n\n---\n\n---\n",
			`---  \n# one\ntitle:   A # two\n\n${LINES.join("\n")}\n---\n\n---\n`,
		],
		["a long text at the end", "---\ntitle: |\n  A\n  B\n---\n", `---\ntitle: |\n  A\n  B\n${LINES.join("\n")}\n---\n`],
		[
			"keys that are wrong",
			"---\ntitel: A\ndate: never\n---\n",
			`---\ntitel: A\ndate: never\n${LINES.join("\n")}\n---\n`,
		],
		["no key", "---\n---\nBody\n", `---\n${LINES.join("\n")}\n---\nBody\n`],
	] as const) {
		test(`keeps every byte of ${name}`, () => assert.is(written(before), after));
	}

	for (const [name, text] of [
		["what says it already", "---\ntitle: A\nwithdrawn: { date: 2026-01-01 }\n---\n"],
		["what begins to say it", "---\ntitle: A\nwithdrawn:\n---\n"],
		["YAML that is none", "---\ntitle: A: b\n---\n"],
		["a mapping in braces", "---\n{ title: A }\n---\n"],
		["a file without an end of its front matter", "---\ntitle: A\n"],
		["a file without front matter", "Body\n"],
		["UTF-16", "\uFEFF---\ntitle: A\n---\n"],
	] as const) {
		test(`leaves ${name} alone`, () => {
			const bytes = Buffer.from(text, name === "UTF-16" ? "utf16le" : "utf8");
			assert.is(withdrawnText(bytes, VALUE), undefined);
		});
	}

	test("is read as it was meant, whatever the reason", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ minLength: 1 }), (reason, note) => {
				const value = { date: VALUE.date, reason, note };
				const bytes = withdrawnText(Buffer.from("---\ntitle: A\n---\nBody\n"), value);
				assert.equal(bytes && writtenWithdrawal(bytes), value);
			}),
		);
	});
});
