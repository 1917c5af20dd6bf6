import * as assert from "uvu/assert";
import { ArticleEntry } from "../../plugin/collections.ts";
import { layoutsOf } from "../../plugin/layouts.ts";
import type { NewsroomGlobal } from "../../plugin/newsroom-global.ts";
import { NewsroomGlobals } from "../../plugin/newsroom-globals.ts";
import type { PictureCache } from "../../plugin/picture-cache.ts";
import { print } from "../../plugin/print.ts";
import { readsKey, readsStories, themeKey } from "../../plugin/reads-key.ts";
import { theme } from "../../plugin/theme/theme.ts";
import { editionOf } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, newsroom, OPTIONS, plan, read } from "../support/newsroom.ts";

const DIRECTORIES = { input: "./", output: "./_site/" };

function entries(files: Readonly<Record<string, string>>): ArticleEntry[] {
	return read(files).articles.map((article) => new ArticleEntry(article, DIRECTORIES));
}

const ONE = { "one.md": file({ title: "One", tags: "[bridges]", section: "world", authors: "[a-khan]" }) };
const SAME_LISTS = {
	...ONE,
	"two.md": file({ title: "Two", tags: "[bridges]", section: "world", authors: "[a-khan]" }),
};
const TWO_TOPICS = { ...ONE, "two.md": file({ title: "Two", tags: "[ferries]" }) };
const IN_FRENCH = { ...ONE, "fr.md": file({ title: "Un", language: "fr", section: "world" }) };

function globalOf(files: Readonly<Record<string, string>>, options = {}, language = "en-GB"): NewsroomGlobal {
	const paper = newsroom({ ...OPTIONS, ...options });
	const globals = new NewsroomGlobals(paper);
	globals.replace(read(files).articles, DIRECTORIES);
	return globals.of(editionOf(paper, language));
}

// As Eleventy makes them.
function template(changes: object = {}, data: object = {}): object {
	const page = { url: "/note/", rawInput: "A note" };
	return {
		template: { cache: Math.random() },
		...{ rawInput: "A note", inputPath: "./note.md", outputPath: "./_site/note/index.html", url: "/note/", page },
		date: new Date(0),
		data: { title: "Note", page, collections: { time: Math.random() }, eleventy: { time: Math.random() }, ...data },
		...changes,
	};
}

const reads = (...names: string[]) => new Set(names);

describe("readsKey", (test) => {
	const keyOf = (names: ReadonlySet<string>, collections = {}, global = globalOf(ONE)) =>
		readsKey(names, { collections }, global);

	test("is the same for the same reads of the same newspaper, whatever their order", () => {
		const first = keyOf(reads("newsroom.topics", "collections.notes"), { notes: [template()] });
		assert.match(first, /^[0-9a-f]{16}$/);
		assert.is(keyOf(reads("collections.notes", "newsroom.topics"), { notes: [template()] }), first);
		assert.is.not(keyOf(reads("collections.notes"), { notes: [template()] }), first);
	});

	test("changes with the lists that were read, and with no others", () => {
		const cases = [
			["newsroom.topics", TWO_TOPICS],
			["newsroom.editions", IN_FRENCH],
		] as const;
		for (const [name, files] of cases) {
			assert.is.not(keyOf(reads(name), {}, globalOf(files)), keyOf(reads(name)), name);
			assert.is(keyOf(reads(name), {}, globalOf(SAME_LISTS)), keyOf(reads(name)), name);
		}
		assert.is(keyOf(reads("newsroom.editions"), {}, globalOf(TWO_TOPICS)), keyOf(reads("newsroom.editions")));
		assert.is(keyOf(reads("newsroom.authors"), {}, globalOf(TWO_TOPICS)), keyOf(reads("newsroom.authors")));
		const former = { authors: { ...OPTIONS.authors, "a-khan": { name: "Aisha Khan", former: true } } };
		assert.is.not(keyOf(reads("newsroom.authors"), {}, globalOf(ONE, former)), keyOf(reads("newsroom.authors")));
		const french = (files: Readonly<Record<string, string>>) =>
			keyOf(reads("newsroom.sections"), {}, globalOf(files, {}, "fr"));
		assert.is.not(french(IN_FRENCH), french(ONE));
	});

	test("always counts what of the newspaper depends on no story", () => {
		const changed = [
			{ publication: { ...OPTIONS.publication, description: "Other news" } },
			{ publication: { ...OPTIONS.publication, url: "https://harbour.example" } },
			{ outputs: { archive: false } },
			{ outputs: { rss: "/rss.xml" } },
			{ outputs: { stylesheet: false } },
		];
		const keys = [{}, ...changed].map((options) => keyOf(reads(), {}, globalOf(ONE, options)));
		assert.is(new Set(keys).size, keys.length);
	});

	test("counts a template by its source and its own data", () => {
		const key = (item: object) => keyOf(reads("collections.notes"), { notes: [item] });
		const grouped = (item: object) => keyOf(reads("collections.notes"), { notes: { 2026: [item] } });
		const changes = [
			template({ rawInput: "Another" }),
			template({ url: "/other/" }),
			template({ date: new Date(1) }),
			template({}, { title: "Other" }),
			template({}, { colour: "red" }),
		];
		for (const of of [key, grouped]) {
			assert.is(of(template()), of(template()));
			assert.is(new Set([template(), ...changes].map(of)).size, 1 + changes.length);
		}
	});

	test("counts collections that are no lists of templates by their value, and the names of all where those were read", () => {
		const value = (years: unknown) => keyOf(reads("collections.years"), { years });
		assert.is.not(value([2025]), value([2025, 2026]));
		assert.is(value([2025]), value([2025]));
		const names = (collections: object) => keyOf(reads("collections"), collections);
		assert.is(names({ a: [1], b: [] }), names({ b: [], a: [2] }));
		assert.is.not(names({ a: [1] }), names({ a: [1], b: [] }));
	});

	test("knows a collection that was asked for in vain", () => {
		assert.is.not(keyOf(reads("collections.notes"), { notes: [] }), keyOf(reads("collections.notes")));
	});

	test("leaves stories to those who know them", () => {
		const [one, more] = [entries(ONE), entries({ "one.md": file({ title: "Changed" }) })];
		assert.is(
			keyOf(reads("collections.articles"), { articles: more }),
			keyOf(reads("collections.articles"), { articles: one }),
		);
	});
});

