import fc from "fast-check";
import * as assert from "uvu/assert";
import { calendarDay, isTimeZone, readDateTime, rfc822, rfc3339, rfc3339Utc } from "../../src/base/time.ts";
import { describe } from "../support/describe.ts";

const ZONES = [
	"UTC",
	"Europe/London",
	"America/New_York",
	"Asia/Kolkata",
	"Australia/Lord_Howe",
	"Pacific/Apia",
	"Asia/Kathmandu",
];

const read = (text: string, zone = "Europe/London") => {
	const reading = readDateTime(text, zone);
	return "date" in reading ? reading.date.toISOString() : reading.problem;
};

const instants = [
	{ name: "UTC as Z", text: "2026-03-01T09:30:00Z", expected: "2026-03-01T09:30:00.000Z" },
	{ name: "small letters", text: "2026-03-01t09:30:00z", expected: "2026-03-01T09:30:00.000Z" },
	{ name: "an offset", text: "2026-03-01T09:30:00-05:00", expected: "2026-03-01T14:30:00.000Z" },
	{ name: "an offset without a colon", text: "2026-03-01 09:30 +0530", expected: "2026-03-01T04:00:00.000Z" },
	{ name: "an offset of whole hours", text: "2026-03-01T09:30+01", expected: "2026-03-01T08:30:00.000Z" },
	{
		name: "an offset that the zone does not have",
		text: "2026-07-01T12:00:00+00:00",
		expected: "2026-07-01T12:00:00.000Z",
	},
	{ name: "fractions of a second", text: "2026-03-01T09:30:00.125Z", expected: "2026-03-01T09:30:00.125Z" },
	{ name: "no zone in winter", text: "2026-03-01 09:30", expected: "2026-03-01T09:30:00.000Z" },
	{ name: "no zone in summer", text: "2026-07-01T09:30:00", expected: "2026-07-01T08:30:00.000Z" },
	{
		name: "no zone in New York",
		text: "2026-01-05T00:30",
		zone: "America/New_York",
		expected: "2026-01-05T05:30:00.000Z",
	},
	{ name: "a day alone", text: "2026-07-01", expected: "2026-06-30T23:00:00.000Z" },
	{
		name: "a day alone in Kathmandu",
		text: "2026-07-01",
		zone: "Asia/Kathmandu",
		expected: "2026-06-30T18:15:00.000Z",
	},
	{
		name: "a day that begins at one in the morning",
		text: "2018-11-04",
		zone: "America/Sao_Paulo",
		expected: "2018-11-04T03:00:00.000Z",
	},
	{ name: "space around it", text: "  2026-03-01T09:30:00Z\n", expected: "2026-03-01T09:30:00.000Z" },
	{ name: "a leap day", text: "2024-02-29", zone: "UTC", expected: "2024-02-29T00:00:00.000Z" },
	{ name: "the first of two times in autumn", text: "2026-10-25T01:30:00", expected: "2026-10-25T00:30:00.000Z" },
	{
		name: "the first of two times where clocks move by half an hour",
		text: "2026-04-05T01:45:00",
		zone: "Australia/Lord_Howe",
		expected: "2026-04-04T14:45:00.000Z",
	},
];

const problems = [
	{ name: "a time that spring skips", text: "2026-03-29T01:30:00", expected: /Europe\/London skipped/ },
	{ name: "a time that New York skips", text: "2026-03-08 02:30", zone: "America/New_York", expected: /skipped/ },
	{
		name: "a time in the half hour that Lord Howe skips",
		text: "2026-10-04 02:15",
		zone: "Australia/Lord_Howe",
		expected: /skipped/,
	},
	{ name: "a time on the day that Samoa skipped", text: "2011-12-30 12:00", zone: "Pacific/Apia", expected: /skipped/ },
	{ name: "the day that Samoa skipped", text: "2011-12-30", zone: "Pacific/Apia", expected: /skipped/ },
	{ name: "30 February", text: "2022-02-30", expected: /calendar/ },
	{ name: "30 February with a time and an offset", text: "2022-02-30T10:00:00Z", expected: /calendar/ },
	{ name: "29 February in a year that has none", text: "2026-02-29", expected: /calendar/ },
	{ name: "month 13", text: "2025-13-45", expected: /calendar/ },
	{ name: "hour 24", text: "2026-03-01T24:00:00", expected: /time of day/ },
	{ name: "hour 24 with an offset", text: "2026-03-01T24:00:00Z", expected: /time of day/ },
	{ name: "second 60", text: "2026-03-01T23:59:60Z", expected: /time of day/ },
	{ name: "second 60 without an offset", text: "2026-03-01T23:59:60", expected: /time of day/ },
	{ name: "minute 60", text: "2026-03-01T23:60:00Z", expected: /calendar|time of day/ },
	{ name: "an offset of 25 hours", text: "2026-03-01T09:30:00+25:00", expected: /offset/ },
	{ name: "a year of five digits", text: "12026-03-01", expected: /not a date-time/ },
	{ name: "a year before 1000", text: "0001-01-01T00:00:00Z", expected: /year before 1000/ },
	{ name: "a moment in the year 10000", text: "9999-12-31T23:59:59-12:00", expected: /year/ },
	{ name: "an American date", text: "11/20/2026", expected: /not a date-time/ },
	{ name: "a word", text: "tomorrow", expected: /not a date-time/ },
	{ name: "a number", text: "1772357400", expected: /not a date-time/ },
	{ name: "a month without a zero", text: "2026-3-1", expected: /not a date-time/ },
	{ name: "a time alone", text: "09:30", expected: /not a date-time/ },
	{ name: "an hour alone", text: "2026-03-01T09", expected: /not a date-time/ },
	{ name: "the name of a zone", text: "2026-03-01T09:30:00 BST", expected: /not a date-time/ },
	{ name: "two dates", text: "2026-03-01 2026-03-02", expected: /not a date-time/ },
	{ name: "nothing", text: "", expected: /not a date-time/ },
] as { name: string; text: string; zone?: string; expected: RegExp }[];

