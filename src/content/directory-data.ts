import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { didYouMean } from "../base/nearest.ts";
import { FOREIGN_KEYS } from "./foreign-keys.ts";
import { FRONT_MATTER_KEYS } from "./front-matter-schemas.ts";
import { positionAt } from "./yaml.ts";

/** Defaults for the articles in and below a folder, from a JSON file in Eleventy's manner: `opinion/opinion.json`. */
export interface DirectoryData {
	readonly file: string;
	readonly text: string;
	/** Scalars as text, as in front matter, except below the free key `data`. */
	readonly values: Readonly<Record<string, unknown>>;
}

/** Keys that name one story and can be no default. */
const OWN_KEYS = new Set(["id", "slug", "title", "date", "layout"]);

/** A directory data file, or what is wrong with it. */
export function readDirectoryData(file: string, text: string): { data?: DirectoryData; faults: Fault[] } {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		return { faults: [fault({ file }, "file", "JSON", error instanceof Error ? error.message : String(error))] };
	}
	if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
		return { faults: [fault({ file }, "file", "an object of front-matter keys", describe(parsed))] };
	}
	const faults = Object.keys(parsed).flatMap((key) => keyFault(file, text, key));
	const values = Object.fromEntries(
		Object.entries(parsed)
			.filter(([key, value]) => FRONT_MATTER_KEYS.includes(key) && value !== null)
			.map(([key, value]) => [key, key === "data" ? value : asWritten(value)]),
	);
	return { data: { file, text, values }, faults };
}

/** The defaults that a chain of folders gives, the nearest folder winning key by key. */
export function defaultsFor(directories: readonly DirectoryData[]): Record<string, unknown> {
	return Object.assign({}, ...directories.map(({ values }) => values));
}

/** Where the nearest folder says a default. */
export function originOf(
	key: string,
	directories: readonly DirectoryData[],
): { file: string; line: number; column: number } | undefined {
	const nearest = directories.findLast(({ values }) => Object.hasOwn(values, key));
	return nearest && placeOf(nearest.file, nearest.text, key);
}

function keyFault(file: string, text: string, key: string): Fault[] {
	const place = placeOf(file, text, key);
	if (OWN_KEYS.has(key)) {
		const hint =
			key === "layout"
				? "Eleventy would give it to the templates beside the articles too: write it in each article"
				: "write it in each article";
		return [fault(place, key, "a default that many articles can share", describe(key), hint)];
	}
	if (FRONT_MATTER_KEYS.includes(key)) return [];
	return [
		fault(
			place,
			key,
			"a key that is known here",
			describe(key),
			FOREIGN_KEYS.get(key) ?? didYouMean(key, FRONT_MATTER_KEYS),
		),
	];
}

function placeOf(file: string, text: string, key: string): { file: string; line: number; column: number } {
	return { file, ...positionAt(text, offsetOfKey(text, key)) };
}

function fault(
	place: { file: string; line?: number; column?: number },
	field: string,
	expected: string,
	got: string,
	hint?: string,
): Fault {
	return { severity: "error", ...place, field, expected, got, ...(hint && { hint }) };
}

function asWritten(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(asWritten);
	if (typeof value === "object" && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, asWritten(child)]));
	}
	return value === null ? null : String(value);
}

// Strings, brackets and colons of JSON; the text has been parsed, so nothing else needs a look.
const JSON_TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

function offsetOfKey(text: string, key: string): number {
	let depth = 0;
	let last: { readonly text: string; readonly offset: number } | undefined;
	for (const { 0: token, index } of text.matchAll(JSON_TOKENS)) {
		if (token === ":" && depth === 1 && last && JSON.parse(last.text) === key) return last.offset;
		if (token === "{" || token === "[") depth += 1;
		else if (token === "}" || token === "]") depth -= 1;
		else if (token !== ":") last = { text: token, offset: index };
	}
	return 0;
}
