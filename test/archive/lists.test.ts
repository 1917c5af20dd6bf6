import * as assert from "uvu/assert";
import { fronts, type Leaders } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, NOW, newsroom, OPTIONS, type ReadOptions, read } from "../support/newsroom.ts";

const FILES: Record<string, Record<string, string>> = {
	"a.md": { date: "2026-01-01", section: "world", authors: "[a-khan]", tags: "[Ferries]" },
	"b.md": { date: "2026-01-02", section: "business", authors: "[a-khan, press-office]", tags: "[ferries, bridges]" },
	"c.md": { date: "2026-01-03", section: "world", type: "sponsored", sponsor: "Ferry Line" },
	"d.md": { date: "2026-01-04", authors: "[{ name: Bob Ray }]" },
};

function pages(
	changes: {
		files?: typeof FILES;
		options?: ReadOptions["options"];
		leaders?: [string, { id: string; until?: Date }[]][];
		now?: Date;
	} = {},
) {
	const options: ReadOptions = { now: changes.now ?? NOW, ...(changes.options && { options: changes.options }) };
	const texts = Object.fromEntries(Object.entries(changes.files ?? FILES).map(([name, keys]) => [name, file(keys)]));
	const leaders: Leaders = new Map(changes.leaders ?? []);
	return fronts(read(texts, options).articles, newsroom(options.options), leaders, options.now ?? NOW);
}

const ids = (path: string, changes: Parameters<typeof pages>[0] = {}) =>
	pages(changes)
		.find((page) => page.path === path)
		?.articles.map(({ id }) => id);

const led = [
	{ name: "the newest is first where nobody leads", leaders: [], expected: ["d", "c", "b", "a"] },
	{ name: "leaders go first, in their order", leaders: [{ id: "a" }, { id: "c" }], expected: ["a", "c", "d", "b"] },
	{
		name: "a leader does so until its instant",
		leaders: [{ id: "a", until: new Date(NOW.getTime() + 1) }],
		expected: ["a", "d", "c", "b"],
	},
	{ name: "and not at it", leaders: [{ id: "a", until: NOW }, { id: "b" }], expected: ["b", "d", "c", "a"] },
	{ name: "a leader named twice stands once", leaders: [{ id: "a" }, { id: "a" }], expected: ["a", "d", "c", "b"] },
	{
		name: "a leader that readers may not see is passed by",
		leaders: [{ id: "hidden" }, { id: "b" }],
		expected: ["b", "d", "c", "a"],
	},
];

describe("fronts", (test) => {
	for (const { name, leaders, expected } of led) {
		test(name, () => assert.equal(ids("/", { leaders: [["home", leaders]] }), expected));
	}

	test("a section has its own leaders, of its own stories only", () => {
		assert.equal(ids("/section/world/", { leaders: [["world", [{ id: "b" }, { id: "a" }]]] }), ["a", "c"]);
		assert.equal(ids("/", { leaders: [["world", [{ id: "a" }]]] }), ["d", "c", "b", "a"]);
	});

	test("a list has as many stories as its size, leaders among them", () => {
		assert.equal(ids("/", { options: { lists: { size: 2 } }, leaders: [["home", [{ id: "a" }]]] }), ["a", "d"]);
		assert.equal(ids("/author/a-khan/", { options: { lists: { size: 1 } } }), ["b"]);
	});

	test("every section has one, authors and topics where they have a story", () => {
		assert.equal(
			pages().map(({ kind, path }) => [kind, path]),
			[
				["home", "/"],
				["section", "/section/world/"],
				["section", "/section/business/"],
				["author", "/author/a-khan/"],
				["author", "/author/press-office/"],
				["topic", "/topic/ferries/"],
				["topic", "/topic/bridges/"],
			],
		);
	});

	test("an author who has left keeps the page, one without story has none", () => {
		const authors = { "a-khan": { name: "Aisha Khan", former: true }, "press-office": "Press Office", bob: "Bob" };
		assert.equal(
			pages({ options: { authors } }).flatMap(({ author }) => author?.key ?? []),
			["a-khan", "press-office"],
		);
	});

	test("a topic is called as its oldest story calls it, whatever comes later", () => {
		assert.is(pages().find(({ path }) => path === "/topic/ferries/")?.title, "Ferries");
		assert.equal(ids("/topic/ferries/"), ["b", "a"]);
	});

	test("stories in other languages are in no list of the main edition", () => {
		const files = {
			...FILES,
			"e.md": { date: "2026-01-05", language: "fr", section: "world", authors: "[a-khan]", tags: "[ferries]" },
		};
		for (const page of pages({ files, leaders: [["home", [{ id: "e" }]]] })) {
			assert.not(
				page.articles.some(({ id }) => id === "e"),
				page.path,
			);
		}
	});

	test("outputs that are switched off have none", () => {
		const outputs = { home: false, sections: false, authors: false, topics: false };
		assert.equal(pages({ options: { outputs } }), []);
	});

	test("the home page stands where the options say", () => {
		assert.equal(ids("/news/", { options: { outputs: { home: "/news/" } } }), ["d", "c", "b", "a"]);
	});

	test("a section with a former key has one front", () => {
		const sections = { world: { name: "World", aliases: ["foreign"] }, business: "Business" };
		assert.is(pages({ options: { sections } }).filter(({ kind }) => kind === "section").length, 2);
	});

	test("the same story in two lists is the same object", () => {
		const all = pages();
		assert.is(all[0]?.articles[3], all[1]?.articles[1]);
	});

	test("the home page says what the newspaper is", () => {
		const [home] = pages();
		assert.equal([home?.title, home?.description], [OPTIONS.publication.name, OPTIONS.publication.description]);
	});
});