describe("readDateTime", (test) => {
	for (const { name, text, zone, expected } of instants) {
		test(`reads ${name}`, () => assert.is(read(text, zone), expected));
	}
	for (const { name, text, zone, expected } of problems) {
		test(`does not take ${name}`, () => assert.match(read(text, zone), expected));
	}

	const ambiguous = (text: string) => {
		const reading = readDateTime(text, "Europe/London");
		return "date" in reading && reading.ambiguous;
	};

	test("marks only a time that its zone has twice as ambiguous", () => {
		assert.is(ambiguous("2026-10-25 01:30"), true);
		assert.is(ambiguous("2026-10-25T01:30:00+00:00"), false);
		assert.is(ambiguous("2026-10-25 02:30"), false);
		assert.is(ambiguous("2026-10-25"), false);
	});

	test("marks a day alone", () => {
		const day = readDateTime("2026-03-01", "UTC");
		const time = readDateTime("2026-03-01 00:00", "UTC");
		assert.is("date" in day && day.dateOnly, true);
		assert.is("date" in time && time.dateOnly, false);
	});
});

// Whole seconds, since what a newspaper prints has no fractions.
const moments = (from: string, to: string) =>
	fc.integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 }).map((seconds) => new Date(seconds * 1000));

describe("rfc3339", (test) => {
	test("carries the offset of the zone at the instant", () => {
		const summer = new Date("2026-07-01T12:00:00.999Z");
		assert.equal(
			ZONES.map((zone) => rfc3339(summer, zone)),
			[
				"2026-07-01T12:00:00+00:00",
				"2026-07-01T13:00:00+01:00",
				"2026-07-01T08:00:00-04:00",
				"2026-07-01T17:30:00+05:30",
				"2026-07-01T22:30:00+10:30",
				"2026-07-02T01:00:00+13:00",
				"2026-07-01T17:45:00+05:45",
			],
		);
	});

	test("is in UTC where the offset has seconds, which RFC 3339 cannot say", () => {
		assert.is(rfc3339(new Date("1880-01-01T00:00:00Z"), "America/New_York"), "1880-01-01T00:00:00+00:00");
	});

	test("the day is that of the place all the same", () => {
		assert.is(calendarDay(new Date("1900-05-04T18:38:50Z"), "Asia/Kolkata"), "1900-05-05");
		assert.is(calendarDay(new Date("1920-01-01T03:00:00Z"), "America/St_Johns"), "1919-12-31");
	});

	test("fits the grammar of RFC 3339 and means the same instant in any zone", () => {
		fc.assert(
			fc.property(moments("1900-01-01", "2101-01-01"), fc.constantFrom(...ZONES), (date, zone) => {
				const text = rfc3339(date, zone);
				assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
				assert.is(Date.parse(text), date.getTime());
				assert.is(read(text, zone), date.toISOString());
			}),
		);
	});

	test("says the local time that the runtime says too", () => {
		fc.assert(
			// Before 1970 runtimes differ about zones whose offsets had seconds.
			fc.property(moments("1972-01-01", "2037-12-31"), fc.constantFrom(...ZONES), (date, zone) => {
				const local = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
				assert.is(rfc3339(date, zone).slice(0, 19).replace("T", " "), local.format(date));
				assert.is(calendarDay(date, zone), local.format(date).slice(0, 10));
			}),
		);
	});

	test("a local time without an offset comes back, unless its zone skipped it or had it twice", () => {
		fc.assert(
			fc.property(moments("1972-01-01", "2037-12-31"), fc.constantFrom(...ZONES), (date, zone) => {
				const local = rfc3339(date, zone).slice(0, 19);
				const reading = readDateTime(local, zone);
				assert.ok("date" in reading, local);
				if (!reading.ambiguous) assert.is(reading.date.getTime(), date.getTime());
				else assert.is(rfc3339(reading.date, zone).slice(0, 19), local);
			}),
		);
	});
});

describe("rfc3339Utc", (test) => {
	test("is in UTC, without fractions", () => {
		assert.is(rfc3339Utc(new Date("2026-07-01T09:30:00.999+02:00")), "2026-07-01T07:30:00Z");
		assert.is(rfc3339Utc(new Date("1000-01-01T00:00:00Z")), "1000-01-01T00:00:00Z");
	});
});

describe("rfc822", (test) => {
	test("is the form that every reader of feeds takes", () => {
		assert.is(rfc822(new Date("2026-03-01T09:30:00Z")), "Sun, 01 Mar 2026 09:30:00 GMT");
		assert.is(rfc822(new Date("0999-12-31T19:00:00Z")), "Tue, 31 Dec 0999 19:00:00 GMT");
	});

	test("is always in GMT and means the same instant", () => {
		fc.assert(
			fc.property(moments("1900-01-01", "2101-01-01"), (date) => {
				// https://www.rssboard.org/rss-profile#data-types-datetime
				assert.match(rfc822(date), /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
				assert.is(Date.parse(rfc822(date)), date.getTime());
			}),
		);
	});
});

describe("isTimeZone", (test) => {
	for (const zone of ZONES) test(`knows ${zone}`, () => assert.is(isTimeZone(zone), true));
	for (const zone of ["London", "Europe/Londn", "", "Mars/Phobos"]) {
		test(`does not know ${JSON.stringify(zone)}`, () => assert.is(isTimeZone(zone), false));
	}
});
