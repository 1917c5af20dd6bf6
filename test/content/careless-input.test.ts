import * as assert from "uvu/assert";
import { checkedPlan, faultText } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { errors, file, lines, plan, read, warnings } from "../support/newsroom.ts";

// Dates, addresses and former addresses as hurried people and other tools write them, and all that they are told.

const DATE = "expected a date-time such as 2026-03-01T09:30:00+01:00";

const FORM = "it is not a date-time: write the year first and every digit, as in 2026-03-01 09:30";

const refusedDates = [
	{ date: "2022-02-30", says: 'got "2022-02-30"; it is not in the calendar' },
	{ date: '"2022-02-30"', says: 'got "2022-02-30"; it is not in the calendar' },
	{ date: "2025-13-45", says: 'got "2025-13-45"; it is not in the calendar' },
	{
		date: "2026-03-29 01:30",
		says: 'got "2026-03-29 01:30"; it is a time that Europe/London skipped when its clocks went forward',
	},
	{ date: "11/20/2026", says: `got "11/20/2026"; ${FORM}` },
	{ date: "20 November 2026", says: `got "20 November 2026"; ${FORM}` },
	{ date: "2026/11/20", says: `got "2026/11/20"; ${FORM}` },
	{ date: "2026-11-20 9:30", says: `got "2026-11-20 9:30"; ${FORM}` },
	{ date: "2026-11-20 10:00:00 UTC", says: `got "2026-11-20 10:00:00 UTC"; ${FORM}` },
	{ date: "tomorrow", says: `got "tomorrow"; ${FORM}` },
	{ date: "12026-03-01", says: `got "12026-03-01"; ${FORM}` },
	{ date: "0001-01-01", says: 'got "0001-01-01"; it is a year before 1000' },
	{ date: "9999-12-31T23:00:00Z", says: 'got "9999-12-31T23:00:00Z"; it is at the end of the year 9999' },
	{ date: "1772357400", says: `got "1772357400"; ${FORM}` },
	{ date: "1e3", says: `got "1e3"; ${FORM}` },
	{ date: "2026", says: `got "2026"; ${FORM}` },
	{ date: "true", says: `got "true"; ${FORM}` },
	{ date: "Last Modified", says: `got "Last Modified"; ${FORM}` },
	{ date: "git Last Modified", says: `got "git Last Modified"; ${FORM}` },
	{ date: "Created", says: `got "Created"; ${FORM}` },
	{ date: "git Created", says: `got "git Created"; ${FORM}` },
];

const otherDates = ["updated", "embargo", "expires", "withdrawn.date", "corrections.0.date", "coverage.start"];

function withDate(field: string, date: string): Record<string, string> {
	const [key = "", ...inner] = field.split(".");
	if (inner.length === 0) return { [key]: date };
	const mapping = `{ ${inner.at(-1)}: ${date}, ${key === "corrections" ? "text: a" : ""} }`;
	return { [key]: inner.length === 2 ? `[${mapping}]` : mapping };
}

const NAME_FORM = ": begin the name with a day such as 2026-03-01-, or write the date in the front matter";

const nameDates = [
	{ name: "2025-13-45-x.md", says: `got "2025-13-45" in the name of the file; it is not in the calendar${NAME_FORM}` },
	{ name: "2022-02-30-x.md", says: `got "2022-02-30" in the name of the file; it is not in the calendar${NAME_FORM}` },
	{ name: "2026-3-1-x.md", says: `got "2026-3-1" in the name of the file; it is not a date-time${NAME_FORM}` },
	{ name: "12026-03-01-x.md", says: `got "12026-03-01" in the name of the file; it is not a date-time${NAME_FORM}` },
	{ name: "20260301-x.md", says: "got nothing; write one, or begin the name of the file with 2026-03-01-" },
	{ name: "x.md", says: "got nothing; write one, or begin the name of the file with 2026-03-01-" },
];

