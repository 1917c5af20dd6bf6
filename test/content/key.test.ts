import fc from "fast-check";
import * as assert from "uvu/assert";
import { keyOf, keyProblem } from "../../src/content/key.ts";
import { describe } from "../support/describe.ts";
import { anyText } from "../support/hostile-texts.ts";

const cases = [
	{ name: "capitals", text: "World", expected: "world" },
	{ name: "spaces and signs", text: "  Sea & Sky!  ", expected: "sea-sky" },
	{ name: "apostrophes of every kind", text: "mayor's owner’s oʼneil", expected: "mayors-owners-oneil" },
	{ name: "another script", text: "Öl über Σίσυφος", expected: "öl-über-σίσυφος" },
	{ name: "scripts without case", text: "東京 日本", expected: "東京-日本" },
	{ name: "marks of vowels", text: "हिन्दी", expected: "हिन्दी" },
	{ name: "a decomposed letter", text: "cafe\u0301", expected: "café" },
	{ name: "a capital that lower case decomposes", text: "İstanbul", expected: "i̇stanbul" },
	{ name: "ways up and down", text: "../a\\b/c", expected: "a-b-c" },
	{ name: "signs alone", text: "!?…", expected: "" },
	{ name: "pictures of ships", text: "🚢 ship", expected: "ship" },
];

describe("keyOf", (test) => {
	for (const { name, text, expected } of cases) test(name, () => assert.is(keyOf(text), expected));

	test("the key of a key is that key, and a harmless name for a folder", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const key = keyOf(text);
				assert.is(keyOf(key), key);
				assert.match(key, /^(?:[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*)?$/u);
				assert.is(key.normalize("NFC"), key);
			}),
		);
	});
});

describe("keyProblem", (test) => {
	for (const key of [
		"",
		"A",
		"a b",
		"-a",
		"a-",
		"a--b",
		"../a",
		"con",
		"prn",
		"com1",
		"lpt9",
		"com¹",
		"x".repeat(201),
		"東".repeat(67),
		"cafe\u0301",
	]) {
		test(`finds one in ${JSON.stringify(key.slice(0, 20))}`, () => assert.type(keyProblem(key), "string"));
	}
	for (const key of ["a", "a-b", "2026", "console", "com10", "café", "x".repeat(200)]) {
		test(`finds none in ${JSON.stringify(key.slice(0, 20))}`, () => assert.is(keyProblem(key), undefined));
	}
});
