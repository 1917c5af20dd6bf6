import fc from "fast-check";
import * as assert from "uvu/assert";
import { createMarkdown } from "../../../src/content/markdown/create-markdown.ts";
import { typeset } from "../../../src/content/markdown/typeset.ts";
import { typographyOf } from "../../../src/content/markdown/typography-marks.ts";
import { body } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { printableText } from "../../support/hostile-texts.ts";
import { textOf } from "../../support/newsroom.ts";

const set = (content: string, language: string) => {
	const run = { type: "text", content };
	typeset([run], typographyOf(language));
	return run.content;
};

const languages = [
	["en-GB", `"a 'b' c"`, "“a ‘b’ c”"],
	["xx", `"a 'b' c"`, "“a ‘b’ c”"],
	["de", `"a 'b' c"`, "„a ‚b‘ c“"],
	["de-AT", `"a"`, "„a“"],
	["de-CH", `"a 'b' c"`, "«a ‹b› c»"],
	["fr", `"a 'b' c"`, "«\u202Fa “b” c\u202F»"],
	["fr-CA", `"a" : b !`, "«\u00A0a\u00A0»\u00A0: b !"],
	["es", `"a 'b' c"`, "«a “b” c»"],
	["ar", `"مرحبا"`, "«مرحبا»"],
	["uk", `"п'ять 'b' c"`, "«п’ять „b“ c»"],
	["it", `"l'a"`, "«l’a»"],
	["pt", `"a"`, "“a”"],
	["pt-PT", `"a"`, "«a»"],
	["nl", `"a"`, "“a”"],
	["pl", `"a 'b' c"`, "„a «b» c”"],
	["cs", `"a 'b' c"`, "„a ‚b‘ c“"],
	["sv", `"a 'b' c"`, "”a ’b’ c”"],
	["fi", `"a"`, "”a”"],
	["nb", `"a"`, "«a»"],
	["ru", `"a 'b' c"`, "«a „b“ c»"],
] as const;

const english = [
	{
		name: "apostrophes",
		text: "It's the dogs' bowl, isn't it? O'Hara",
		expected: "It’s the dogs’ bowl, isn’t it? O’Hara",
	},
	{ name: "decades and short words", text: "the '90s, 'tis", expected: "the ’90s, ’tis" },
	{
		name: "words without their beginning, beside a mark that could close",
		text: "'Tis rock 'n' roll, tell 'em, the dogs' 'til 'the end'",
		expected: "’Tis rock ’n’ roll, tell ’em, the dogs’ ’til ‘the end’",
	},
	{ name: "feet and inches", text: `6' 2" and 5'10", but 10'000`, expected: `6' 2" and 5'10", but 10’000` },
	{ name: "a Hebrew abbreviation", text: `צה"ל`, expected: `צה"ל` },
	{ name: "a mark between spaces", text: `a " b ' c`, expected: `a " b ' c` },
	{ name: "a quotation that goes on in the next paragraph", text: `"a`, expected: "“a" },
	{ name: "a mark without a partner", text: `a "b`, expected: `a "b` },
	{ name: "marks beside punctuation", text: `("a"), "b"--"c".`, expected: "(“a”), “b”–“c”." },
	{ name: "marks around marks of the same kind", text: `"a "b" c"`, expected: "“a “b” c”" },
	{ name: "marks around marks", text: `"'a' b"`, expected: "“‘a’ b”" },
	{ name: "typographic marks", text: "“a” „b“ «c» ‘d’", expected: "“a” „b“ «c» ‘d’" },
	{ name: "dashes", text: "a -- b, a--b, a --- b, a---b, a-b, ----", expected: "a – b, a–b, a — b, a—b, a-b, ----" },
	{ name: "dots before dashes", text: "a... b... c --d -- e", expected: "a… b… c --d – e" },
	{ name: "options of commands", text: "git add --all", expected: "git add --all" },
	{ name: "dots", text: "a... b.. c.... ../d", expected: "a… b.. c.... ../d" },
	{
		name: "what is left as it was typed",
		text: "(c) (r) (tm) +- ???? !!!! ,, 1/2",
		expected: "(c) (r) (tm) +- ???? !!!! ,, 1/2",
	},
	{
		name: "addresses",
		text: `https://a.example/b--c...?d="e" www.a--b.example/'c'`,
		expected: `https://a.example/b--c...?d="e" www.a--b.example/'c'`,
	},
	{ name: "HTML that is shown", text: `<a href="b">'c'</a> <!-- d -->`, expected: `<a href="b">‘c’</a> <!-- d -->` },
	{
		name: "templates that are shown",
		text: `{% include 'a' %} {{ "b" | c: 'd' }} 'e' {{ 'f' }`,
		expected: `{% include 'a' %} {{ "b" | c: 'd' }} ‘e’ {{ ‘f’ }`,
	},
	{ name: "marks of direction", text: `\u200F"\u2067a\u2069"\u200F`, expected: "\u200F“\u2067a\u2069”\u200F" },
] as const;

