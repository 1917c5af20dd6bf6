import * as assert from "uvu/assert";
import { feedContent } from "../../../src/formats/feed-content.ts";
import { body, complaints } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { article, elements, file, textOf } from "../../support/newsroom.ts";

const call = (number: number, suffix = "") =>
	`<sup><a href="#fn-${number}" id="fnref-${number}${suffix}" role="doc-noteref">${number}</a></sup>`;
const back = (number: number) =>
	` <a href="#fnref-${number}" role="doc-backlink" aria-label="Back to the text (${number})">↩\uFE0E</a>`;
const again = (number: number, place: number) =>
	` <a href="#fnref-${number}-${place}" role="doc-backlink" aria-label="Back to the text (${number}-${place})">↩\uFE0E</a><sup>${place}</sup>`;
const notes = (items: string) =>
	`<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n${items}</ol>\n</section>\n`;

const cases = [
	{
		name: "a note stands below the body, with a link there and back",
		text: "A[^x].\n\n[^x]: *Note*\n",
		expected: `<p>A${call(1)}.</p>\n${notes(`<li id="fn-1">\n<p><em>Note</em>${back(1)}</p>\n</li>\n`)}`,
	},
	{
		name: "notes are numbered in the order of their calls, not of their texts",
		text: "[^b] [^a]\n\n[^a]: A\n[^b]: B\n",
		expected: `<p>${call(1)} ${call(2)}</p>\n${notes(
			`<li id="fn-1">\n<p>B${back(1)}</p>\n</li>\n<li id="fn-2">\n<p>A${back(2)}</p>\n</li>\n`,
		)}`,
	},
	{
		name: "a note that is called twice leads back to both places",
		text: "a[^x] b[^x]\n\n[^x]: X\n",
		expected: `<p>a${call(1)} b${call(1, "-2")}</p>\n${notes(`<li id="fn-1">\n<p>X${back(1)}${again(1, 2)}</p>\n</li>\n`)}`,
	},
	{
		name: "a note that only a note calls has its place behind it",
		text: "a[^x]\n\n[^y]: Y\n[^x]: X[^y]\n",
		expected: `<p>a${call(1)}</p>\n${notes(
			`<li id="fn-1">\n<p>X${call(2)}${back(1)}</p>\n</li>\n<li id="fn-2">\n<p>Y${back(2)}</p>\n</li>\n`,
		)}`,
	},
	{
		name: "a note may have several paragraphs and a list",
		text: "a[^x]\n\n[^x]: X\n\n    Y\n\n    - z\n",
		expected: `<p>a${call(1)}</p>\n${notes(
			`<li id="fn-1">\n<p>X</p>\n<p>Y</p>\n<ul>\n<li>z</li>\n</ul>\n${back(1)}</li>\n`,
		)}`,
	},
	{
		name: "a heading may call a note, and a heading in a note skips no level",
		text: "# A[^x]\n\n[^x]: ### B\n\n    c\n",
		expected: `<h2>A${call(1)}</h2>\n${notes(`<li id="fn-1">\n<h3>B</h3>\n<p>c${back(1)}</p>\n</li>\n`)}`,
	},
	{
		name: "a backslash keeps the words, and so do code and a label with a space",
		text: "\\[^x] `[^x]` [^x y] a[^x]\n\n[^x]: X\n",
		expected: `<p>[^x] <code>[^x]</code> [^x y] a${call(1)}</p>\n${notes(`<li id="fn-1">\n<p>X${back(1)}</p>\n</li>\n`)}`,
	},
	{ name: "there are no notes in the line", text: "2^[3]\n", expected: "<p>2^[3]</p>\n" },
	{
		name: "labels may be words of the language",
		text: "[^__proto__] [^constructor]\n\n[^__proto__]: A\n[^constructor]: B\n",
		expected: `<p>${call(1)} ${call(2)}</p>\n${notes(
			`<li id="fn-1">\n<p>A${back(1)}</p>\n</li>\n<li id="fn-2">\n<p>B${back(2)}</p>\n</li>\n`,
		)}`,
	},
	{
		name: "a note that stands in another is a note like all",
		text: "[^a] [^b]\n\n[^a]: A\n\n    [^b]: B\n\n    C\n",
		expected: `<p>${call(1)} ${call(2)}</p>\n${notes(
			`<li id="fn-1">\n<p>A</p>\n<p>C${back(1)}</p>\n</li>\n<li id="fn-2">\n<p>B${back(2)}</p>\n</li>\n`,
		)}`,
	},
	{
		name: "a note that calls itself leads back to itself",
		text: "a[^x]\n\n[^x]: X[^x]\n",
		expected: `<p>a${call(1)}</p>\n${notes(`<li id="fn-1">\n<p>X${call(1, "-2")}${back(1)}${again(1, 2)}</p>\n</li>\n`)}`,
	},
];

