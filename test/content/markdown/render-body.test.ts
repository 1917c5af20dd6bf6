import fc from "fast-check";
import * as assert from "uvu/assert";
import { createMarkdown } from "../../../src/content/markdown/create-markdown.ts";
import { isPlainBody } from "../../../src/content/markdown/plain-body.ts";
import { checkBody, renderBody } from "../../../src/content/markdown/render-body.ts";
import { describe } from "../../support/describe.ts";
import { COMMONMARK_EXAMPLES } from "../../support/hostile-texts.ts";

const render = (body: string, html: "off" | "on" = "off") =>
	renderBody(createMarkdown(html), body, { link: (href) => href, picture: (src) => ({ src }), undescribed: "warning" });

const cases = [
	{ name: "headings begin below the headline", body: "# A\n", expected: "<h2>A</h2>\n" },
	{
		name: "headings skip no level",
		body: "# A\n\n#### B\n\n###### C\n\n## D\n",
		expected: "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<h3>D</h3>\n",
	},
	{
		name: "a body that begins low begins at the second level all the same",
		body: "### A\n\n## B\n",
		expected: "<h2>A</h2>\n<h2>B</h2>\n",
	},
	{
		name: "a table can be scrolled with the keyboard",
		body: "| a |\n|---|\n| b |\n",
		expected:
			'<div class="table" role="region" aria-label="Table" tabindex="0">\n<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n</div>\n',
	},
	{
		name: "quotes, dashes and dots are set, and nothing else is",
		body: `"a" -- 'b' ... (c) +- ????\n`,
		expected: "<p>“a” – ‘b’ … (c) +- ????</p>\n",
	},
	{
		name: "an address in the text is text",
		body: "www.example.org https://example.org\n",
		expected: "<p>www.example.org https://example.org</p>\n",
	},
	{
		name: "a reference to a character that no page may hold prints a mark or a space",
		body: "a&#1;b&#12;c&#xFFFE;d\n",
		expected: "<p>a\ufffdb c\ufffdd</p>\n",
	},
	{
		name: "twenty quotes in one another are not too deep",
		body: `${">".repeat(20)} a\n`,
		expected: `${"<blockquote>\n".repeat(20)}<p>a</p>\n${"</blockquote>\n".repeat(20)}`,
	},
];

describe("renderBody", (test) => {
	for (const { name, body, expected } of cases) {
		test(name, () => {
			const { html, complaints } = render(body);
			assert.is(html, expected);
			assert.equal(complaints, []);
		});
	}

	test("what is too deep is one complaint at its line", () => {
		const { complaints } = render(`a\n\n${">".repeat(60)} b\n`);
		assert.is(complaints.length, 1);
		assert.is(complaints[0]?.line, 3);
	});

	test("a picture without description is a warning at its line", () => {
		const { complaints } = render("a\n\nb\n![](c.jpg)\n");
		assert.equal(
			complaints.map(({ severity, line, expected }) => [severity, line, expected]),
			[["warning", 4, "a description of the picture"]],
		);
	});

	const shown = ["<b>a</b>", "a </div>", "<!-- desk -->", "<br/>", '<img src="a">', "<my-element>"];
	for (const body of shown) {
		test(`warns where HTML is shown as text: ${body}`, () => {
			const { html, complaints } = render(`${body}\n`);
			assert.not.match(html, /<(?!\/?p>)/);
			assert.equal(
				complaints.map(({ severity, line }) => [severity, line]),
				[["warning", 1]],
			);
			assert.equal(render(`${body}\n`, "on").complaints, []);
		});
	}
	for (const body of ["1 < 2 and 3 > 2", "`<b>`", "    <b>", "```\n<b>\n```", "<https://a.example>", "a <- b -> c"]) {
		test(`does not warn where there is none: ${JSON.stringify(body)}`, () =>
			assert.equal(render(`${body}\n`).complaints, []));
	}

	for (const [body, got] of [
		["a\n![b](my photo.jpg)", "![b](my photo.jpg)"],
		['a\n![b](c.jpg "the "d" e")', "![b](c.jpg “the “d” e”)"],
		["a\n[b](javascript:alert(1))", "[b](javascript:alert"],
		["a\n[b](c.md", "[b](c.md"],
	] as const) {
		test(`warns where a link or picture is shown as text: ${JSON.stringify(body)}`, () => {
			assert.equal(
				render(`${body}\n`).complaints.map(({ severity, line, got }) => [severity, line, got]),
				[["warning", 2, JSON.stringify(got)]],
			);
		});
	}
	for (const body of ["\\![b](my photo.jpg)", "\\[b](c d)", "[b\\](c d)", "`[b](c d)`", "[sic] (a)", "[b](<c d>)"]) {
		test(`does not warn where no link was meant: ${JSON.stringify(body)}`, () =>
			assert.equal(render(`${body}\n`).complaints, []));
	}

	test("one body says nothing about the next", () => {
		const markdown = createMarkdown("off");
		const context = {
			link: (href: string) => href,
			picture: (src: string) => ({ src }),
			undescribed: "warning",
		} as const;
		renderBody(markdown, "[a]: https://a.example\n", context);
		assert.is(renderBody(markdown, "[a]\n", context).html, "<p>[a]</p>\n");
	});
});

