import { Temporal } from "temporal-polyfill";

/** A date-time that was read, or why it could not be. */
export type DateTimeReading =
	| { readonly date: Date; readonly dateOnly: boolean; readonly ambiguous: boolean }
	| { readonly problem: string };

const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})(?:[Tt ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/**
 * The instant that a date-time names: RFC 3339, or without an offset in the given zone.
 *
 * A date alone is the start of that day in the zone. A local time that the zone skips (the hour lost in
 * spring) is a problem; one that it has twice (in autumn) is the earlier and marked `ambiguous`.
 *
 * @param timeZone an IANA name such as `Europe/London`
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function readDateTime(text: string, timeZone: string): DateTimeReading {
	const reading = readInstant(text, timeZone);
	const tooLate = "date" in reading && reading.date >= LATEST;
	return tooLate ? { problem: "at the end of the year 9999" } : reading;
}

// From here on it is the year 10000 in some zone, which RFC 3339 cannot write.
const LATEST = new Date("9999-12-31T10:00:00Z");

function readInstant(text: string, timeZone: string): DateTimeReading {
	const match = DATE_TIME.exec(text.trim());
	if (!match) return { problem: "not a date-time" };
	const [, day = "", time, offset] = match;
	if (day < "1000") return { problem: "a year before 1000" };
	try {
		if (!time) return dayStart(day, timeZone);
		return offset ? instantOf(day, time, offset) : localTime(day, time, timeZone);
	} catch {
		return { problem: "not in the calendar" };
	}
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/;
const OFFSET = /^(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/i;

// Date takes 30 February for 2 March, so the day has to come back as it was.
function instantOf(day: string, time: string, offset: string): DateTimeReading {
	if (!TIME.test(time)) return { problem: "not a time of day" };
	if (!OFFSET.test(offset)) return { problem: "not an offset" };
	const start = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== day)
		return { problem: "not in the calendar" };
	const [, hours = "Z", minutes = "00"] = /^(Z|[+-]\d{2}):?(\d{2})?$/i.exec(offset) ?? [];
	const date = new Date(`${day}T${time}${/z/i.test(hours) ? "Z" : `${hours}:${minutes}`}`);
	return { date, dateOnly: false, ambiguous: false };
}

function dayStart(day: string, timeZone: string): DateTimeReading {
	const start = Temporal.PlainDate.from(day, { overflow: "reject" }).toZonedDateTime({ timeZone });
	if (start.toPlainDate().toString() !== day) return { problem: `a day that ${timeZone} skipped` };
	return { date: new Date(start.epochMilliseconds), dateOnly: true, ambiguous: false };
}

function localTime(day: string, time: string, timeZone: string): DateTimeReading {
	if (!TIME.test(time)) return { problem: "not a time of day" };
	const local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: "reject" });
	const earlier = local.toZonedDateTime(timeZone, { disambiguation: "earlier" });
	const later = local.toZonedDateTime(timeZone, { disambiguation: "later" });
	const sameInstant = earlier.epochMilliseconds === later.epochMilliseconds;
	if (!sameInstant && !earlier.toPlainDateTime().equals(local)) {
		return { problem: `a time that ${timeZone} skipped when its clocks went forward` };
	}
	return { date: new Date(earlier.epochMilliseconds), dateOnly: false, ambiguous: !sameInstant };
}

/** True when the runtime knows the IANA time zone. */
export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/**
 * A date in RFC 3339 with the offset of the zone at that instant: `2026-03-01T09:30:00+00:00`, never with fractions.
 *
 * Where the zone's offset had seconds (before it was standardised) the time is given in UTC, since
 * RFC 3339 offsets have none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function rfc3339(date: Date, timeZone: string): string {
	const { milliseconds, text } = offsetAt(date.getTime(), timeZone);
	return text === undefined
		? `${date.toISOString().slice(0, 19)}+00:00`
		: `${new Date(date.getTime() + milliseconds).toISOString().slice(0, 19)}${text}`;
}

/**
 * A date in RFC 3339 in UTC: `2026-03-01T09:30:00Z`, never with fractions.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function rfc3339Utc(date: Date): string {
	return `${date.toISOString().slice(0, 19)}Z`;
}

interface Offset {
	/** The instants, from `start` and before `end`, at which the zone has it. */
	readonly start: number;
	readonly end: number;
	readonly milliseconds: number;
	/** As RFC 3339 has it; absent where it has seconds. */
	readonly text?: string;
}

// A zone changes its offset twice a year at most, and a site prints tens of thousands of dates.
const offsets = new Map<string, Offset[]>();

function offsetAt(instant: number, timeZone: string): Offset {
	const known = offsets.get(timeZone) ?? [];
	const found = known.find(({ start, end }) => start <= instant && instant < end);
	if (found) return found;
	const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
	const milliseconds = zoned.offsetNanoseconds / 1e6;
	// The one before the next nanosecond is the one at or before this instant.
	const last = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
	const next = zoned.getTimeZoneTransition("next");
	const isWhole = Number.isInteger(milliseconds / 60e3);
	const offset = {
		start: last?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
		end: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
		milliseconds,
		...(isWhole && { text: zoned.offset }),
	};
	offsets.set(timeZone, [...known, offset]);
	return offset;
}

/** The calendar day of an instant in a zone: `2026-03-01`. */
export function calendarDay(date: Date, timeZone: string): string {
	const instant = date.getTime();
	const last = lastDays.get(timeZone);
	if (last && last.start <= instant && instant < last.end) return last.text;
	const { start, end, milliseconds } = offsetAt(instant, timeZone);
	const midnight = Math.floor((instant + milliseconds) / DAY_MILLISECONDS) * DAY_MILLISECONDS;
	const day = {
		start: Math.max(start, midnight - milliseconds),
		end: Math.min(end, midnight - milliseconds + DAY_MILLISECONDS),
		text: new Date(midnight).toISOString().slice(0, 10),
	};
	lastDays.set(timeZone, day);
	return day.text;
}

// Dates are nearly always asked for in their order. A day on which the clocks change is taken for two with one name.
const lastDays = new Map<string, { readonly start: number; readonly end: number; readonly text: string }>();
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * A date as RSS wants it, always in GMT: `Sun, 01 Mar 2026 09:30:00 GMT`.
 *
 * @see https://www.rssboard.org/rss-profile#data-types-datetime
 */
export function rfc822(date: Date): string {
	return date.toUTCString();
}
