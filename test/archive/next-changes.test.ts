import fc from "fast-check";
import * as assert from "uvu/assert";
import { rfc3339 } from "../../src/base/time.ts";
import {
	type Article,
	type ArticlesReading,
	isTakenDown,
	type Leaders,
	type NewsroomOptions,
	nextChanges,
	nextChangesJson,
	nextChangesText,
	type SitePlan,
	sitePlan,
} from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, file, newsroom, OPTIONS, read } from "../support/newsroom.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** The evening before clocks go back in Europe. */
const NOW = new Date("2026-10-24T21:00:00.000Z");

/** A small newspaper, as it is written. */
interface Paper {
	readonly files: Readonly<Record<string, string>>;
	readonly options: Partial<NewsroomOptions>;
	readonly leaders: Leaders;
}

/** All that a newspaper prints at an instant: what its pages are made of, and its files as they are. */
function output({ files, options, leaders }: Paper, now: Date): string {
	const { articles, withheld } = read(files, { options, now });
	const withdrawn = withheld.filter((story) => isTakenDown(story, now));
	const names = { archive: "Archive", corrections: "Corrections", notFound: "Not found" };
	const plan = sitePlan({ articles, withdrawn }, newsroom(options), {
		leaders,
		now,
		names: () => names,
		stylesheet: () => "",
	});
	return JSON.stringify([plan.articles, plan.withdrawn.map(notice), plan.pages.map(page), texts(plan)]);
}

// What the layout of a notice receives.
const notice = ({ path, language, withdrawn }: Article) => ({ path, language, withdrawn });
const page = ({ newsroom: _, ...rest }: SitePlan["pages"][number]) => rest;
const texts = ({ pages, files, sitemaps }: SitePlan) =>
	[...files, ...sitemaps(pages.map(({ path }) => path))].map(({ path, text }) => [path, text()]);

function changes({ files, options, leaders }: Paper, now: Date) {
	return nextChanges(read(files, { options, now }), newsroom(options), { leaders, now });
}

const hours = (most: number) =>
	fc.oneof(
		{ weight: 4, arbitrary: fc.integer({ min: 0, max: most / 12 }).map((half) => half * 12 * HOUR) },
		{ weight: 1, arbitrary: fc.integer({ min: 0, max: most * HOUR }) },
		{ weight: 1, arbitrary: fc.constantFrom(0, 1, 2 * DAY, 2 * DAY + 1, 7 * DAY) },
	);
const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
	fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** A story of instants that are not before it, and of words that decide where it belongs. */
const story = fc.record({
	date: hours(480).map((before) => NOW.getTime() + 8 * DAY - before),
	embargo: seldom(hours(240)),
	expires: seldom(hours(360)),
	withdrawn: seldom(hours(360)),
	updated: seldom(hours(360)),
	corrections: fc.array(
		fc.record({ after: hours(360), kind: fc.constantFrom("correction", "update", "clarification", "retraction") }),
		{ maxLength: 3 },
	),
	section: fc.constantFrom(undefined, "world", "world", "business"),
	type: fc.constantFrom("news", "news", "news", "news", "opinion", "satire"),
	feed: fc.constantFrom("full", "full", "full", "full", "none"),
	status: fc.constantFrom("published", "published", "published", "published", "draft"),
	language: fc.constantFrom(undefined, undefined, undefined, undefined, "fr"),
	canonical: fc.constantFrom(undefined, undefined, undefined, "https://other.example/"),
	isLocal: fc.boolean(),
});

type Story = typeof story extends fc.Arbitrary<infer Value> ? Value : never;

/** An instant in the time of the zone where its offset is no part of the text, and in UTC where it could be another. */
function written(time: number, timeZone: string, isLocal: boolean): string {
	const date = new Date(time);
	const hasFraction = time % 1000 !== 0;
	const [local = ""] = /^[^+-]*-[^+-]*-[^+-]*/.exec(rfc3339(date, timeZone)) ?? [];
	const wasBefore = rfc3339(new Date(time - HOUR), timeZone).startsWith(local);
	return isLocal && !hasFraction && !wasBefore ? local : date.toISOString();
}

