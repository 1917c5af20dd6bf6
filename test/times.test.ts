import RssParser from "rss-parser";
import { Temporal } from "temporal-polyfill";
import * as assert from "uvu/assert";
import { readDateTime } from "../src/base/time.ts";
import { describe } from "./support/describe.ts";
import { readFeed } from "./support/feed-reader.ts";
import { file } from "./support/newsroom.ts";
import { readPage } from "./support/page-reader.ts";
import { press } from "./support/press.ts";
import { readSitemap } from "./support/sitemap-reader.ts";
import { changesOf, clockIn, instantsOf, ZONES } from "./support/zones.ts";

const SECOND = 1000;
const HOUR = 3_600_000;

// As the tz database has them: https://data.iana.org/time-zones/tzdb/, the files of the continents. Offsets had seconds
// where they follow the sun of a place.
const known = [
	{ zone: "Africa/Monrovia", local: "1960-07-26 12:00", instant: "1960-07-26T12:44:30Z" },
	{ zone: "Africa/Monrovia", local: "1972-01-07 12:00", instant: "1972-01-07T12:00:00Z" },
	{ zone: "Europe/Dublin", local: "1916-06-01 12:00", instant: "1916-06-01T11:25:21Z" },
	{ zone: "Europe/Dublin", local: "1969-01-01 12:00", instant: "1969-01-01T11:00:00Z" },
	{ zone: "Europe/London", local: "1941-06-01 12:00", instant: "1941-06-01T10:00:00Z" },
	{ zone: "Europe/London", local: "1970-01-01 00:00", instant: "1969-12-31T23:00:00Z" },
	{ zone: "Europe/London", local: "2100-07-01 12:00", instant: "2100-07-01T11:00:00Z" },
	{ zone: "America/New_York", local: "1900-01-01 00:00", instant: "1900-01-01T05:00:00Z" },
	{ zone: "America/New_York", local: "1974-01-07 12:00", instant: "1974-01-07T16:00:00Z" },
	{ zone: "America/St_Johns", local: "1920-01-01 12:00", instant: "1920-01-01T15:30:52Z" },
	{ zone: "America/St_Johns", local: "1988-05-01 12:00", instant: "1988-05-01T13:30:00Z" },
	{ zone: "Asia/Kolkata", local: "1900-05-05 00:00", instant: "1900-05-04T18:38:50Z" },
	{ zone: "Asia/Kolkata", local: "1943-01-01 12:00", instant: "1943-01-01T05:30:00Z" },
	{ zone: "Asia/Kathmandu", local: "1985-12-31 12:00", instant: "1985-12-31T06:30:00Z" },
	{ zone: "Asia/Kathmandu", local: "1986-01-01 12:00", instant: "1986-01-01T06:15:00Z" },
	{ zone: "Australia/Lord_Howe", local: "2026-01-01 12:00", instant: "2026-01-01T01:00:00Z" },
	{ zone: "Australia/Lord_Howe", local: "2026-07-01 12:00", instant: "2026-07-01T01:30:00Z" },
	{ zone: "Pacific/Apia", local: "2011-12-29 12:00", instant: "2011-12-29T22:00:00Z" },
	{ zone: "Pacific/Apia", local: "2011-12-31 12:00", instant: "2011-12-30T22:00:00Z" },
	{ zone: "Pacific/Kiritimati", local: "1994-12-30 12:00", instant: "1994-12-30T22:00:00Z" },
	{ zone: "Pacific/Kiritimati", local: "1995-01-01 12:00", instant: "1994-12-31T22:00:00Z" },
] as const;

describe("a time without an offset", (test) => {
	for (const { zone, local, instant } of known) {
		test(`${local} in ${zone} is the instant that the tz database has`, () => {
			const reading = readDateTime(local, zone);
			assert.is("date" in reading && reading.date.getTime(), Date.parse(instant));
		});
	}

	test("is the one instant at which clocks show it, and the earlier of two, around every change from 1900 to 2100", () => {
		const wrong: string[] = [];
		let [gaps, overlaps] = [0, 0];
		for (const zone of ZONES) {
			for (const change of changesOf(zone)) {
				for (const local of localTimesAround(change, zone)) {
					const instants = instantsOf(local, zone);
					const reading = readDateTime(local, zone);
					if (instants.length === 0) gaps += 1;
					if (instants.length === 2) overlaps += 1;
					const read = "date" in reading ? [reading.date.getTime(), reading.ambiguous] : [undefined, false];
					if (read[0] !== instants[0] || read[1] !== instants.length > 1) wrong.push(`${zone} ${local}`);
				}
			}
		}
		assert.equal(wrong, []);
		assert.ok(gaps > 500 && overlaps > 500, `${gaps} gaps and ${overlaps} overlaps`);
	});
});

