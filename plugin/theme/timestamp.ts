import { dateInWords, type Html, html, type Publication, rfc3339 } from "../../src/index.ts";

/** A `time` element: the instant for machines, and in words of the language and the newspaper's time zone. */
export function timestamp(
	date: Date,
	language: string,
	{ timeZone }: Publication,
	precision?: "day" | "minute" | "time",
): Html {
	return html`<time datetime="${rfc3339(date, timeZone)}">${dateInWords(date, language, timeZone, precision)}</time>`;
}