function textOf(it: Story, timeZone: string): string {
	const at = (time: number) => written(time, timeZone, it.isLocal);
	const published = it.date + (it.embargo ?? 0);
	const keys = {
		date: at(it.date),
		embargo: it.embargo === undefined ? undefined : at(published),
		expires: it.expires === undefined ? undefined : at(it.date + it.expires),
		withdrawn: it.withdrawn === undefined ? undefined : `{ date: "${at(it.date + it.withdrawn)}" }`,
		updated: it.updated === undefined ? undefined : at(it.date + it.updated),
		corrections: `[${it.corrections.map(({ after, kind }) => `{ date: "${at(published + after)}", kind: ${kind}, text: a }`)}]`,
		section: it.section,
		type: it.type,
		feed: it.feed,
		status: it.status,
		language: it.language,
		canonical: it.canonical,
	};
	return file(
		Object.fromEntries(Object.entries(keys).filter((entry): entry is [string, string] => entry[1] !== undefined)),
	);
}

const leader = fc.record({ id: fc.constantFrom("0", "1", "2", "3"), after: hours(240), isForGood: fc.boolean() });

const papers: fc.Arbitrary<Paper> = fc
	.record({
		stories: fc.array(story, { minLength: 2, maxLength: 6, size: "max" }),
		timeZone: fc.constantFrom("Europe/London", "America/New_York", "Australia/Lord_Howe", "UTC"),
		limit: fc.constantFrom(1, 1, 2, 3),
		size: fc.integer({ min: 1, max: 3 }),
		fronts: fc.record({ home: fc.array(leader, { maxLength: 3 }), world: fc.array(leader, { maxLength: 2 }) }),
		outputs: fc.constantFrom(
			{},
			{},
			{},
			{ home: false },
			{ sitemap: false },
			{ sections: false, archive: false },
			{ rss: false, atom: false, json: false, corrections: false },
		),
	})
	.map(({ stories, timeZone, limit, size, fronts, outputs }) => ({
		files: Object.fromEntries(stories.map((it, index) => [`${index}.md`, textOf(it, timeZone)])),
		options: {
			publication: { ...OPTIONS.publication, timeZone },
			feeds: { limit },
			lists: { size },
			outputs,
		} as Partial<NewsroomOptions>,
		leaders: new Map(
			Object.entries(fronts).map(([front, ofFront]) => [
				front,
				ofFront.map(({ id, after, isForGood }) => ({
					id,
					...(!isForGood && { until: new Date(NOW.getTime() + after) }),
				})),
			]),
		),
	}));

const told = (files: Readonly<Record<string, Record<string, string>>>, paper: Partial<Paper> = {}) => {
	const written = Object.fromEntries(Object.entries(files).map(([name, keys]) => [name, file(keys)]));
	return nextChangesText(changes({ options: {}, leaders: new Map(), ...paper, files: written }, NOW), "Europe/London");
};

const OLD = { date: "2026-09-01T09:00:00Z" };
const OLDER = { date: "2026-08-01T09:00:00Z" };

