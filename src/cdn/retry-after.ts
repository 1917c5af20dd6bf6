/**
 * How long a service asks to be left alone, in milliseconds: seconds or an instant, at most a minute. Nothing where it does
 * not say, or says neither.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function retryAfter(headers: Headers, now: Date): number | undefined {
	const value = headers.get("retry-after")?.trim() ?? "";
	const duration = SECONDS.test(value) ? Number(value) * 1000 : instant(value) - now.getTime();
	return Number.isNaN(duration) ? undefined : Math.min(Math.max(duration, 0), LONGEST_MS);
}

const SECONDS = /^\d+$/;

// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7: each of the three forms begins with a day of the week, and the
// one that names no zone is in GMT too. JavaScript would take "1.5" for a day, and that form for local time.
function instant(value: string): number {
	if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return Number.NaN;
	return Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
}

const LONGEST_MS = 60_000;
