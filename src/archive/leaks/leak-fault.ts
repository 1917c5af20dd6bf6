import { describe } from "../../base/describe.ts";
import type { Fault } from "../../base/error.ts";
import { rfc3339 } from "../../base/time.ts";
import type { Article } from "../../content/article.ts";
import type { Leak } from "./leak-search.ts";

/** Where a leak is, as a person is told. */
export interface LeakPlace {
	/** The output file as a person would type its path. */
	readonly file: string;
	/** Absent where the name of the file is the leak. Both count from 1, the column in UTF-16 code units. */
	readonly position?: { readonly line: number; readonly column: number };
	/** What stands there. */
	readonly got: string;
	/** Whether the build that was searched wrote the file itself. */
	readonly origin: "newspaper" | "site";
	/** The output folder as a person would type its path. */
	readonly output: string;
	/** Why readers may not see the story: `unpublished` is a draft or under embargo. */
	readonly state: "unpublished" | "taken down" | "held back";
}

/** What is wrong with an output file in which something of a withheld story was found. */
export function leakFault({ trace }: Leak, place: LeakPlace, timeZone: string): Fault {
	const { file, position, got, origin, state } = place;
	const whole = got.replace(/\s+/g, " ").trim();
	return {
		severity: "error",
		file,
		...position,
		field: `${trace.what} of ${trace.story.file} (${STATES[state](trace.story, timeZone)})`,
		expected: "nothing of it in the output",
		got: position ? describe(whole) : `${describe(whole)} in the name of the file`,
		hint: `${HINTS[origin](place)}; if readers may know it, say leaks: { ignore: [${JSON.stringify(trace.text)}] } in the options`,
	};
}

const HINTS: Readonly<Record<LeakPlace["origin"], (place: LeakPlace) => string>> = {
	newspaper: ({ state }) => `take it out of the story, layout or data that this file is printed from${OR[state]}`,
	site: ({ output }) =>
		`take it out of the template or file that this is made of; if it is left from an earlier build, delete ${output} and build again`,
};

const OR: Readonly<Record<LeakPlace["state"], string>> = {
	unpublished: ", or publish the story",
	"taken down": "",
	"held back": ", or mend the story",
};

const STATES: Readonly<Record<LeakPlace["state"], (story: Article, timeZone: string) => string>> = {
	unpublished: ({ status, datePublished }, timeZone) =>
		status === "draft" ? "draft" : `embargo until ${rfc3339(datePublished, timeZone)}`,
	"taken down": ({ withdrawn, expires, datePublished }, timeZone) =>
		`taken down on ${rfc3339(withdrawn?.date ?? expires ?? datePublished, timeZone)}`,
	"held back": () => "held back until mended",
};