const cases: readonly {
	readonly name: string;
	readonly files: Readonly<Record<string, Record<string, string>>>;
	readonly paper?: Partial<Paper>;
	readonly expected: readonly string[];
}[] = [
	{ name: "nothing happens to stories without dates to come", files: { "a.md": OLD }, expected: [] },
	{
		name: "a story is published when its embargo ends, and is news for two days",
		files: { "a.md": { ...OLD, embargo: "2026-10-24T23:30:00Z" } },
		expected: [
			"2026-10-25T00:30:00+01:00 articles/a.md is published",
			"2026-10-26T23:30:01+00:00 articles/a.md leaves the News sitemap",
		],
	},
	{
		name: "nobody can say when a draft will be",
		files: { "a.md": { date: "2026-12-01", status: "draft" } },
		expected: [],
	},
	{
		name: "a story that expired changes once more when it is withdrawn",
		files: {
			"a.md": { ...OLD, expires: "2026-11-01T00:00:00Z", withdrawn: "{ date: 2026-11-02T00:00:00Z }" },
			"b.md": { ...OLD, expires: "2026-11-04T00:00:00Z", withdrawn: "{ date: 2026-11-03T00:00:00Z }" },
		},
		expected: [
			"2026-11-01T00:00:00+00:00 articles/a.md expires",
			"2026-11-02T00:00:00+00:00 articles/a.md is withdrawn",
			"2026-11-03T00:00:00+00:00 articles/b.md is withdrawn",
		],
	},
	{
		name: "a change to a story that is gone by then is none",
		files: {
			"a.md": { ...OLD, expires: "2026-11-01", updated: "2026-11-02", corrections: "[{ date: 2026-11-02, text: a }]" },
		},
		expected: ["2026-11-01T00:00:00+00:00 articles/a.md expires"],
	},
	{
		name: "what falls together is told together, in the order of the files",
		files: {
			"b.md": { ...OLD, updated: "2026-11-01T00:00:00Z" },
			"a.md": {
				...OLD,
				corrections: "[{ date: 2026-11-01, text: a }, { date: 2026-11-01, kind: retraction, text: b }]",
			},
		},
		expected: [
			"2026-11-01T00:00:00+00:00 articles/a.md shows a correction",
			"2026-11-01T00:00:00+00:00 articles/a.md is marked as retracted",
			"2026-11-01T00:00:00+00:00 articles/b.md is shown as updated",
		],
	},
	{
		name: "a corrected story leaves the feeds if it has fallen out of them",
		files: {
			"a.md": { ...OLDER, corrections: "[{ date: 2026-10-20T12:00:00Z, text: a }]" },
			"b.md": { ...OLD, corrections: "[{ date: 2026-10-21T12:00:00Z, text: a }]" },
		},
		paper: { options: { feeds: { limit: 1 } } },
		expected: ["2026-10-27T12:00:00+00:00 articles/a.md leaves the feeds, a week after its correction"],
	},
	{
		name: "another correction keeps it there for longer",
		files: {
			"a.md": { ...OLDER, corrections: "[{ date: 2026-10-20, text: a }, { date: 2026-10-26, text: b }]" },
			"b.md": OLD,
		},
		paper: { options: { feeds: { limit: 1 } } },
		expected: [
			"2026-10-26T00:00:00+00:00 articles/a.md shows a correction",
			"2026-11-02T00:00:00+00:00 articles/a.md leaves the feeds, a week after its correction",
		],
	},
	{
		name: "to the instant at which the time of the first one is over",
		files: {
			"a.md": {
				...OLDER,
				corrections: "[{ date: 2026-10-20T00:00:00Z, text: a }, { date: 2026-10-27T00:00:00Z, text: b }]",
			},
			"b.md": OLD,
		},
		paper: { options: { feeds: { limit: 1 } } },
		expected: [
			"2026-10-27T00:00:00+00:00 articles/a.md shows a correction",
			"2026-11-03T00:00:00+00:00 articles/a.md leaves the feeds, a week after its correction",
		],
	},
	{
		name: "a leader goes back to its place, unless that is the first one",
		files: { "a.md": OLDER, "b.md": OLD },
		paper: {
			leaders: new Map([
				[
					"home",
					[
						{ id: "b", until: new Date("2026-10-26T12:00:00Z") },
						{ id: "a", until: new Date("2026-10-25T12:00:00Z") },
					],
				],
			]),
		},
		expected: [],
	},
	{
		name: "a leader that is not the newest goes back to its place",
		files: { "a.md": OLDER, "b.md": OLD },
		paper: { leaders: new Map([["home", [{ id: "a", until: new Date("2026-10-25T12:00:00Z") }]]]) },
		expected: ["2026-10-25T12:00:00+00:00 articles/a.md no longer leads home"],
	},
];