/** What clocks show before, in and after the part of the day that they skip or have twice. */
function localTimesAround(change: number, zone: string): string[] {
	const [before, after] = [clockIn(zone, change - SECOND), clockIn(zone, change)].map((clock) =>
		Date.parse(`${clock}Z`),
	);
	const [first, last] = [Math.min(before as number, after as number), Math.max(before as number, after as number)];
	const middle = Math.floor((first + last) / 2 / SECOND) * SECOND;
	return [first - HOUR, first, first + SECOND, middle, last - SECOND, last, last + HOUR].map((local) =>
		new Date(local).toISOString().slice(0, 19),
	);
}

const YEARS = [
	"1900-01-01",
	"1911-06-15",
	"1919-03-02",
	"1943-08-15",
	"1969-12-31",
	"1999-12-31",
	"2026-02-28",
	"2100-12-31",
];
const HOURS = ["00:00", "12:34:56", "23:59"];
const NOW = new Date("2101-06-01T00:00:00Z");

const locals = YEARS.flatMap((day) => HOURS.map((hour) => `${day} ${hour}`));

describe("a newspaper of two centuries", (test) => {
	for (const zone of ZONES) {
		test(`in ${zone} says the same instant in page, markup, feeds and sitemaps, and the local day in addresses`, async () => {
			const stories = locals.map((local, index) => ({ local, slug: `story-${index}` }));
			const site = press(
				Object.fromEntries(
					stories.map(({ local, slug }) => [
						`articles/${slug}.md`,
						file({ title: slug, date: local, description: "a" }),
					]),
				),
				{
					publication: {
						name: "The Harbour Courier",
						url: "https://courier.example",
						language: "en-GB",
						timeZone: zone,
					},
					feeds: { limit: 1000 },
				},
			);
			try {
				const output = await site.print(NOW);
				const said = await statements(output);
				for (const { local, slug } of stories) {
					const [instant] = instantsOf(
						local.length > 16 ? local.replace(" ", "T") : `${local.replace(" ", "T")}:00`,
						zone,
					);
					const path = `${local.slice(0, 10).replaceAll("-", "/")}/${slug}/`;
					const page = readPage(output[`${path}index.html`] ?? "");
					const { "@graph": graph = [] } = page.markup[0] as { "@graph"?: { datePublished?: string }[] };
					const dates = [
						graph.find(({ datePublished }) => datePublished)?.datePublished,
						page.metas.get("article:published_time")?.[0],
						page.times[0],
						...(said.get(`https://courier.example/${path}`) ?? []),
					];
					assert.is(dates.length, 8, `${slug} of ${local}`);
					for (const date of dates) assertSame(date, instant, `${zone} ${local}`);
					assert.match(output[`${path}index.html`] ?? "", wordsOf(local), `${zone} ${local}`);
				}
			} finally {
				site.remove();
			}
		});
	}
});

/** Every date that feeds and sitemaps say of a story, by its address, as two readers of each have them. */
async function statements(output: Readonly<Record<string, string>>): Promise<Map<string, (string | undefined)[]>> {
	const said = new Map<string, (string | undefined)[]>();
	const note = (url: string | undefined, date: string | undefined) =>
		said.set(url ?? "", [...(said.get(url ?? "") ?? []), date]);
	for (const path of ["feed.xml", "feed.atom", "feed.json"]) {
		for (const { url, published } of readFeed(output[path] ?? "").items) note(url, published);
	}
	const { items } = await new RssParser().parseString(output["feed.xml"] ?? "");
	for (const { link, isoDate } of items) note(link, isoDate);
	for (const [path, text] of Object.entries(output)) {
		if (!/^sitemaps\/\d{4}-\d\d\.xml$/.test(path)) continue;
		for (const { url, lastmod } of await readSitemap(text)) note(url, lastmod);
	}
	return said;
}

// RFC 3339 §5.6 has no seconds in offsets, which readers of it would not take.
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const RFC_822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

function assertSame(date: string | undefined, instant: number | undefined, place: string): void {
	assert.ok(date !== undefined && instant !== undefined, place);
	assert.is(Date.parse(date), instant, `${place}: ${date}`);
	if (RFC_822.test(date)) return;
	assert.match(date, RFC_3339, place);
	assert.is(Temporal.Instant.from(date).epochMilliseconds, instant, `${place}: ${date}`);
}

/** A time as readers of British English see it. */
function wordsOf(local: string): RegExp {
	const [day = "", hour = ""] = local.split(" ");
	const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));
	return new RegExp(`>${date} at ${hour.slice(0, 5)} [^<]*</time>`);
}
