import * as assert from "uvu/assert";
import { splitFence } from "../../src/content/fence.ts";
import { describe } from "../support/describe.ts";
import { article, errors, file, lines, read } from "../support/newsroom.ts";

const taken = [
	{ name: "three dashes above and below", text: "---\ntitle: A\n---\nBody\n", body: "Body\n", bodyLine: 4 },
	{ name: "spaces behind the dashes", text: "--- \t\ntitle: A\n---  \nBody\n", body: "Body\n", bodyLine: 4 },
	{ name: "the name of YAML behind the dashes", text: "---yaml\ntitle: A\n---\nBody\n", body: "Body\n", bodyLine: 4 },
	{ name: "no body", text: "---\ntitle: A\n---", body: "", bodyLine: 4 },
	{ name: "a blank line above the body", text: "---\ntitle: A\n---\n\nBody\n", body: "\nBody\n", bodyLine: 4 },
	{ name: "a rule in the body", text: "---\ntitle: A\n---\na\n\n---\n\nb\n", body: "a\n\n---\n\nb\n", bodyLine: 4 },
	{
		name: "a body that looks like another fence",
		text: "---\ntitle: A\n---\n---\nx: y\n---\n",
		body: "---\nx: y\n---\n",
		bodyLine: 4,
	},
	{ name: "comments and blank lines", text: "---\n# desk\n\ntitle: A\n---\nBody", body: "Body", bodyLine: 6 },
] as const;

const refused = [
	{
		name: "---js",
		text: "---js\n({ title: process.exit(7) })\n---\n",
		expected: /^articles\/bridge\.md:1:1 .*YAML, got "---js".*runs no code/,
	},
	{ name: "---javascript", text: "---javascript\n({})\n---\n", expected: /:1:1 .*got "---javascript"/ },
	{ name: "---jsLegacy", text: "---jsLegacy\n({})\n---\n", expected: /:1:1 .*got "---jsLegacy"/ },
	{ name: "--- js with a space", text: "--- js\n({})\n---\n", expected: /:1:1 .*got "--- js"/ },
	{ name: "---node", text: "---node\nmodule.exports = {}\n---\n", expected: /:1:1 .*got "---node"/ },
	{ name: "---coffee", text: "---coffee\ntitle: 1\n---\n", expected: /:1:1 .*got "---coffee"/ },
	{ name: "---toml", text: '---toml\ntitle = "A"\n---\n', expected: /:1:1 .*got "---toml"/ },
	{ name: "---json", text: '---json\n{ "title": "A" }\n---\n', expected: /:1:1 .*got "---json"/ },
	{ name: "four dashes", text: "----\ntitle: A\n----\n", expected: /:1:1 .*exactly three dashes, got "----"/ },
	{ name: "four dashes below", text: "---\ntitle: A\n----\n", expected: /:3:1 .*exactly three dashes, got "----"/ },
	{ name: "words behind the dashes below", text: "---\ntitle: A\n--- end\n", expected: /:3:1 .*exactly three dashes/ },
	{ name: "a blank line first", text: "\n---\ntitle: A\n---\n", expected: /:1:1 .*got a blank line; delete/ },
	{
		name: "the fence of TOML",
		text: '+++\ntitle = "A"\n+++\n',
		expected: /:1:1 .*TOML; write the front matter in YAML/,
	},
	{ name: "an empty file", text: "", expected: /:1:1 .*an empty file/ },
	{ name: "a file of blanks", text: " \n\t\n", expected: /:1:1 .*an empty file/ },
	{ name: "no front matter", text: "# Bridge reopens\n", expected: /:1:1 .*three dashes, got "# Bridge reopens"/ },
	{
		name: "front matter that is not closed",
		text: "---\ntitle: A\n\nBody\n",
		expected: /:1:1 .*second line of three dashes/,
	},
	{ name: "dashes alone", text: "---", expected: /:1:1 .*second line of three dashes/ },
	{ name: "a list", text: "---\n- a\n- b\n---\n", expected: /:2:1 .*keys and values.*got a list of 2/ },
	{ name: "a text", text: "---\njust text\n---\n", expected: /:2:1 .*keys and values.*got "just text"/ },
	{
		name: "a key twice",
		text: "---\ntitle: A\ndate: 2026-03-01\ntitle: B\n---\n",
		expected: /:4:\d+ .*duplicated mapping key; keep one/,
	},
	{
		name: "a key twice in a mapping",
		text: file({ image: "{ src: a, alt: b, src: c }" }),
		expected: /:4:\d+ .*duplicated mapping key/,
	},
	{
		name: "a tab for indentation",
		text: "---\ntitle: A\nimage:\n\tsrc: a.jpg\n---\n",
		expected: /:4:\d+ .*tab.*; indent with spaces/,
	},
	{
		name: "a tag that runs code elsewhere",
		text: file({ title: '!!js/function "function(){}"' }),
		expected: /:2:\d+ .*unknown tag.*remove the word/,
	},
	{ name: "a tag of YAML 1.1", text: file({ title: "!!binary aGk=" }), expected: /:2:\d+ .*unknown tag/ },
	{
		name: "a colon and space in a title",
		text: file({ title: "Bridge: it reopens" }),
		expected: /:2:8 .*a second colon in the text; put the text into quotes: title: "Bridge: it reopens"/,
	},
	{
		name: "a key without a space behind its colon",
		text: "---\ntitle:A\ndate: 2026-03-01\n---\n",
		expected: /:2:7 .*got "title:A" without a space; write a space behind the colon/,
	},
	{
		name: "quotation marks within quotation marks",
		text: file({ title: '"The "big" bridge"' }),
		expected: /:2:8 .*put the whole text into single quotes: title: 'The "big" bridge'/,
	},
	{
		name: "spaces before a key",
		text: "---\ntitle: A\n  description: x\ndate: 2026-03-01\n---\n",
		expected: /:3:1 .*got spaces before a key; begin the line at its left edge/,
	},
	{
		name: "spaces before the first key",
		text: "---\n title: A\ndate: 2026-03-01\n---\n",
		expected: /:2:1 .*got spaces before a key; begin the line at its left edge/,
	},
	{
		name: "a dash without a space",
		text: "---\ntitle: A\ntags:\n-bridges\n- boats\n---\n",
		expected: /:4:1 .*got a dash without a space; write a space behind the dash/,
	},
	{
		name: "spaces before the fence",
		text: " ---\ntitle: A\n---\n",
		expected: /:1:1 .*got " ---" with spaces before them; begin the line at its left edge/,
	},
	{
		name: "a quotation mark that is not closed",
		text: '---\ntitle: "A\ndate: 2026-03-01\n---\n',
		expected: /:2:8 .*got a quotation mark that is not closed; write the same mark behind the text/,
	},
	{ name: "a title that begins with @", text: file({ title: "@mayor speaks" }), expected: /:2:\d+ .*"double quotes"/ },
	{
		name: "a title that begins with *",
		text: file({ title: "*Star* of the show" }),
		expected: /:2:\d+ .*"double quotes"/,
	},
	{
		name: "a title that begins with !",
		text: file({ title: "!Important" }),
		expected: /:2:\d+ .*remove the word that begins with !/,
	},
	{ name: "a title that begins with %", text: file({ title: "%50 more" }), expected: /:2:\d+ .*"double quotes"/ },
	{
		name: "a title that goes on behind its quotes",
		text: file({ title: "'Yes' says mayor" }),
		expected: /:2:\d+ .*"double quotes"/,
	},
	{ name: "a second document", text: "---\ntitle: A\n...\ntitle: B\n---\n", expected: /YAML/ },
	{ name: "a directive", text: "---\n%YAML 1.2\ntitle: A\n---\n", expected: /YAML/ },
] as const;

