import { createHash } from "node:crypto";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { configuration, type Site, site } from "../support/site.ts";

const AUTHORS = Array.from({ length: 12 }, (_, index) => `author-${index}`);
const SECTIONS = ["world", "city", "business", "culture"];
const TOPICS = Array.from({ length: 20 }, (_, index) => `topic-${index}`);
/** Of the newspaper that a story is added to; one more begins a page of the home page, whose pages hold fifty. */
const STORIES = 2_999;
const FIRST = Date.parse("2018-01-01T09:00:00Z");
const DAY = 24 * 60 * 60 * 1000;

const some = (words: readonly string[], index: number, count: number) =>
	`[${Array.from({ length: count }, (_, step) => words[(index * 7 + step * 3) % words.length]).join(", ")}]`;

const dateOf = (index: number) => new Date(FIRST + index * DAY).toISOString();

/** A story of two authors, three topics and a section. */
function story(index: number, keys: Record<string, string> = {}): string {
	return file({
		title: `Story ${index}`,
		description: "What happened.",
		date: dateOf(index),
		authors: some(AUTHORS, index, 2),
		section: SECTIONS[index % SECTIONS.length] ?? "",
		tags: some(TOPICS, index, 3),
		...keys,
	});
}

function paper(): Site {
	const stories = Array.from({ length: STORIES }, (_, index) => [`articles/s${index}.md`, story(index)]);
	return site({
		...Object.fromEntries(stories),
		".eleventy.js": configuration({
			sections: Object.fromEntries(SECTIONS.map((key) => [key, key])),
			authors: Object.fromEntries(AUTHORS.map((key) => [key, { name: key.toUpperCase() }])),
			// Less than a day after the newest that is added.
			now: dateOf(STORIES + 2),
		}),
	});
}

async function hashes(site: Site): Promise<Map<string, string>> {
	const { code, stderr } = await site.eleventy({ args: ["--quiet"] });
	assert.is(stderr, "");
	assert.is(code, 0);
	const hash = (text: string) => createHash("sha256").update(text).digest("base64");
	return new Map(Object.entries(site.output()).map(([path, text]) => [path, hash(text)]));
}

const changed = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
	[...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);

/** What may change with a story: its page, the fronts of its lists and their feeds, three sitemaps. */
function allowed(index: number): RegExp[] {
	const day = dateOf(index).slice(0, 10).replaceAll("-", "/");
	const keys = (list: string) => list.slice(1, -1).split(", ").join("|");
	return [
		new RegExp(`^${day}/s${index}/index\\.html$`),
		/^(?:index\.html|feed\.(?:xml|atom|json))$/,
		new RegExp(`^section/${SECTIONS[index % SECTIONS.length]}/(?:index\\.html|feed\\.(?:xml|atom|json))$`),
		new RegExp(`^author/(?:${keys(some(AUTHORS, index, 2))})/(?:index\\.html|feed\\.xml)$`),
		new RegExp(`^topic/(?:${keys(some(TOPICS, index, 3))})/(?:index\\.html|feed\\.xml)$`),
		new RegExp(`^archive/${day.slice(0, 7)}/index\\.html$`),
		new RegExp(`^(?:sitemap|sitemaps/(?:news|${day.slice(0, 7).replace("/", "-")}))\\.xml$`),
	];
}

/** The numbered pages among paths that were not there before. */
const begun = (before: ReadonlyMap<string, string>, paths: readonly string[]) =>
	paths.filter((path) => /(?:^|\/)page\/\d+\/index\.html$/.test(path) && !before.has(path));

describe("a new story in a newspaper of three thousand", (test) => {
	test("changes its page, the fronts and feeds of its lists and three sitemaps, and nothing else", async () => {
		const site = paper();
		try {
			let before = await hashes(site);
			let pagesBegun = 0;
			for (const index of [STORIES, STORIES + 1]) {
				site.write(`articles/s${index}.md`, story(index));
				const after = await hashes(site);
				const paths = changed(before, after);
				const started = begun(before, paths);
				pagesBegun += started.length;
				assert.equal(
					[...before.keys()].filter((path) => !after.has(path)),
					[],
				);
				// Each list that begins a page: that page, and the one before it for its link to what is newer.
				const numbered = paths.filter((path) => /(?:^|\/)page\/\d+\/index\.html$/.test(path));
				assert.ok(numbered.length <= 2 * started.length, numbered.join("\n"));
				const rest = paths.filter((path) => !numbered.includes(path));
				assert.ok(rest.length <= 24, rest.join("\n"));
				const others = rest.filter((path) => !allowed(index).some((pattern) => pattern.test(path)));
				// A page that is begun is a page more in the sitemap of lists.
				assert.equal(others, started.length > 0 ? ["sitemaps/lists.xml"].filter((path) => others.includes(path)) : []);
				before = after;
			}
			assert.ok(pagesBegun > 0, "no list began a page");
		} finally {
			site.remove();
		}
	});

	test("that another story names changes that one's page too", async () => {
		const site = paper();
		try {
			site.write("articles/s0.md", story(0, { related: `[s${STORIES}]` }));
			site.write(`articles/s${STORIES}.md`, story(STORIES, { status: "draft" }));
			const before = await hashes(site);
			site.write(`articles/s${STORIES}.md`, story(STORIES));
			const paths = changed(before, await hashes(site));
			assert.ok(paths.includes("2018/01/01/s0/index.html"));
			assert.ok(paths.length <= 24 + 1 + 3 * begun(before, paths).length, paths.join("\n"));
		} finally {
			site.remove();
		}
	});
});
