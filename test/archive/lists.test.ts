import * as assert from "uvu/assert";
import type { ListPage, NewsroomOptions, Page } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, NOW, OPTIONS, plan } from "../support/newsroom.ts";

const FILES: Record<string, Record<string, string>> = {
	"a.md": { date: "2026-01-01", section: "world", authors: "[a-khan]", tags: "[Ferries]" },
	"b.md": { date: "2026-01-02", section: "business", authors: "[a-khan, press-office]", tags: "[ferries, bridges]" },
	"c.md": { date: "2026-02-03", section: "world", type: "sponsored", sponsor: "Ferry Line" },
	"d.md": { date: "2026-02-04", authors: "[{ name: Bob Ray }]" },
};

interface Changes {
	files?: typeof FILES;
	options?: Partial<NewsroomOptions>;
	leaders?: [string, { id: string; until?: Date }[]][];
}

function pages({ files = FILES, options, leaders = [] }: Changes = {}): readonly Page[] {
	const texts = Object.fromEntries(Object.entries(files).map(([name, keys]) => [name, file(keys)]));
	return plan(texts, options ? { options } : {}, { leaders: new Map(leaders) }).pages;
}

const lists = (changes: Changes = {}) => pages(changes).filter((page): page is ListPage => "articles" in page);

const ids = (path: string, changes: Changes = {}) =>
	lists(changes)
		.find((page) => page.path === path)
		?.articles.map(({ id }) => id);

const FRENCH = {
	...FILES,
	"e.md": { date: "2026-02-05", language: "fr", section: "world", authors: "[a-khan]", tags: "[ferries]" },
};

