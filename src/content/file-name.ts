import { describe } from "../base/describe.ts";
import { readDateTime } from "../base/time.ts";
import { type PathComplaint, refusal } from "./issues.ts";
import { keyOf, keyProblem } from "./key.ts";

/** What the name of an article file says, and what is wrong with what it was to say. */
export interface FileNameReading<Value> {
	readonly value?: Value;
	readonly complaints: readonly PathComplaint[];
}

/** The id of an article that says none: its path in the articles folder without extension. */
export function idOfFile(name: string): string {
	return name.replace(/\.md$/i, "").normalize("NFC");
}

/** The day that leads the name of a file: `2026-03-01-bridge.md`. */
export function dateOfFile(name: string, timeZone: string): FileNameReading<Date> {
	const { day } = partsOf(name);
	const expected = "a date-time such as 2026-03-01T09:30:00+01:00";
	if (day === undefined) {
		const hint = "write one, or begin the name of the file with 2026-03-01-";
		return { complaints: [refusal(["date"], expected, "nothing", hint)] };
	}
	const reading = readDateTime(day, timeZone);
	if ("date" in reading) return { value: reading.date, complaints: [] };
	const got = `${describe(day)} in the name of the file`;
	const hint = `it is ${reading.problem}: begin the name with a day such as 2026-03-01-, or write the date in the front matter`;
	return { complaints: [refusal(["date"], expected, got, hint)] };
}

/** The slug that the name of a file gives, without its leading date. */
export function slugOfFile(name: string): FileNameReading<string> {
	const slug = keyOf(partsOf(name).rest);
	const problem = keyProblem(slug);
	if (!problem) return { value: slug, complaints: [] };
	const got = slug === "" ? "a file name without a letter or digit" : `${describe(slug)} from the name of the file`;
	return { complaints: [refusal(["slug"], problem, got, "write `slug: …`")] };
}

// As in Eleventy, `bridge/index.md` is named after its folder.
function partsOf(name: string): { readonly day?: string; readonly rest: string } {
	const parts = name.replace(/\.md$/i, "").split("/");
	const stem = (parts.at(-1) === "index" && parts.at(-2)) || (parts.at(-1) ?? "");
	const match = /^(\d{4,5}-\d{1,2}-\d{1,2})(?:-(.*))?$/s.exec(stem);
	return match ? { day: match[1] ?? "", rest: match[2] ?? "" } : { rest: stem };
}