describe("a date that is written without care", (test) => {
	for (const { date, says } of refusedDates) {
		test(`${date} is refused`, () =>
			assert.equal(errors(file({ date })), [`articles/bridge.md:3:1 date: ${DATE}, ${says}`]));
	}

	for (const field of otherDates) {
		test(`is refused in ${field} too`, () => {
			const [only = "", ...others] = errors(file(withDate(field, "2022-02-30")));
			assert.equal(others, []);
			assert.ok(only.endsWith(` ${field}: ${DATE}, got "2022-02-30"; it is not in the calendar`), only);
		});
	}

	for (const { name, says } of nameDates) {
		test(`none but that of ${name} is refused`, () => {
			const text = file({}).replace(/date:.*\n/, "");
			assert.equal(lines(read({ [name]: text })), [`articles/${name}:2:1 date: ${DATE}, ${says}`]);
		});
	}

	test("in 2099 holds the story back, without a word", () => {
		for (const date of ["2099-01-01", "2099-01-01T00:00:00Z", "2026-11-01T12:00:00.001Z"]) {
			const { articles, withheld, faults } = read({ "bridge.md": file({ date, description: "a" }) });
			assert.equal([articles.length, withheld.length, faults], [0, 1, []], date);
		}
	});

	test("of a time that was twice is taken for the earlier, with a warning that says what to do", () => {
		assert.equal(warnings(file({ date: "2026-10-25 01:30", description: "a" })), [
			'articles/bridge.md:3:1 warning: date: expected an offset such as +01:00, got "2026-10-25 01:30"; Europe/London had that time twice, and the earlier one was taken',
		]);
	});
});

const foreignKeys = [
	{
		key: "draft",
		value: "true",
		says: 'draft: expected a key that is known here, got "draft"; write `status: draft`',
	},
	{
		key: "published",
		value: "false",
		says: 'published: expected a key that is known here, got "published"; write `date: …`, or `status: draft` to hold the story back',
	},
	{
		key: "permalink",
		value: "/CON/",
		says: 'permalink: expected a key that is known here, got "permalink"; write `slug: …` for the last part of the address and `aliases: [/old/path/]` for former ones',
	},
];

describe("a key of another tool", (test) => {
	for (const { key, value, says } of foreignKeys) {
		test(`${key} is refused, with the line to write`, () =>
			assert.equal(errors(file({ [key]: value })), [`articles/bridge.md:4:1 ${says}`]));
	}
});

const SLUG = "expected lower-case letters and digits joined by hyphens";
const DEVICE = "expected a name that Windows does not reserve for a device";

const refusedSlugs = [
	{ slug: "CON", says: `${SLUG}, got "CON"; add a word to "con"` },
	{ slug: "con", says: `${DEVICE}, got "con"; add a word to "con"` },
	{ slug: "nul", says: `${DEVICE}, got "nul"; add a word to "nul"` },
	{ slug: "lpt1", says: `${DEVICE}, got "lpt1"; add a word to "lpt1"` },
	{ slug: "com¹", says: `${DEVICE}, got "com¹"; add a word to "com¹"` },
	{ slug: "con.txt", says: `${SLUG}, got "con.txt"; write slug: con-txt` },
	{ slug: "x.", says: `${SLUG}, got "x."; write slug: x` },
	{ slug: '"x "', says: undefined },
	{ slug: ".htaccess", says: `${SLUG}, got ".htaccess"; write slug: htaccess` },
	{ slug: "_headers", says: `${SLUG}, got "_headers"; write slug: headers` },
	{ slug: "..", says: `${SLUG}, got ".."` },
	{ slug: '"%2e%2e"', says: `${SLUG}, got "%2e%2e"; write slug: 2e-2e` },
	{ slug: "'..\\..\\x'", says: `${SLUG}, got "..\\\\..\\\\x"; write slug: x` },
	{ slug: "'a?b=1#c'", says: `${SLUG}, got "a?b=1#c"; write slug: a-b-1-c` },
	{ slug: "'a&b<c'", says: `${SLUG}, got "a&b<c"; write slug: a-b-c` },
	{ slug: "a b", says: `${SLUG}, got "a b"; write slug: a-b` },
	{ slug: "x".repeat(300), says: `expected at most 200 bytes, got "${"x".repeat(60)}…"; shorten it` },
] as const;

describe("a slug that not every host can serve", (test) => {
	for (const { slug, says } of refusedSlugs) {
		test(`${slug.slice(0, 20)} is ${says ? "refused" : "trimmed"}`, () => {
			const found = errors(file({ slug }));
			assert.equal(found, says === undefined ? [] : [`articles/bridge.md:4:1 slug: ${says}`]);
		});
	}

	test("with NUL in it loses that, with a warning", () => {
		const text = file({ slug: '"a\\0b"', description: "a" });
		assert.is(read({ "bridge.md": text }).articles[0]?.path, "/2026/03/01/ab/");
		assert.match(
			warnings(text)[0] ?? "",
			/^articles\/bridge\.md:4:1 warning: slug: expected characters that can be printed, got U\+0000/,
		);
	});

	for (const name of ["CON.md", "nul.md", "con/index.md", "COM¹.md"]) {
		test(`is refused as the name of a file too: ${name}`, () =>
			assert.match(
				lines(read({ [name]: file({}) })).join(),
				/slug: expected a name that Windows .* from the name of the file; write `slug: …`$/,
			));
	}
});

const ALIAS = "expected a path such as /old/address/";
const NOTHING_THERE = "expected a former address, at which nothing stands now";