describe("storyLists", (test) => {
	test("every section has one, authors, topics and months where they have a story", () => {
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
				["month", "/archive/2026/01/"],
				["month", "/archive/2026/02/"],
				["archive", "/archive/"],
				["corrections", "/corrections/"],
				["not-found", "/404.html"],
			],
		);
	});

	test("an author who has left keeps the page, one without story has none", () => {
		const authors = { "a-khan": { name: "Aisha Khan", former: true }, "press-office": "Press Office", bob: "Bob" };
		const all = { authors: { ...authors, gone: { name: "Gone", former: true } } };
		assert.equal(
			lists({ options: all }).flatMap(({ author }) => author?.key ?? []),
			["a-khan", "press-office", "gone"],
		);
	});

	test("a topic is called as its oldest story calls it, whatever comes later", () => {
		assert.is(lists().find(({ path }) => path === "/topic/ferries/")?.title, "Ferries");
		assert.equal(ids("/topic/ferries/"), ["b", "a"]);
	});

	test("a month has the stories of its days in the newspaper's zone", () => {
		const files = { "a.md": { date: "2026-07-31T23:30:00Z" }, "b.md": { date: "2026-07-31T22:30:00Z" } };
		assert.equal(ids("/archive/2026/08/", { files }), ["a"]);
		assert.equal(ids("/archive/2026/07/", { files }), ["b"]);
		assert.is(lists({ files }).find(({ path }) => path === "/archive/2026/07/")?.title, "July 2026");
	});

	test("stories in other languages are in no list of the main edition, but in their own", () => {
		const all = lists({ files: FRENCH, leaders: [["home", [{ id: "e" }]]] });
		const [french, main] = [true, false].map((isFrench) =>
			all.filter((page) => page.path.startsWith("/fr/") === isFrench),
		);
		assert.equal(
			french?.map(({ path, articles }) => [path, articles.map(({ id }) => id)]),
			["/fr/", "/fr/section/world/", "/fr/author/a-khan/", "/fr/topic/ferries/", "/fr/archive/2026/02/"].map((path) => [
				path,
				["e"],
			]),
		);
		for (const { path, articles } of main ?? [])
			assert.not(
				articles.some(({ id }) => id === "e"),
				path,
			);
	});

	test("another edition speaks its language and is called what the options say", () => {
		const sections = { world: "Monde" };
		const editions = { fr: { name: "Le Courrier", description: "Nouvelles du port", language: "fr-CA", sections } };
		const home = lists({ files: FRENCH, options: { editions } }).find(({ path }) => path === "/fr/");
		assert.equal([home?.title, home?.description], ["Le Courrier", "Nouvelles du port"]);
		assert.is(home?.newsroom.publication.language, "fr-CA");
		assert.is(home?.articles[0]?.section?.name, "Monde");
		const month = lists({ files: FRENCH }).find(({ path }) => path === "/fr/archive/2026/02/");
		assert.is(month?.title, "février 2026");
	});

	for (const { language, date, path, title } of [
		{ language: "fa-IR", date: "2026-07-02", path: "/archive/2026/07/", title: "ژوئیهٔ ۲۰۲۶" },
		{ language: "en-GB", date: "1000-01-02T00:00:00Z", path: "/archive/1000/01/", title: "January 1000" },
	]) {
		test(`a month is called what its address says: ${language} ${date}`, () => {
			const options = { publication: { ...OPTIONS.publication, language } };
			assert.is(lists({ files: { "a.md": { date } }, options }).find((page) => page.path === path)?.title, title);
		});
	}

	for (const keys of [{}, { withdrawn: "{ date: 2026-10-01 }" }]) {
		test(`an edition has all that its pages lead to, with ${JSON.stringify(keys)}`, () => {
			const files = { "e.md": { language: "fr", ...keys } };
			const french = pages({ files }).filter(({ path }) => path.startsWith("/fr/"));
			for (const path of ["/fr/", "/fr/archive/", "/fr/corrections/"])
				assert.ok(
					french.some((page) => page.path === path),
					path,
				);
		});
	}

	test("a story in another language leads to the pages of its edition", () => {
		const story = lists({ files: FRENCH }).find(({ path }) => path === "/fr/")?.articles[0];
		assert.is(story?.section?.url, "/fr/section/world/");
		assert.is(story?.authors[0]?.url, "/fr/author/a-khan/");
		assert.is(story?.topics[0]?.url, "/fr/topic/ferries/");
	});

	test("outputs that are switched off have none", () => {
		for (const output of ["home", "sections", "authors", "topics", "archive"] as const) {
			const kind = { home: "home", sections: "section", authors: "author", topics: "topic", archive: "month" }[output];
			assert.ok(lists().some((page) => page.kind === kind));
			assert.not(lists({ options: { outputs: { [output]: false } } }).some((page) => page.kind === kind));
		}
	});

	test("pages stand where the options say", () => {
		assert.equal(ids("/news/", { options: { outputs: { home: "/news/" } } }), ["d", "c", "b", "a"]);
		assert.equal(ids("/all/2026/01/", { options: { outputs: { archive: "/all/" } } }), ["b", "a"]);
	});

	test("a section with a former key has one front", () => {
		const sections = { world: { name: "World", aliases: ["foreign"] }, business: "Business" };
		assert.is(lists({ options: { sections } }).filter(({ kind }) => kind === "section").length, 2);
	});

	test("a list of which every story was taken down is nowhere, but for the sections of the newspaper", () => {
		const withdrawn = `{ date: ${NOW.toISOString().slice(0, 10)} }`;
		const files = { "a.md": { ...FILES["a.md"], withdrawn }, "d.md": FILES["d.md"] ?? {} };
		const paths = lists({ files }).map(({ path }) => path);
		assert.equal(paths, ["/", "/section/world/", "/section/business/", "/archive/2026/02/"]);
		assert.equal(ids("/section/world/", { files }), []);
	});

	test("the same story in two lists is the same object", () => {
		const all = lists();
		assert.is(all[0]?.articles[3], all[1]?.articles[1]);
	});

	test("the home page says what the newspaper is", () => {
		const [home] = pages();
		assert.equal([home?.title, home?.description], [OPTIONS.publication.name, OPTIONS.publication.description]);
	});
});
