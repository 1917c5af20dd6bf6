import fc from "fast-check";
import * as assert from "uvu/assert";
import { translationsOf } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, read } from "../support/newsroom.ts";

interface Story {
	readonly id: string;
	readonly language: string;
	readonly translations: Readonly<Record<string, string>>;
}

const story = (id: string, language: string, translations: Story["translations"] = {}): Story => ({
	id,
	language,
	translations,
});

/** The ids of the versions of each story, in order. */
const versions = (stories: readonly Story[]) =>
	Object.fromEntries(
		[...translationsOf(stories)].map(([id, found]) => [
			id,
			[...found].map(([tag, { id }]) => `${tag}:${id}`).join(" "),
		]),
	);

const cases = [
	{ name: "stories without translations have none", stories: [story("a", "en"), story("b", "fr")], expected: {} },
	{
		name: "one declaration counts both ways",
		stories: [story("a", "en", { fr: "b" }), story("b", "fr")],
		expected: { a: "en:a fr:b", b: "en:a fr:b" },
	},
	{
		name: "declarations may go round",
		stories: [story("a", "en", { fr: "b" }), story("b", "fr", { en: "a" })],
		expected: { a: "en:a fr:b", b: "en:a fr:b" },
	},
	{
		name: "two translations of a story are translations of each other, in the order of their tags",
		stories: [story("a", "en"), story("c", "fr", { en: "a" }), story("b", "de", { en: "a" })],
		expected: { a: "de:b en:a fr:c", b: "de:b en:a fr:c", c: "de:b en:a fr:c" },
	},
	{
		name: "groups that a third story joins are one",
		stories: [
			story("a", "en", { fr: "b" }),
			story("c", "de", { es: "d" }),
			story("b", "fr", { de: "c" }),
			story("d", "es"),
		],
		expected: Object.fromEntries(["a", "b", "c", "d"].map((id) => [id, "de:c en:a es:d fr:b"])),
	},
	{
		name: "a translation that is not published is none",
		stories: [story("a", "en", { fr: "draft" })],
		expected: {},
	},
	{
		name: "nor does one that is not published join others",
		stories: [story("a", "en", { fr: "draft" }), story("b", "de", { fr: "draft" })],
		expected: {},
	},
	{ name: "a story is no translation of itself", stories: [story("a", "en", { fr: "a" })], expected: {} },
	{
		name: "a story is in the language that it is in, whatever another says",
		stories: [story("a", "en", { fr: "b" }), story("b", "fr-CA")],
		expected: { a: "en:a fr-CA:b", b: "en:a fr-CA:b" },
	},
	{
		name: "of two in one language the declared one is the version, though it is younger",
		stories: [story("x", "fr", { en: "a" }), story("a", "en", { fr: "b" }), story("b", "fr")],
		expected: { a: "en:a fr:b", b: "en:a fr:b" },
	},
	{
		name: "of two that are declared the older is",
		stories: [
			story("a", "en", { fr: "y" }),
			story("y", "fr"),
			story("z", "fr"),
			story("c", "de", { en: "a", fr: "z" }),
		],
		expected: { a: "de:c en:a fr:y", y: "de:c en:a fr:y", c: "de:c en:a fr:y" },
	},
	{
		name: "of two that nobody declares the older is",
		stories: [story("y", "fr", { en: "a" }), story("a", "en"), story("z", "fr", { en: "a" })],
		expected: { y: "en:a fr:y", a: "en:a fr:y" },
	},
	{
		name: "nor does a story that declares itself come before an older one",
		stories: [story("y", "fr", { en: "a" }), story("a", "en"), story("z", "fr", { en: "a", fr: "z" })],
		expected: { y: "en:a fr:y", a: "en:a fr:y" },
	},
	{
		name: "two in one language alone have no versions",
		stories: [story("a", "en", { en: "b" }), story("b", "en")],
		expected: {},
	},
];

const stories = fc
	.array(fc.record({ language: fc.constantFrom("en", "fr", "de"), named: fc.array(fc.nat(9), { maxLength: 2 }) }), {
		maxLength: 8,
	})
	.map((all) =>
		all.map(({ language, named }, id) =>
			story(String(id), language, Object.fromEntries(named.map((other, index) => [`x${index}`, String(other)]))),
		),
	);

describe("translationsOf", (test) => {
	for (const { name, stories, expected } of cases) test(name, () => assert.equal(versions(stories), expected));

	// https://developers.google.com/search/docs/specialty/international/localized-versions#all-method-guidelines
	test("every story is among its versions, and every version has the same", () => {
		fc.assert(
			fc.property(stories, (all) => {
				for (const [id, found] of translationsOf(all)) {
					assert.ok([...found.values()].some((version) => version.id === id));
					for (const [tag, version] of found) {
						assert.is(version.language, tag);
						assert.equal(versions(all)[version.id], versions(all)[id]);
					}
				}
			}),
		);
	});

	test("a declared translation in a language of its own is never lost", () => {
		fc.assert(
			fc.property(stories, (all) => {
				const alone = all.filter(({ language }) => all.filter((other) => other.language === language).length === 1);
				const found = translationsOf(all);
				for (const { id, translations } of alone) {
					for (const { id: other, language } of alone) {
						if (other !== id && Object.values(translations).includes(other))
							assert.is(found.get(id)?.get(language)?.id, other);
					}
				}
			}),
		);
	});

	test("articles have their versions by id", () => {
		const { articles } = read({
			"bridge.md": file({ translations: "{ fr: pont }" }),
			"pont.md": file({ title: "Le pont", language: "fr" }),
		});
		const found = translationsOf(articles).get("pont");
		assert.equal(
			[...(found?.values() ?? [])].map(({ headline }) => headline),
			["Bridge reopens", "Le pont"],
		);
	});
});
