// The kinds of values that a person writes, as valibot schemas. A message is the end of "expected …";
// what follows HINT in it is advice. Every scalar arrives as the text that was written.
import * as v from "valibot";
import { withoutForbiddenCharacters } from "../base/characters.ts";
import { readDateTime } from "../base/time.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";

/** Stands between what was expected and what to do. */
export const HINT = "\u0000";

// A hurried person leaves out zeros, and most other ways to write a day begin with its end.
const FORM = ": write the year first and every digit, as in 2026-03-01 09:30";
const DATE_TIME = "a date-time such as 2026-03-01T09:30:00+01:00";

type TextSchema = v.GenericSchema<unknown, string>;

/** One line of plain text; line breaks of a folded YAML scalar are spaces. */
export const text: TextSchema = v.pipe(
	v.string("text"),
	v.transform(oneLine),
	v.check((value) => /\S/.test(value), "text"),
);

/** Text that may be empty, such as the description of a picture that only decorates. */
export const textOrEmpty: TextSchema = v.pipe(v.nullable(v.string("text"), ""), v.transform(oneLine));

/** Text of which something can be seen: not spaces, joiners and marks of direction alone. */
export const visibleText: TextSchema = v.pipe(
	text,
	v.check((value) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value), "text that can be seen"),
);

/** A yes or no, of which front matter has the word. */
export const boolean: v.GenericSchema<unknown, boolean> = v.pipe(
	v.union([v.literal("true"), v.literal("false"), v.boolean()], "true or false"),
	v.transform((value) => value === true || value === "true"),
);

/** A number from 1 to 999,999,999, of which front matter has the digits. */
export const wholeNumber: v.GenericSchema<unknown, number> = v.pipe(
	v.union([v.string(), v.number()], "a whole number from 1"),
	v.check((value) => /^[1-9]\d{0,8}$/.test(String(value)), "a whole number from 1"),
	v.transform(Number),
);

/** The id of a story, which may be written in either normal form of Unicode. */
export const storyId: TextSchema = v.pipe(
	text,
	v.transform((value) => value.normalize("NFC")),
);

/** An absolute web address, kept as the URL standard serializes it. */
export const webUrl: TextSchema = v.pipe(
	v.string("an address such as https://example.org/page"),
	v.trim(),
	v.check(isWebUrl, "an address such as https://example.org/page"),
	v.transform((value) => new URL(value).href),
);

/** An absolute web address, or a path from the root of the site. */
export const address: TextSchema = v.pipe(
	v.string("a path such as /about/ or an address such as https://example.org/page"),
	v.trim(),
	v.check(
		(value) => isRootPath(value) || isWebUrl(value),
		"a path such as /about/ or an address such as https://example.org/page",
	),
);

/** A path from the root of the site. */
export const rootPath: TextSchema = v.pipe(
	v.string("a path such as /old/address/"),
	v.check(isRootPath, "a path such as /old/address/"),
);

/** A BCP 47 tag in its canonical form: `en-gb` becomes `en-GB`. */
export const languageTag: v.GenericSchema<string, string> = v.pipe(
	v.string("a language tag such as en-GB"),
	v.check(isLanguageTag, "a language tag such as en-GB"),
	v.transform((value) => Intl.getCanonicalLocales(value)[0] ?? value),
);

/** One of a set of words. */
export function word<const Words extends readonly string[]>(words: Words): v.GenericSchema<unknown, Words[number]> {
	return v.picklist(words, `one of ${words.join(", ")}`);
}

/** A date-time in the zone of the newspaper, unless it says its own. */
export function dateTime(timeZone: string): v.GenericSchema<unknown, Date> {
	return v.pipe(
		v.string(DATE_TIME),
		v.rawTransform(({ dataset, addIssue, NEVER }) => {
			const reading = readDateTime(dataset.value, timeZone);
			if (!("problem" in reading)) return reading.date;
			const how = reading.problem === "not a date-time" ? FORM : "";
			addIssue({ message: `${DATE_TIME}${HINT}it is ${reading.problem}${how}` });
			return NEVER;
		}),
	);
}

/** A list of which one item may be written without the brackets. */
export function listOf<Item extends v.GenericSchema>(
	item: Item,
	expected: string,
): v.GenericSchema<unknown, v.InferOutput<Item>[]> {
	return v.pipe(
		v.unknown(),
		v.transform((value) => (typeof value === "string" ? [value] : (value ?? []))),
		v.array(item, expected),
	);
}

// No-break spaces are typography and stay.
function oneLine(value: string): string {
	const printable = withoutForbiddenCharacters(value);
	if (!/[\r\n]|^[ \t]|[ \t]$/.test(printable)) return printable;
	return printable.replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ").replace(/^[ \t]+|[ \t]+$/g, "");
}

function isLanguageTag(tag: string): boolean {
	try {
		// RFC 5646 §2.2.1: longer primary subtags are registered ones of their own, of which there is none.
		return /^[a-z]{2,3}(?:-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}
