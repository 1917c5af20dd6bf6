import { type Html, html, type Publication, rfc3339 } from "../../src/index.ts";

/** A `time` element: the instant for machines, and in words of the language and the newspaper's time zone. */
export function timestamp(
	date: Date,
	language: string,
	{ timeZone }: Publication,
	precision: keyof typeof PRECISIONS = "minute",
): Html {
	const words = dateFormat(language, timeZone, precision).format(date);
	return html`<time datetime="${rfc3339(date, timeZone)}">${words}</time>`;
}

const PRECISIONS = {
	day: { dateStyle: "long" },
	minute: {
		day: "numeric",
		month: "long",
		year: "numeric",
		hour: "numeric",
		minute: "2-digit",
		timeZoneName: "short",
	},
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
