/**
 * A date in words of a language and in a time zone: `4 December 2025 at 23:40 GMT`.
 *
 * @param precision `day` leaves out the time, `time` the day
 */
export function dateInWords(
	date: Date,
	language: string,
	timeZone: string,
	precision: keyof typeof PRECISIONS = "minute",
): string {
	return dateFormat(language, timeZone, precision).format(date);
}

const TIME = { hour: "numeric", minute: "2-digit", timeZoneName: "short" } as const;

const PRECISIONS = {
	day: { dateStyle: "long" },
	minute: { day: "numeric", month: "long", year: "numeric", ...TIME },
	time: TIME,
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// A format takes far longer to make than to use, and a site prints thousands of dates in a handful of formats.
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: string, timeZone: string, precision: keyof typeof PRECISIONS): Intl.DateTimeFormat {
	const key = `${language} ${timeZone} ${precision}`;
	const known = formats.get(key);
	if (known) return known;
	// English stands behind a language that the runtime does not know, lest the machine's own decide.
	const format = new Intl.DateTimeFormat([language, "en"], { ...PRECISIONS[precision], timeZone });
	formats.set(key, format);
	return format;
}
