import fc from "fast-check";
import * as assert from "uvu/assert";
import { nodeCount, positionAt, positionInYaml, readTypedYaml, readYaml } from "../../src/content/yaml.ts";
import { describe } from "../support/describe.ts";

const scalars = [
	"012",
	"1e3",
	"0x1F",
	"1.10",
	"2026-11-22",
	"true",
	"no",
	"~",
	"null",
	"12:30:45",
	".inf",
	"0o17",
	"=",
	"<<",
];

const YAML = `title: A
image:
  src: a.jpg
  # a comment
  alt: b
flow: { one: 1, "two": [x, y], three: { four: 4 } }
list:
  - a
  -   name: b
      url: c
? complex
: value
öl: ü
`;

const positions = [
	{ name: "a key at the top", path: ["title"], line: 1, column: 1 },
	{ name: "a nested key", path: ["image", "src"], line: 3, column: 3 },
	{ name: "a key below a comment", path: ["image", "alt"], line: 5, column: 3 },
	{ name: "a key in a flow mapping", path: ["flow", "one"], line: 6, column: 9 },
	{ name: "a quoted key", path: ["flow", "two"], line: 6, column: 17 },
	{ name: "an item of a flow list", path: ["flow", "two", 1], line: 6, column: 28 },
	{ name: "a key two mappings deep", path: ["flow", "three", "four"], line: 6, column: 41 },
	{ name: "an item of a list", path: ["list", 0], line: 8, column: 5 },
	{ name: "an item that is a mapping", path: ["list", 1], line: 9, column: 7 },
	{ name: "a key in an item", path: ["list", 1, "url"], line: 10, column: 7 },
	{ name: "a key with a question mark", path: ["complex"], line: 11, column: 3 },
	{ name: "a key in another script", path: ["öl"], line: 13, column: 1 },
	{ name: "the parent of what is absent", path: ["image", "credit"], line: 2, column: 1 },
	{ name: "the top where nothing is there", path: ["missing"], line: 1, column: 1 },
] as const;

describe("readYaml", (test) => {
	for (const scalar of scalars) {
		test(`${scalar} stays that text`, () => assert.equal(readYaml(`a: ${scalar}`), { a: scalar }));
	}

	test("an empty value is null, an empty document nothing", () => {
		assert.equal(readYaml("a:"), { a: null });
		assert.is(readYaml("") ?? null, null);
	});

	test("no key reaches a prototype", () => {
		const read = readYaml("__proto__: { polluted: yes }\nb: { <<: { __proto__: { polluted: yes } } }") as object;
		assert.is(Object.getPrototypeOf(read), Object.prototype);
		assert.ok(Object.hasOwn(read, "__proto__"));
		assert.is((read as { polluted?: unknown }).polluted, undefined);
		assert.is(({} as { polluted?: unknown }).polluted, undefined);
	});

	test("any text in double quotes comes back", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				assert.equal(readYaml(`a: ${JSON.stringify(text)}`), { a: text });
			}),
		);
	});
});

describe("readTypedYaml", (test) => {
	test("knows numbers, booleans and nothing, but no dates", () => {
		assert.equal(readTypedYaml("[1, 0x1F, 1.5, true, ~, 2026-11-22, no]"), [
			1,
			31,
			1.5,
			true,
			null,
			"2026-11-22",
			"no",
		]);
	});
});

describe("positionInYaml", (test) => {
	for (const { name, path, line, column } of positions) {
		test(`finds ${name}`, () => assert.equal(positionInYaml(YAML, path), { line, column }));
	}

	test("finds nothing in an empty text and says the beginning", () => {
		assert.equal(positionInYaml("", ["title"]), { line: 1, column: 1 });
	});
});

describe("positionAt", (test) => {
	test("counts characters, not halves of them", () => {
		assert.equal(positionAt("a\n\u{1F6A2}b", 4), { line: 2, column: 2 });
	});
});

describe("nodeCount", (test) => {
	test("counts every value once for each alias", () => assert.is(nodeCount(readYaml("a: &x [1, 2]\nb: *x"), 100), 7));
	test("stops at its limit", () => {
		const levels = Array.from(
			{ length: 12 },
			(_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(10)}]`,
		);
		assert.is(nodeCount(readYaml(`l0: &l0 x\n${levels.join("\n")}`), 1000), 1000);
	});
	test("stops in a value that holds itself", () => {
		assert.is(nodeCount(readYaml("a: &a [*a]"), 10_000), 10_000);
	});
});