describe("readsStories", (test) => {
	for (const [names, is] of [
		[[], false],
		[["newsroom.topics", "newsroom.sections"], false],
		[["newsroom.articles"], true],
		[["collections.articles"], true],
		[["collections.posts", "newsroom.topics"], true],
		[["collections"], true],
	] as const) {
		test(`says ${is ? "yes" : "no"} to ${names.join(" and ") || "nothing"}`, () =>
			assert.is(readsStories(reads(...names)), is));
	}
});

// Prints with every layout of the theme, and tells of each name that it reads of the global `newsroom`.
async function printTheme(note: (name: string | symbol) => void): Promise<Set<string>> {
	const files = {
		...IN_FRENCH,
		"two.md": file({
			title: "Two",
			tags: "[bridges]",

			sources: "[{ title: A }]",
		}),
		"three.md": file({ title: "Three", corrections: "[{ date: 2026-03-02, kind: correction, text: Late. }]" }),
		"four.md": file({ title: "Four", withdrawn: "{ date: 2026-03-02, reason: legal }" }),
		"five.md": file({ title: "Five", type: "live" }, "## 2026-03-01 10:00 Open\n\nText\n"),
	};
	const printed = plan(files, {}, {});
	const paper = newsroom(OPTIONS);
	const globals = new NewsroomGlobals(paper);
	globals.replace(printed.articles, DIRECTORIES);
	const layouts = new Set<string>();
	const layout = layoutsOf({
		options: {},
		theme,
		folder: "there is none",
		templateConfig: { getConfig: () => ({}), getLocalProjectConfigFile: () => undefined },
		extensionMap: { getFileList: () => [] },
	});
	await print(printed, {
		newsroom: paper,
		published: printed.articles,
		articles: "articles",
		directories: { ...DIRECTORIES, includes: "./_includes/", data: "./_data/" },
		output: { write: () => {}, copy: () => {}, keep: () => {} },
		isPrinted: () => false,
		key: "",
		layoutKey: () => "",
		rendered: () => {},
		cache: {} as PictureCache,
		layout: async (name, askedBy) => {
			const printer = await layout(name, askedBy);
			assert.equal([printer.from, [...printer.reads]], ["theme", []]);
			layouts.add(name);
			return printer;
		},
		transform: async (content) => content,
		expect: () => {},
		failed: (_, error) => {
			throw error;
		},
		global: (edition) =>
			new Proxy(globals.of(editionOf(paper, edition.publication.language)), {
				get(target, name) {
					note(name);
					return Reflect.get(target, name);
				},
			}),
		data: {},
	});
	return layouts;
}

describe("themeKey", (test) => {
	test("covers all that the theme reads", async () => {
		const names = new Set<string | symbol>();
		const layouts = await printTheme((name) => names.add(name));
		assert.equal([...layouts].sort(), Object.keys(theme).sort());
		const covered = ["publication", "home", "archive", "corrections", "stylesheet", "feed", "sections", "editions"];
		assert.equal([...names].sort(), covered.sort());
	});

	test("stays with another story in the same sections and language, and with other topics and authors", () => {
		assert.is(themeKey(globalOf(SAME_LISTS)), themeKey(globalOf(ONE)));
		assert.is(themeKey(globalOf(TWO_TOPICS)), themeKey(globalOf(ONE)));
	});

	test("changes with publication, sections, editions and addresses", () => {
		const keys = [
			globalOf(ONE),
			globalOf(IN_FRENCH),
			globalOf(IN_FRENCH, {}, "fr"),
			globalOf(ONE, {}, "fr"),
			globalOf(ONE, { sections: { world: "The world" } }),
			globalOf(ONE, { publication: { ...OPTIONS.publication, name: "Another" } }),
			globalOf(ONE, { outputs: { corrections: false } }),
			globalOf(ONE, { outputs: { archive: false } }),
			globalOf(ONE, { outputs: { stylesheet: false } }),
			globalOf(ONE, { outputs: { rss: false } }),
			globalOf(ONE, { outputs: { home: false } }),
		].map(themeKey);
		assert.is(new Set(keys).size, keys.length);
	});
});
