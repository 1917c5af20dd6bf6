import { describe } from "../../base/describe.ts";
import type { Complaint } from "../../base/error.ts";
import { calendarDay, readDateTime, rfc3339 } from "../../base/time.ts";
import type { HeadingReading, UpdateHeading } from "../markdown/body-context.ts";

/** When the coverage is whose updates are read. */
export interface CoverageTimes {
	/** The start of coverage, or else the publication of the story. */
	readonly start: Date;
	/** Whether `start` is that of the coverage. */
	readonly isAnnounced: boolean;
	readonly end?: Date;
	/** The newspaper's, for times that do not say their own. */
	readonly timeZone: string;
}

/**
 * A reader of the headings of one live story. A heading begins an update if it begins with a date-time, or with a time
 * of the day on which the coverage started. A dash, colon or dot behind it is left out, and `{#name}` at the end is the
 * anchor.
 *
 * Errors: a time that does not exist, one before the start of coverage, an anchor that cannot be one or that another
 * update has. Warnings: an update after the end of coverage, a time that its zone has twice, a date without a time.
 */
export function updateHeadings(times: CoverageTimes): (text: string) => HeadingReading {
	const taken = new Set<string>();
	return (text) => {
		const written = writtenTime(text);
		if (!written) return { complaints: dateAlone(text) };
		const instant = instantOf(written, times);
		if ("complaint" in instant) return { complaints: [{ ...instant.complaint, offset: 0 }] };
		const { date, warnings } = instant;
		const rest = text.slice(written.length).replace(SEPARATOR, "");
		const { headline, name } = takenApart(rest);
		const id = name === undefined ? anchorOf(date) : name.normalize("NFC");
		const heading: UpdateHeading = { id, date, headline };
		const offset = name === undefined ? 0 : text.lastIndexOf("{#");
		const wrong = name === undefined ? undefined : anchorComplaint(name);
		const twice = taken.has(id) ? sharedAnchor(heading, name !== undefined) : undefined;
		taken.add(id);
		return {
			heading,
			complaints: [
				...warnings.map((warning) => ({ ...warning, offset: 0 })),
				...[wrong ?? twice].flatMap((complaint) => (complaint ? [{ ...complaint, offset }] : [])),
			],
		};
	};
}

// A day and a time, or a time alone; an offset stands close to the time, or says by its colon that it is one.
const WRITTEN =
	/^(?:(\d{4}-\d{2}-\d{2})(?:[Tt]| +))?(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)( *[Zz](?![\p{L}\p{N}])|[+-]\d{2}(?::?\d{2})?(?!\d)| +[+-]\d{2}:\d{2}(?!\d))?(?=[\s—–:·-]|$)/u;
const SEPARATOR = /^\s*(?:—|(?:[–:·]|-{1,3})(?=\s|$))?\s*/;

// The headline, and the name in `{#name}` behind it.
function takenApart(rest: string): { readonly headline: string; readonly name?: string } {
	const text = rest.trim();
	const start = text.lastIndexOf("{#");
	const name = text.slice(start + 2, -1);
	if (start === -1 || !text.endsWith("}") || /[{}]/.test(name)) return { headline: text };
	return { headline: text.slice(0, start).trimEnd(), name };
}

interface WrittenTime {
	readonly day?: string | undefined;
	readonly time: string;
	readonly offset?: string | undefined;
	/** How much of the heading it is. */
	readonly length: number;
}

function writtenTime(text: string): WrittenTime | undefined {
	const match = WRITTEN.exec(text);
	if (!match) return undefined;
	const [whole, day, time = "", offset] = match;
	return { day, time, offset, length: whole.length };
}

const FORM = "a time such as 2026-03-01 09:30 or 09:30";

type Instant = { readonly date: Date; readonly warnings: readonly Complaint[] } | { readonly complaint: Complaint };