describe("splitFence", (test) => {
	for (const { name, text, body, bodyLine } of taken) {
		test(`takes ${name}`, () => {
			const fenced = splitFence(text);
			assert.ok("body" in fenced, JSON.stringify(fenced));
			assert.is(fenced.frontMatter.title, "A");
			assert.is(fenced.body, body);
			assert.is(fenced.bodyLine, bodyLine);
		});
	}

	for (const { name, text, expected } of refused) {
		test(`refuses ${name}, saying where`, () => {
			const found = errors(text);
			assert.is(found.length, 1, found.join("\n"));
			assert.match(found[0] ?? "", expected);
		});
	}

	test("refuses the same broken text every time", () => {
		const text = file({ title: "a: b" });
		assert.equal(errors(text), errors(text));
		assert.is(errors(text).length, 1);
	});

	test("a broken file takes no other with it", () => {
		const reading = read({ "a.md": "---js\n({})\n---\n", "b.md": file({}), "c.md": "" });
		assert.equal(
			reading.articles.map(({ id }) => id),
			["b"],
		);
		assert.is(lines(reading).length, 2);
	});

	test("an empty block asks for what every article needs", () => {
		const found = errors("---\n---\nBody\n").map((line) => line.replace(/^\S+ /, ""));
		assert.is(found.length, 2);
		assert.match(found.join("\n"), /^title: expected a headline, got nothing; write `title: …`$/m);
		assert.match(found.join("\n"), /^date: expected a date-time/m);
	});

	test("template syntax is text", () => {
		const { headline, content } = article(
			file({ title: '"{{ 7 * 7 }} {% x %}"' }, "{{ 7 | times: 7 }} {% block %} #{x} <%= y %>\n"),
		);
		assert.is(headline, "{{ 7 * 7 }} {% x %}");
		assert.is(content, "<p>{{ 7 | times: 7 }} {% block %} #{x} &lt;%= y %&gt;</p>\n");
	});
});