const refusedAliases = [
	...[
		"/../x/",
		"/a/../b/",
		"/%2e%2e/x/",
		"/%2E%2E/x/",
		"/a/%2e/b/",
		"/a/.",
		"//evil.example/",
		"///evil.example/",
		"https://evil.example/",
		"javascript:alert(1)",
		"old/",
		"/a b/",
	].map((alias) => ({ alias, says: `${ALIAS}, got "${alias}"` })),
	{ alias: "/a\\b/", says: `${ALIAS}, got "/a\\\\b/"` },
	{ alias: "/\\evil.example/", says: `${ALIAS}, got "/\\\\evil.example/"` },
	{ alias: "/a\tb/", says: `${ALIAS}, got "/a\\tb/"` },
	{ alias: "/?p=12", says: `${ALIAS}, got "/?p=12"; hosts do not redirect what has ? or #` },
	{ alias: "/a#b", says: `${ALIAS}, got "/a#b"; hosts do not redirect what has ? or #` },
	...["/%2f%2fevil.example/", "/a%2F..%2F..%2Fb/", "/a%5Cb/"].map((alias) => ({
		alias,
		says: `${ALIAS}, got "${alias}"; write it without %2F and %5C, which some hosts take for slashes and others do not`,
	})),
	...["/%00/", "/a%0Ab/", "/a%7f/"].map((alias) => ({
		alias,
		says: `${ALIAS}, got "${alias}"; take out characters that cannot be seen, percent-encoded ones too`,
	})),
	{ alias: "/", says: `${ALIAS}, got "/"; take it out, the home page stands there` },
];

const takenAliases = [
	{ alias: "/2026/03/01/bridge/", owner: "the story itself" },
	{ alias: "/2026/03/01/bridge", owner: "the story itself" },
	{ alias: "/2026/03/01/%62ridge/", owner: "the story itself" },
	{ alias: "/2026/03/01/bridge/index.html", owner: "the story itself" },
	{ alias: "/2026/03/01/café/", owner: "articles/cafe.md" },
	{ alias: "/2026/03/01/cafe\u0301/", owner: "articles/cafe.md" },
	{ alias: "/2026/03/01/cafe%CC%81/", owner: "articles/cafe.md" },
	{ alias: "/2026/03/01/gone/", owner: "articles/gone.md" },
	{ alias: "/former/", owner: "articles/a-first.md" },
	{ alias: "/former", owner: "articles/a-first.md" },
	{ alias: "/index.html", owner: "the home page" },
	{ alias: "/feed.xml", owner: "a feed (RSS)" },
	{ alias: "/section/world/", owner: 'the page of the section "World"' },
	{ alias: "/sitemap.xml", owner: "a sitemap" },
	{ alias: "/sitemaps/news.xml", owner: "a sitemap" },
	{ alias: "/robots.txt", owner: "robots.txt" },
	{ alias: "/_redirects", owner: "the rules for the host" },
	{ alias: "/_headers", owner: "the rules for the host" },
	{ alias: "/newsroom.css", owner: "the style sheet" },
	{ alias: "/about/", owner: "about.njk" },
	{ alias: "/feed.txt", owner: "feed.njk" },
];

function faultsOf(aliases: readonly string[]): string[] {
	const files = {
		"a-first.md": file({ aliases: "[/former/]" }),
		"bridge.md": file({ section: "world", aliases: JSON.stringify(aliases) }),
		"cafe.md": file({ slug: "café" }),
		"gone.md": file({ withdrawn: "{ date: 2026-03-02 }" }),
	};
	const templates = new Map([
		["/about/", "about.njk"],
		["/feed.txt", "feed.njk"],
	]);
	return checkedPlan(plan(files), templates).faults.map(faultText);
}

describe("a former address that leads astray", (test) => {
	for (const { alias, says } of refusedAliases) {
		test(`${JSON.stringify(alias)} is refused`, () =>
			assert.equal(errors(file({ aliases: JSON.stringify([alias]) })), [`articles/bridge.md:4:11 aliases.0: ${says}`]));
	}

	for (const { alias, owner } of takenAliases) {
		test(`${JSON.stringify(alias)} is refused where it is that of ${owner}`, () => {
			assert.equal(faultsOf([alias]), [
				`articles/bridge.md aliases: ${NOTHING_THERE}, got ${JSON.stringify(alias)}, which is that of ${owner}; take it out`,
			]);
		});
	}

	test("stands once where a story names it twice", () =>
		assert.equal(faultsOf(["/twice/", "/twice"]), [
			`articles/bridge.md aliases: ${NOTHING_THERE}, got "/twice", which is that of the story itself; take it out`,
		]));
});