const french = [
	["Quoi ? Non ! Si ; oui : non", "Quoi\u202F? Non\u202F! Si\u202F; oui\u00A0: non"],
	["Quoi? Non! Si; oui: non", "Quoi\u202F? Non\u202F! Si\u202F; oui\u00A0: non"],
	["à 10:30 :-) a:b", "à 10:30 :-) a:b"],
	["Quoi ?! (ah !)", "Quoi\u202F?! (ah\u202F!)"],
	["«\u00A0a\u00A0» dit-il", "«\u00A0a\u00A0» dit-il"],
	['"Ah !" dit-il', "«\u202FAh\u202F!\u202F» dit-il"],
	["l'été d'hier", "l’été d’hier"],
] as const;

const inMarkdown = [
	{ name: "code and its spans", text: '`"a" -- \'b\'...`\n\n    "c"\n\n```\n"d"\n```\n' },
	{ name: "addresses of links", text: "<https://a.example/b--c>\n\n[d](https://a.example/e--f...)\n" },
	{ name: "marks with a backslash", text: "\\\"a\\\" \\'b\\' \\-- \\...\n" },
];

describe("typography", (test) => {
	for (const [language, text, expected] of languages) {
		test(`${language}: ${text}`, () => assert.is(set(text, language), expected));
	}
	for (const { name, text, expected } of english) test(name, () => assert.is(set(text, "en"), expected));
	for (const [text, expected] of french) test(`French: ${text}`, () => assert.is(set(text, "fr"), expected));

	for (const { name, text } of inMarkdown) {
		test(`leaves ${name}`, () => {
			const plain = createMarkdown("off").set({ typographer: false });
			const context = { link: (href: string) => href, picture: (src: string) => ({ src }) };
			assert.is(body(text).html, plain.render(text, { context, complaints: [], line: 1 }));
		});
	}

	test("quotations go through emphasis, links and lines", () => {
		assert.is(
			body('*"a*" **"b"** "[c](/d)" "e\nf" "`g`"\n').html,
			'<p><em>“a</em>” <strong>“b”</strong> “<a href="/d">c</a>” “e\nf” “<code>g</code>”</p>\n',
		);
	});

	test("French marks behind emphasis, links and code have their spaces", () => {
		assert.is(
			body("*a*! [b](/c): **d** ; `e`?\n", { language: "fr" }).html,
			'<p><em>a</em>\u202F! <a href="/c">b</a>\u00A0: <strong>d</strong>\u202F; <code>e</code>\u202F?</p>\n',
		);
	});

	test("attributes of raw HTML stay as they are", () => {
		assert.is(body(`<b title="a">"it's"</b>\n`, {}, "on").html, '<p><b title="a">“it’s”</b></p>\n');
	});

	test("each story has the marks of its own language", () => {
		assert.equal(
			["de", "en", "fr", "de"].map((language) => body('"a"\n', { language }).html),
			["<p>„a“</p>\n", "<p>“a”</p>\n", "<p>«\u202Fa\u202F»</p>\n", "<p>„a“</p>\n"],
		);
	});

	test("a site can have the other replacements", () => {
		const markdown = createMarkdown("off").enable("replacements");
		assert.is(markdown.render('(c) "a"\n'), "<p>© “a”</p>\n");
	});

	test("a site can switch it off", () => {
		const markdown = createMarkdown("off").set({ typographer: false });
		assert.is(markdown.render(`"it's" -- ...\n\n![a](b.jpg "it's")\n`).match(/[“”’–…]/), null);
	});

	test("two hyphens before a quotation mark stay, whatever space comes between", () => {
		for (const language of ["en", "fr", "fr-CA"]) {
			const once = set('";\n--"', language);
			assert.is(set(once, language), once);
		}
	});

	const signs = fc.array(fc.constantFrom(..."\"\"''--..!?:; ab1(«»“”’\u202F\u00A0\u200F\n*"), { maxLength: 30 });
	const lines = fc.oneof(
		signs.map((parts) => parts.join("")),
		printableText,
	);
	for (const language of ["en", "de", "fr", "fr-CA", "sv", "uk", "ar"]) {
		test(`a second time changes nothing: ${language}`, () => {
			fc.assert(
				fc.property(lines, (text) => {
					const once = set(text, language);
					assert.is(set(once, language), once, JSON.stringify(text));
				}),
				{ numRuns: 2000 },
			);
		});
		test(`nothing but marks, dashes, dots and spaces is changed: ${language}`, () => {
			const bare = (text: string) => text.replace(/[\p{P}\s]/gu, "");
			fc.assert(fc.property(lines, (text) => assert.is(bare(set(text, language)), bare(text))));
		});
	}

	test("text with typographic marks alone is the same text", () => {
		fc.assert(
			fc.property(printableText, (text) => {
				const typed = text.replace(/["'.-]|:\/\//g, "");
				assert.is(set(typed, "en"), typed);
			}),
		);
		assert.is(textOf(body("“a” – ‘b’ … «c»\n").html), "“a” – ‘b’ … «c»\n");
	});
});