function instantOf({ day, time, offset }: WrittenTime, times: CoverageTimes): Instant {
	const { start, isAnnounced, end, timeZone } = times;
	const written = `${day === undefined ? "" : `${day} `}${time}${offset ?? ""}`;
	const wrong = (expected: string, got: string, hint?: string): Instant => ({
		complaint: complaint("error", expected, got, hint),
	});
	if (/^\d:/.test(time)) return wrong(FORM, describe(written), `write the hour with two digits: 0${time}`);
	const firstDay = calendarDay(start, timeZone);
	if (day === undefined && offset !== undefined) {
		return wrong(FORM, describe(written), `write the date before a time with an offset: ${firstDay} ${written}`);
	}
	const reading = readDateTime(`${day ?? firstDay} ${time}${offset?.trim() ?? ""}`, timeZone);
	if ("problem" in reading) return wrong(FORM, describe(written), `it is ${reading.problem}`);
	// The instants that are printed have no fractions.
	const date = new Date(Math.floor(reading.date.getTime() / 1000) * 1000);
	const began = isAnnounced ? "the start of coverage" : "the publication of the story";
	if (date < wholeMinute(start) && (day === undefined || isAnnounced)) {
		const hint = day === undefined ? `write the date as well: ## ${nextDay(start, timeZone)} ${time}` : undefined;
		return wrong(`an update not before ${began}, ${rfc3339(start, timeZone)}`, describe(written), hint);
	}
	const warnings: Complaint[] = [];
	if (reading.ambiguous) {
		const hint = `${timeZone} had that time twice, and the earlier one was taken`;
		warnings.push(complaint("warning", "an offset such as +01:00", describe(written), hint));
	}
	if (end && date > end) {
		const expected = `an update not after the end of coverage, ${rfc3339(end, timeZone)}`;
		warnings.push(complaint("warning", expected, describe(written), "correct the time, or move coverage.end"));
	}
	return { date, warnings };
}

function wholeMinute(date: Date): Date {
	return new Date(Math.floor(date.getTime() / 60_000) * 60_000);
}

// A time before the start is most often one of the small hours that followed.
function nextDay(start: Date, timeZone: string): string {
	return calendarDay(new Date(start.getTime() + 24 * 60 * 60 * 1000), timeZone);
}

function dateAlone(text: string): HeadingReading["complaints"] {
	const [, day] = /^(\d{4}-\d{2}-\d{2})(?=[\s—–:·]|$)/.exec(text) ?? [];
	if (day === undefined) return [];
	const hint = `write the time behind the date: ## ${day} 09:30; without it this is a heading in the text`;
	return [{ ...complaint("warning", "an update with a time", describe(text), hint), offset: 0 }];
}

// In UTC, lest two of the hour that autumn has twice be one, and without seconds where there are none.
function anchorOf(date: Date): string {
	return `${date.toISOString().slice(0, 19).replace(/[-:]/g, "").replace(/00$/, "")}Z`;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u;
// What the page itself names so: its main part, the related stories, and the footnotes.
const RESERVED = /^(?:main|related|top|fn-.*|fnref-.*)$/i;

function anchorComplaint(name: string): Complaint | undefined {
	if (!NAME.test(name)) {
		return complaint("error", "an anchor of letters, digits and hyphens, such as {#gate-rises}", describe(name));
	}
	if (RESERVED.test(name)) {
		return complaint("error", "an anchor that nothing else on the page has", describe(name), "write another one");
	}
	return undefined;
}

function sharedAnchor({ id }: UpdateHeading, isNamed: boolean): Complaint {
	if (isNamed) {
		return complaint("error", "an anchor of its own", `${describe(id)}, which is that of another update too`);
	}
	const hint = "write an anchor at the end of one of the two headings, such as {#gate-rises}";
	return complaint("error", "an update at an instant of its own", "two at the same instant", hint);
}

function complaint(severity: Complaint["severity"], expected: string, got: string, hint?: string): Complaint {
	return { severity, field: "body", expected, got, ...(hint && { hint }) };
}