describe("checkBody", (test) => {
	test("finds what is found when something is made of a body", () => {
		const refused = { severity: "error", field: "body", expected: "a", got: "b" } as const;
		const context = { link: () => refused, picture: () => refused, undescribed: "warning" } as const;
		const mistakes = ["![](a.png)", "[^1]\n\n[^2]: x", "<b>x</b>", "[x](my file.md)", `${"> ".repeat(60)}x`];
		let found = 0;
		for (const policy of ["off", "on"] as const) {
			const markdown = createMarkdown(policy);
			for (const text of [...mistakes, ...COMMONMARK_EXAMPLES.map((example) => example.markdown)]) {
				const complaints = checkBody(markdown, text, context);
				found += complaints.length;
				assert.equal(complaints, renderBody(markdown, text, context).complaints, text);
			}
		}
		assert.ok(found > 300, `${found}`);
	});
});

describe("isPlainBody", (test) => {
	const nothingRight = { severity: "error", field: "body", expected: "a", got: "b" } as const;
	const context = { link: () => nothingRight, picture: () => nothingRight, undescribed: "warning" } as const;
	const markdown = createMarkdown("off");

	test("is true of no body of which anything is wrong", () => {
		const token = fc.oneof(
			fc.constantFrom(
				...[
					"> ",
					"- ",
					"1. ",
					"*",
					"_",
					"**",
					"\n",
					"\n\n",
					"    ",
					"# ",
					"[",
					"]",
					"(",
					")",
					"<",
					"b>",
					"&#12;",
					"!",
					"^",
					":",
					"|",
				],
				...["https://a.example/", "www.a.example", "HTTP://x", "text ", "`", "\\", "+ ", "\t", "---", "[^1]", "[a]: b"],
			),
			fc.string({ unit: "grapheme", maxLength: 5 }),
		);
		const texts = fc.oneof(
			fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join("")),
			fc
				.tuple(fc.constantFrom("> ", "- ", "1) ", "*a ", "_a "), fc.integer({ min: 1, max: 70 }))
				.map(([mark, times]) => `${mark.repeat(times)}x`),
			fc.constantFrom(...COMMONMARK_EXAMPLES.map((example) => example.markdown)),
		);
		let plain = 0;
		fc.assert(
			fc.property(texts, (text) => {
				if (!isPlainBody(text)) return;
				plain += 1;
				assert.equal(checkBody(markdown, text, context), [], text);
			}),
			{ numRuns: 3000 },
		);
		assert.ok(plain > 300, `${plain}`);
	});

	test("is true of prose with subheads, a list and a quotation", () => {
		assert.ok(isPlainBody("## 'One'\n\nIt rains -- still.\n\n- a\n- b\n\n> Yes.\n>\n> — *Ann*, 1.5 metres\n"));
	});
});