const faults = [
	{ name: "a call without a note", text: "a\nb[^3]\n", expected: ['2 warning: expected a footnote, got "[^3]"'] },
	{
		name: "a call without a note beside one that has it",
		text: "a[^1]\n\n- b[^2]\n\n[^1]: A\n",
		expected: ['3 warning: expected a footnote, got "[^2]"'],
	},
	{
		name: "a note that nothing calls",
		text: "a\n\n[^1]: A\n[^2]: B\n",
		expected: ["3 warning: expected a call of [^1], got nothing", "4 warning: expected a call of [^2], got nothing"],
	},
	{
		name: "notes that only call each other",
		text: "a\n\n[^1]: A[^2]\n[^2]: B[^1]\n",
		expected: ["3 warning: expected a call of [^1], got nothing", "4 warning: expected a call of [^2], got nothing"],
	},
	{
		name: "a note that only the description of a picture calls",
		text: "![a[^1]](b.jpg) c\n\n[^1]: A\n",
		expected: ["3 warning: expected a call of [^1], got nothing"],
	},
	{
		name: "two notes of one label",
		text: "a[^1]\n\n[^1]: A\n[^1]: B\n",
		expected: ["4 warning: expected one footnote of a label, got another [^1]:"],
	},
	{
		name: "a note without text",
		text: "a[^1]\n\n[^1]:\n",
		expected: ["1 warning: expected the text of [^1], got nothing"],
	},
	{ name: "none", text: "a[^1] \\[^2] `[^3]`\n\n    [^4]\n\n[^1]: A\n", expected: [] },
];

const hostile = [
	{ name: "calls that never end", text: `${"[^".repeat(20_000)}\n\n[^a]: A\n` },
	{ name: "one call a thousand times", text: `${"[^a] ".repeat(1000)}\n\n[^a]: A\n` },
	{ name: "thousands of notes", text: Array.from({ length: 1000 }, (_, n) => `x[^${n}]\n\n[^${n}]: y\n\n`).join("") },
	{
		name: "notes that call all the others",
		text: `[^0]\n\n${Array.from({ length: 50 }, (_, n) => `[^${n}]: ${Array.from({ length: 50 }, (_, m) => `[^${m}]`).join("")}\n`).join("")}`,
	},
	{ name: "one label a thousand times", text: `[^a]\n\n${"[^a]: A\n".repeat(1000)}` },
	{ name: "notes in notes in the line", text: `${"^[".repeat(3000)}a${"]".repeat(3000)}\n` },
	{ name: "a label without end", text: `[^${"a".repeat(100_000)}]\n\n[^${"a".repeat(100_000)}]: A\n` },
];

describe("footnotes", (test) => {
	for (const { name, text, expected } of cases) {
		test(name, () => {
			const { html, complaints } = body(text);
			assert.is(html, expected);
			assert.equal(complaints, []);
		});
	}
	for (const { name, text, expected } of faults) {
		test(`is warned of: ${name}`, () => assert.equal(complaints(text), expected));
	}
	for (const { name, text } of hostile) {
		test(`survives ${name}`, () => {
			const { html } = body(text);
			const links = elements(html, "a").map(({ properties }) => String(properties.href));
			const ids = new Set(
				[...elements(html, "a"), ...elements(html, "li")].map(({ properties }) => `#${properties.id}`),
			);
			for (const link of links) assert.ok(ids.has(link), link);
		});
	}

	test("of two notes of one label the first one counts", () => {
		assert.equal(elements(body("a[^1]\n\n[^1]: A\n[^1]: B\n").html, "li").map(textOf), ["\nA ↩\uFE0E\n"]);
	});

	test("too many in one another are an error", () => {
		const deep = Array.from({ length: 60 }, (_, n) => `[^${n}]: `).join("");
		const { complaints } = body(`a\n\n${deep} b\n`);
		assert.ok(complaints.some(({ severity, expected }) => severity === "error" && /at most 50 deep/.test(expected)));
	});

	test("speak the language of the story", () => {
		const embeds = { video: "Video bei", post: "Beitrag auf", map: "Karte bei" };
		const words = {
			retracted: "",
			footnotes: "Fußnoten",
			backToText: "Zurück <zum> Text",
			table: "Tabelle",
			paid: "",
			embeds,
		};
		const { html } = body("a[^1]\n\n[^1]: A\n", { words });
		assert.is(elements(html, "section")[0]?.properties.ariaLabel, "Fußnoten");
		const links = elements(html, "a").map(({ properties }) => properties.ariaLabel);
		assert.equal(links, [undefined, "Zurück <zum> Text (1)"]);
	});

	for (const html of ["off", "safe", "on"] as const) {
		test(`lead to their places with html ${html}, and in feeds`, () => {
			const story = article(file({}, "a[^1] b\n\n[^1]: A\n"), { html });
			const ids = new Map(
				[...elements(story.content, "a"), ...elements(story.content, "li")].map((node) => [
					`#${node.properties.id}`,
					textOf(node),
				]),
			);
			for (const { properties } of elements(feedContent(story), "a")) {
				assert.ok(ids.has(String(properties.href)), `${properties.href} in ${[...ids.keys()]}`);
			}
		});
	}
});