describe("nextChanges", (test) => {
	for (const { name, files, paper, expected } of cases) test(name, () => assert.equal(told(files, paper), expected));

	test("a thousand newer stories have taken the place of one in the News sitemap before it is two days old", () => {
		const one = article(file({}));
		const stories = Array.from({ length: 1003 }, (_, index) => ({
			...one,
			id: String(index),
			file: String(index),
			datePublished: new Date(NOW.getTime() - 2000 + index),
		}));
		const reading = { articles: stories, withheld: [], upcoming: new Map() } as ArticlesReading & object;
		const found = nextChanges(reading, newsroom(), { leaders: new Map(), now: NOW });
		assert.is(found.length, 1000);
		assert.equal(found[0], {
			at: new Date(NOW.getTime() - 2000 + 3 + 2 * DAY + 1),
			changes: [{ id: "3", file: "3", what: "leaves-news-sitemap" }],
		});
	});

	test("programs are told the very millisecond", () => {
		const found = changes(
			{ files: { "a.md": file({ date: "2026-10-24T20:00:00Z" }) }, options: {}, leaders: new Map() },
			NOW,
		);
		assert.equal(nextChangesJson(found), [
			{
				at: "2026-10-26T20:00:00.001Z",
				changes: [{ id: "a", file: "articles/a.md", what: "leaves-news-sitemap" }],
			},
		]);
	});

	test("nothing changes before the instants that are told, and something at each of them", () => {
		fc.assert(
			fc.property(papers, (paper) => {
				const all = changes(paper, NOW);
				let before = output(paper, NOW);
				for (const [index, { at, changes: ofInstant }] of all.entries()) {
					const what = `${at.toISOString()} ${JSON.stringify(ofInstant)}`;
					assert.is(output(paper, new Date(at.getTime() - 1)), before, `changed before ${what}`);
					const after = output(paper, at);
					assert.is.not(after, before, `nothing changed at ${what}`);
					assert.equal(changes(paper, at), all.slice(index + 1), what);
					before = after;
				}
				assert.is(output(paper, new Date("2030-01-01T00:00:00Z")), before, "changed after all");
			}),
			{ numRuns: 40 },
		);
	});

	test("a feed says that it changed at the instants at which its items do, and at no others", () => {
		fc.assert(
			fc.property(papers, (paper) => {
				let before = new Map<string, DatedFeed>();
				for (const at of [NOW, ...changes(paper, NOW).map(({ at }) => at)]) {
					const now = feedsAt(paper, at);
					for (const [path, { items, updated }] of now) {
						const last = before.get(path);
						// What has never had an item has the date of its list.
						if (!last || (items === "" && last.items === "")) continue;
						const second = Math.floor(at.getTime() / 1000) * 1000;
						const expected = items === last.items ? last.updated : second;
						assert.is(
							new Date(updated).toISOString(),
							new Date(expected).toISOString(),
							`${path} at ${at.toISOString()}`,
						);
					}
					before = now;
				}
			}),
			{ numRuns: 40 },
		);
	});
});

interface DatedFeed {
	readonly items: string;
	readonly updated: number;
}

/** The feeds of lists in RSS and Atom, by their addresses. */
function feedsAt(paper: Paper, now: Date): Map<string, DatedFeed> {
	const files = JSON.parse(output(paper, now))[3] as [string, string][];
	const feeds = files.filter(([path]) => /feed\.(?:xml|atom)$/.test(path) && !path.includes("/corrections/"));
	return new Map(
		feeds.map(([path, text]) => {
			const [, date = ""] = /<(?:lastBuildDate|updated)>([^<]*)/.exec(text) ?? [];
			const items = /<(item|entry)\b[\s\S]*<\/\1>/.exec(text)?.[0] ?? "";
			return [path, { items, updated: Date.parse(date) }];
		}),
	);
}
