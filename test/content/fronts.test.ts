import * as assert from "uvu/assert";
import { readFronts } from "../../src/content/fronts.ts";
import { describe } from "../support/describe.ts";
import { lines, newsroom } from "../support/newsroom.ts";

const IDS = new Set(["bridge-2026", "ferry", "caf\u00e9"]);
const read = (source: string) => readFronts("articles/fronts.yaml", source, newsroom(), IDS);
const place = "articles/fronts.yaml";

const wrong = [
	{
		name: "an unknown id",
		source: "home:\n  - ferry\n  - bridge-2025\n",
		expected: `${place}:3:5 home.1: expected the id of a story, got "bridge-2025"; did you mean "bridge-2026"?`,
	},
	{
		name: "an unknown id with an end",
		source: "home: [{ id: fery, until: 2026-03-01 }]\n",
		expected: `${place}:1:8 home.0: expected the id of a story, got "fery"; did you mean "ferry"?`,
	},
	{
		name: "an unknown front",
		source: "home: []\nwrld: [ferry]\n",
		expected: `${place}:2:1 wrld: expected home or the key of a section, got "wrld"; did you mean "world"?`,
	},
	{
		name: "a text for a list",
		source: "home: ferry\n",
		expected: `${place}:1:1 home: expected a list of ids, got "ferry"`,
	},
	{
		name: "a list for the whole",
		source: "- ferry\n",
		expected: /^articles\/fronts\.yaml:1:1 \S+.*expected fronts with lists of ids/,
	},
	{
		name: "an instant that is none",
		source: "home: [{ id: ferry, until: soon }]\n",
		expected: /^articles\/fronts\.yaml:1:21 home\.0\.until: expected a date-time/,
	},
	{
		name: "a key that is none",
		source: "home: [{ id: ferry, untill: 2026-03-01 }]\n",
		expected: `${place}:1:21 home.0.untill: expected a key that is known here, got "untill"; did you mean "until"?`,
	},
	{
		name: "broken YAML",
		source: "home: [ferry\n",
		expected: /^articles\/fronts\.yaml:\d:\d+ file: expected YAML, got /,
	},
	{
		name: "a front twice",
		source: "home: [ferry]\nhome: []\n",
		expected: /^articles\/fronts\.yaml:2:\d+ file: expected YAML, got duplicated mapping key/,
	},
	{
		name: "a key of the language",
		source: "__proto__: [ferry]\n",
		expected: /^articles\/fronts\.yaml:1:1 .*__proto__/,
	},
	{
		name: "a list that holds itself",
		source: "home: &a [*a]\n",
		expected: /^articles\/fronts\.yaml:1:\d+ home\.0: expected the id of a story/,
	},
];

describe("readFronts", (test) => {
	test("reads who leads, in order and with ends in the newspaper's zone", () => {
		const { leaders, faults } = read(
			"home:\n  - bridge-2026\n  - { id: ferry, until: 2026-07-01 12:00 }\nworld: [ferry]\n",
		);
		assert.equal(faults, []);
		assert.equal(
			[...leaders],
			[
				["home", [{ id: "bridge-2026" }, { id: "ferry", until: new Date("2026-07-01T11:00:00Z") }]],
				["world", [{ id: "ferry" }]],
			],
		);
	});

	for (const source of ["", "# nobody\n", "home: []\n"]) {
		test(`nobody leads in ${JSON.stringify(source)}`, () => {
			const { leaders, faults } = read(source);
			assert.equal(faults, []);
			assert.equal([...leaders.values()].flat(), []);
		});
	}

	for (const { name, source, expected } of wrong) {
		test(`refuses ${name}, saying where`, () => {
			const found = lines(read(source));
			assert.is(found.length, 1, found.join("\n"));
			if (typeof expected === "string") assert.is(found[0], expected);
			else assert.match(found[0] ?? "", expected);
		});
	}

	test("a section that leads under two keys is refused", () => {
		const world = { sections: { world: { name: "World", aliases: ["globe"] } } };
		const found = lines(readFronts(place, "globe: [ferry]\nworld: []\n", newsroom(world), IDS));
		assert.equal(found, [`${place}:2:1 world: expected each section once, got "world", which is globe by another key`]);
	});

	test("warns of a story that leads a section which it is not in", () => {
		const sections = new Map([
			["ferry", "world"],
			["bridge-2026", "business"],
			["café", undefined],
		]);
		const source = "home: [bridge-2026]\nworld: [ferry, bridge-2026, café]\n";
		const reading = readFronts(place, source, newsroom(), IDS, sections);
		const hint = "give it that section, or take it out: it does not lead here";
		assert.equal(lines(reading), []);
		assert.equal(lines(reading, "warning"), [
			`${place}:2:16 warning: world.1: expected a story of "world", got "bridge-2026", which is in "business"; ${hint}`,
			`${place}:2:29 warning: world.2: expected a story of "world", got "café", which is in no section; ${hint}`,
		]);
	});

	test("an id can be named in either normal form", () => {
		const { leaders, faults } = read("home: [cafe\u0301]\n");
		assert.equal(faults, []);
		assert.equal(leaders.get("home"), [{ id: "caf\u00e9" }]);
	});

	test("no fault carries control characters to a terminal", () => {
		assert.not.match(lines(read('"\\e[31m": ["\\e[31m", { "\\e[31m": x }]\n')).join(""), /\p{Cc}/u);
	});
});
