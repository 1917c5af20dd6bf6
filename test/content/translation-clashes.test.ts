import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file, lines, read } from "../support/newsroom.ts";

const story = (language: string, translations?: string, more: Readonly<Record<string, string>> = {}) =>
	file({ language, ...(translations !== undefined && { translations: `{ ${translations} }` }), ...more });

const cases: { name: string; files: Readonly<Record<string, string>>; expected: readonly string[] }[] = [
	{ name: "stories without versions", files: { "a.md": story("en"), "b.md": story("en") }, expected: [] },
	{ name: "one declaration", files: { "a.md": story("en", "fr: b"), "b.md": story("fr") }, expected: [] },
	{
		name: "declarations both ways",
		files: { "a.md": story("en", "fr: b"), "b.md": story("fr", "en: a") },
		expected: [],
	},
	{
		name: "a group of three in a ring",
		files: { "a.md": story("en", "fr: b"), "b.md": story("fr", "de: c"), "c.md": story("de", "en: a") },
		expected: [],
	},
	{
		name: "a key without the region of the story",
		files: { "a.md": story("en-GB", "fr: b"), "b.md": story("fr-CA", "en: a") },
		expected: [],
	},
	{
		name: "two regions of one language",
		files: { "a.md": story("en-GB", "en-US: b"), "b.md": story("en-US") },
		expected: [],
	},
	{
		name: "a version in another language than the one it is said to be in",
		files: { "a.md": story("en", "fr: b"), "b.md": story("de") },
		expected: [
			"articles/a.md:5:17 translations.fr: expected the id of a story in fr, got articles/b.md, which is in de; write de: b, or say language: fr there",
		],
	},
	{
		name: "a region that the story has not",
		files: { "a.md": story("en", "fr-CA: b"), "b.md": story("fr") },
		expected: [
			"articles/a.md:5:17 translations.fr-CA: expected the id of a story in fr-CA, got articles/b.md, which is in fr; write fr: b, or say language: fr-CA there",
		],
	},
	{
		name: "a story that names itself",
		files: { "a.md": story("en", "fr: a") },
		expected: [
			'articles/a.md:5:17 translations.fr: expected the id of another story, got "a", which is that of this story; delete the line',
		],
	},
	{
		name: "a story that names one in its own language",
		files: { "a.md": story("en", "en: b"), "b.md": story("en") },
		expected: [
			"articles/a.md:5:17 translations.en: expected the id of a story in another language than en, got articles/b.md, which is in en; take it out of the translations",
		],
	},
	{
		name: "a story whose version names another",
		files: { "a.md": story("en", "fr: b"), "b.md": story("fr", "en: c"), "c.md": story("en") },
		expected: [
			'articles/a.md:5:17 translations.fr: expected the id of a story that is a version of "a", got articles/b.md, whose translations say en: c; let both stories name each other',
		],
	},
	{
		name: "two stories that claim one",
		files: { "a.md": story("en", "fr: b"), "b.md": story("fr"), "c.md": story("en", "fr: b") },
		expected: [
			"articles/c.md:5:17 translations.fr: expected one version of a story in each language, got two in en: articles/a.md and articles/c.md; take one of them out of the translations",
		],
	},
	{
		name: "two of one language that a third story joins",
		files: {
			"a.md": story("en", "fr: b"),
			"b.md": story("fr"),
			"c.md": story("fr"),
			"d.md": story("de", "en: a, fr: c"),
		},
		expected: [
			"articles/d.md:5:24 translations.fr: expected one version of a story in each language, got two in fr: articles/b.md and articles/c.md; take one of them out of the translations",
		],
	},
	{
		name: "a story that was taken down and replaced",
		files: {
			"a.md": story("en", "fr: c"),
			"b.md": story("fr", "en: a", { withdrawn: "{ date: 2026-04-01 }" }),
			"c.md": story("fr"),
		},
		expected: [],
	},
	{
		name: "a draft is no better than others",
		files: { "a.md": story("en", "fr: b"), "b.md": story("de", undefined, { status: "draft" }) },
		expected: [
			"articles/a.md:5:17 translations.fr: expected the id of a story in fr, got articles/b.md, which is in de; write de: b, or say language: fr there",
		],
	},
];

describe("translationClashes", (test) => {
	for (const { name, files, expected } of cases) {
		test(name, () => assert.equal(lines(read(files)), expected));
	}

	test("are the same in whatever order the files are read", () => {
		for (const { name, files } of cases) {
			const turned = Object.fromEntries(Object.entries(files).reverse());
			assert.equal(lines(read(turned)), lines(read(files)), name);
		}
	});
});
