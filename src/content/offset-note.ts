import { describe } from "../base/describe.ts";
import { rfc3339 } from "../base/time.ts";
import type { PathComplaint } from "./issues.ts";
import type { Path } from "./yaml.ts";

/**
 * What is said of a date-time without an offset to those who ask for notes.
 *
 * It is right as long as the newspaper keeps its time zone, and for tools that know of it.
 */
export function offsetNote(text: string, path: Path, date: Date, timeZone: string): PathComplaint {
	const to = rfc3339(date, timeZone);
	return {
		severity: "note",
		path,
		field: path.join("."),
		expected: "a date-time with its offset",
		got: describe(text),
		hint: `it is taken for ${timeZone}: write ${to}`,
		// Parts of a second would be lost.
		...(date.getTime() === new Date(to).getTime() && { fix: { from: text, to } }),
	};
}
