import fc from "fast-check";
import * as assert from "uvu/assert";
import { bodyParts } from "../../../src/content/markdown/body-parts.ts";
import { createMarkdown } from "../../../src/content/markdown/create-markdown.ts";
import { describe } from "../../support/describe.ts";

const MARKDOWN = { off: createMarkdown("off"), on: createMarkdown("on") };

const cut = [
	{ name: "a mark on a line of its own", body: "a\n\n<!--more-->\n\nb\n", free: "a\n\n", paid: "\n\n\n\nb\n" },
	{ name: "a mark with spaces in it", body: "a\n\n<!--  more -->  \n\nb\n", free: "a\n\n", paid: "\n\n\n\nb\n" },
	{ name: "a mark that ends a paragraph", body: "a\n<!--more-->\nb\n", free: "a\n", paid: "\n\nb\n" },
	{ name: "a mark that is indented a little", body: "a\n\n   <!--more-->\n\nb\n", free: "a\n\n", paid: "\n\n\n\nb\n" },
	{ name: "a mark behind a list", body: "- a\n<!--more-->\nb\n", free: "- a\n", paid: "\n\nb\n" },
	{ name: "a mark behind a quote", body: "> a\n<!--more-->\nb\n", free: "> a\n", paid: "\n\nb\n" },
	{ name: "a mark behind a footnote", body: "[^1]: a\n<!--more-->\nb\n", free: "[^1]: a\n", paid: "\n\nb\n" },
	{ name: "a mark behind a link", body: "[a]: /b\n<!--more-->\nb\n", free: "[a]: /b\n", paid: "\n\nb\n" },
	{
		name: "a mark behind a table",
		body: "| a |\n|---|\n| b |\n<!--more-->\nc\n",
		free: "| a |\n|---|\n| b |\n",
		paid: "\n\n\n\nc\n",
	},
	{ name: "a mark above everything", body: "<!--more-->\nb\n", free: undefined, paid: "\nb\n" },
	{ name: "no mark", body: "a\n\nb\n", free: undefined, paid: "a\n\nb\n" },
	{ name: "a mark in a fence", body: "```\n<!--more-->\n```\n", free: undefined, paid: "```\n<!--more-->\n```\n" },
	{
		name: "a mark in a block of code",
		body: "a\n\n    <!--more-->\n",
		free: undefined,
		paid: "a\n\n    <!--more-->\n",
	},
	{ name: "a mark in a span of code", body: "a `<!--more-->` b\n", free: undefined, paid: "a `<!--more-->` b\n" },
	{
		name: "another comment",
		body: "a\n\n<!-- more of it -->\n\nb\n",
		free: undefined,
		paid: "a\n\n<!-- more of it -->\n\nb\n",
	},
] as const;

const EXPECTED = "the mark <!--more--> on a line of its own, outside lists, quotes and HTML";
const wrong = [
	{
		name: "in a list",
		body: "- a\n\n  <!--more-->\n",
		html: "off",
		expected: `3:3 error: ${EXPECTED}, got it in a list, a quote or a footnote`,
	},
	{
		name: "in a quote",
		body: "> <!--more-->\n",
		html: "off",
		expected: `1:3 error: ${EXPECTED}, got it in a list, a quote or a footnote`,
	},
	{
		name: "in a footnote",
		body: "[^1]: a\n\n    <!--more-->\n",
		html: "off",
		expected: `3:5 error: ${EXPECTED}, got it in a list, a quote or a footnote`,
	},
	{
		name: "behind other text",
		body: "a\nb <!--more-->\n",
		html: "off",
		expected: `2:1 error: ${EXPECTED}, got it among other text`,
	},
	{
		name: "behind other text where HTML is HTML",
		body: "a\nb <!--more-->\n",
		html: "on",
		expected: `2:1 error: ${EXPECTED}, got it among other text`,
	},
	{
		name: "in an element",
		body: "<div>\n<!--more-->\n</div>\n",
		html: "on",
		expected: `2:1 error: ${EXPECTED}, got it in HTML`,
	},
	{
		name: "twice",
		body: "a\n\n<!--more-->\n\nb\n\n<!--more-->\n\nc\n",
		html: "off",
		expected: "7:1 warning: one mark <!--more-->, got another one",
	},
	{
		name: "with nothing behind it",
		body: "a\n\n<!--more-->\n\n",
		html: "off",
		expected: "3:1 warning: a paid part below the mark <!--more-->, got nothing",
	},
] as const;

describe("bodyParts", (test) => {
	for (const { name, body, free, paid } of cut) {
		for (const html of ["off", "on"] as const) {
			test(`${name}, with html ${html}`, () => {
				const parts = bodyParts(MARKDOWN[html], body, "paid");
				assert.equal([parts.free?.text, parts.paid?.text], [free, paid]);
				assert.equal(parts.complaints, []);
			});
		}
	}

	for (const { name, body, html, expected } of wrong) {
		test(`a mark ${name} is told of`, () => {
			const told = bodyParts(MARKDOWN[html], body, "paid").complaints.map(
				({ line, column, severity, expected, got }) => `${line}:${column} ${severity}: ${expected}, got ${got}`,
			);
			assert.equal(told, [expected]);
		});
	}

	test("of two marks the first counts", () => {
		const { free } = bodyParts(MARKDOWN.off, "a\n\n<!--more-->\n\nb\n\n<!--more-->\n\nc\n", "paid");
		assert.is(free?.text, "a\n\n");
	});

	test("a story that is free is free as a whole, and told of its mark", () => {
		const body = "a\n\n<!--more-->\n\nb\n\n<!--more-->\n";
		const { free, paid, complaints } = bodyParts(MARKDOWN.off, body, "free");
		assert.equal([free, paid], [{ text: body }, undefined]);
		assert.equal(
			complaints.map(({ severity, line }) => [severity, line]),
			[["warning", 3]],
		);
	});

	test("both parts together have every line of the body but the mark, at its number", () => {
		const line = fc.constantFrom(
			"a",
			"",
			"- b",
			"> c",
			"```",
			"    d",
			"<!--more-->",
			"[e]: /f",
			"| g |",
			"|---|",
			"<div>",
		);
		fc.assert(
			fc.property(fc.array(line), fc.constantFrom("off", "on"), (lines, html) => {
				const { free, paid } = bodyParts(MARKDOWN[html as "off" | "on"], lines.join("\n"), "paid");
				const [before, behind] = [free?.text.split("\n") ?? [], paid?.text.split("\n") ?? []];
				for (const [index, line] of lines.entries()) {
					const found = before[index] || behind[index];
					assert.ok(found === line || line === "<!--more-->" || (line === "" && !found), `${index} ${line}`);
				}
			}),
		);
	});
});
