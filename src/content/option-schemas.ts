// The options as valibot schemas; a message is the end of "expected …".
import * as v from "valibot";
import { faultText, NewsroomError } from "../base/error.ts";
import { isTimeZone } from "../base/time.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";
import { PERMALINK_TOKENS } from "./addresses.ts";
import { FEED_OPTIONS, partners } from "./feed-options.ts";
import { address, HINT, languageTag, listOf, rootPath, text, webUrl, word } from "./fields.ts";
import { formerPathProblem } from "./former-path.ts";
import { HOSTS } from "./hosts.ts";
import { checked } from "./issues.ts";
import { keyOf, keyProblem } from "./key.ts";
import { POLICIES } from "./publication.ts";
import { rsl } from "./rsl-options.ts";

const policies = Object.fromEntries(POLICIES.map((policy) => [policy, v.optional(address)])) as Record<
	(typeof POLICIES)[number],
	v.OptionalSchema<typeof address, undefined>
>;

const notice = v.pipe(
	text,
	v.check((value) => !/\{(?!year\})/.test(value), "a notice in which {year} alone stands in braces"),
);

const publication = v.strictObject(
	{
		name: text,
		url: v.pipe(
			v.string("an address such as https://courier.example"),
			v.check(isWebUrl, "an address such as https://courier.example"),
			v.check((value) => !/[?#]/.test(value), "an address without ? and #"),
		),
		language: languageTag,
		timeZone: v.pipe(
			v.string("a time zone such as Europe/London"),
			v.check(isTimeZone, "a time zone such as Europe/London"),
		),
		description: v.optional(text),
		logo: v.optional(address),
		icon: v.optional(address),
		sameAs: v.optional(listOf(webUrl, "a list of addresses")),
		license: v.optional(address),
		copyright: v.optional(notice),
		usageInfo: v.optional(address),
		...policies,
	},
	"a mapping with name, url, language and timeZone",
);

const key = v.pipe(
	v.string(),
	v.rawCheck(({ dataset, addIssue }) => {
		const problem = dataset.typed && keyProblem(dataset.value);
		if (problem) addIssue({ message: `a key of ${problem}${HINT}write "${keyOf(String(dataset.value))}"` });
	}),
);
const keys = v.optional(v.array(key, "a list of former keys"));
/** A section or topic: its name, or more. */
export const named = v.union(
	[text, v.strictObject({ name: text, description: v.optional(text), aliases: keys })],
	"a name, or a mapping such as { name: …, description: … }",
);
/** An author: a name, or more. */
export const author = v.union(
	[
		text,
		v.strictObject({
			name: text,
			type: v.optional(word(["person", "organization"])),
			jobTitle: v.optional(text),
			description: v.optional(text),
			image: v.optional(address),
			url: v.optional(webUrl),
			sameAs: v.optional(listOf(webUrl, "a list of addresses")),
			former: v.optional(v.boolean("true or false")),
			aliases: keys,
		}),
	],
	"a mapping such as { name: …, jobTitle: … }",
);

const pageOutput = outputAt(/(?:\/|\.html)$/, "true, false, or a path that ends in / or .html");
const folderOutput = outputAt(/\/$/, "true, false, or a path that ends in /");
const fileOutput = outputAt(/\.[a-z0-9]+$/i, "true, false, or the path of a file such as /feed.xml");

function outputAt(ending: RegExp, expected: string) {
	const path = v.pipe(
		rootPath,
		v.check((value) => ending.test(value) && !/[?#]/.test(value), expected),
	);
	return v.optional(v.union([v.boolean(), path], expected));
}

const onOff = v.optional(v.boolean("true or false"));
const count = v.optional(
	v.pipe(v.number("a whole number from 1"), v.integer("a whole number from 1"), v.minValue(1, "a whole number from 1")),
);

const anyPattern = v.pipe(
	v.string("a pattern such as /{year}/{slug}/"),
	v.check((value) => isRootPath(value.replace(/[{}]/g, "")), "a pattern such as /{year}/{slug}/"),
	v.check((value) => /\{(?:slug|id)\}/.test(value), "a pattern with {slug} or {id}, which tell two stories apart"),
	v.rawCheck(({ dataset, addIssue }) => {
		const unknown = [...String(dataset.value).matchAll(/\{(.*?)\}/g)].find(
			([, token = ""]) => !PERMALINK_TOKENS.some((known) => known === token),
		);
		if (unknown)
			addIssue({ message: `only {${PERMALINK_TOKENS.join("}, {")}} in it${HINT}${unknown[0]} is none of them` });
	}),
);
const permalink = v.pipe(
	anyPattern,
	v.check((value) => value.endsWith("/") || value.endsWith(".html"), "a pattern that ends in / or .html"),
);

/** An instant in an option, whose zone is known when all options are. */
export const INSTANT = v.union([v.date("a date"), text], "a date-time such as 2026-03-01T09:30:00Z");

const FORMER = "a pattern such as /{year}/{slug}.html, or a mapping such as { pattern: …, until: … }";
const formerPattern = v.pipe(
	anyPattern,
	v.check((value) => !value.includes("%"), `a pattern without percent signs${HINT}write the characters themselves`),
	v.rawCheck(({ dataset, addIssue }) => {
		const problem = dataset.typed ? formerPathProblem(dataset.value.replace(/[{}]/g, "")) : undefined;
		if (problem) addIssue({ message: `a pattern such as /{year}/{slug}.html${HINT}${problem}` });
	}),
);
const formerPermalink = v.union(
	[formerPattern, v.strictObject({ pattern: formerPattern, until: v.optional(INSTANT) }, FORMER)],
	FORMER,
);

/** The schemas of the options that describe the newspaper, for a plugin or command line to add its own to. */
export const NEWSROOM_OPTIONS = {
	publication,
	sections: v.optional(v.record(key, named, "sections by key")),
	authors: v.optional(v.record(key, author, "authors by key")),
	topics: v.optional(v.record(key, named, "topics by key")),
	permalink: v.optional(permalink),
	formerPermalinks: v.optional(v.array(formerPermalink, `a list, each ${FORMER}`)),
	host: v.optional(word(HOSTS)),
	outputs: v.optional(
		v.strictObject(
			{
				home: pageOutput,
				rss: fileOutput,
				atom: fileOutput,
				json: fileOutput,
				stylesheet: fileOutput,
				sitemap: fileOutput,
				robots: fileOutput,
				archive: folderOutput,
				corrections: folderOutput,
				notFound: pageOutput,
				headers: onOff,
				redirects: onOff,
				redirectPages: onOff,
				sections: onOff,
				authors: onOff,
				topics: onOff,
			},
			"a mapping such as { home: false }",
		),
	),
	editions: v.optional(
		v.record(
			v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, "a primary language such as fr")),
			v.strictObject(
				{
					name: v.optional(text),
					description: v.optional(text),
					language: v.optional(languageTag),
					sections: v.optional(v.record(v.string(), text, "names of sections by key")),
				},
				"a mapping such as { name: …, description: … }",
			),
			"editions by language, such as { fr: { name: … } }",
		),
	),
	lists: v.optional(v.strictObject({ size: count }, "a mapping such as { size: 50 }")),
	feeds: v.optional(v.strictObject({ limit: count, ...FEED_OPTIONS }, "a mapping such as { limit: 50 }")),
	rsl,
	paywall: v.optional(word(["absent", "client"])),
	partners,
	strictFrom: v.optional(INSTANT),
} as const;

/** Options that fit. */
export type CheckedOptions = v.InferOutput<v.StrictObjectSchema<typeof NEWSROOM_OPTIONS, undefined>>;

/**
 * Options that fit a schema.
 *
 * @throws {NewsroomError} `OPTION` with every fault, and the nearest known name for each unknown one.
 */
export function checkedOptions<Value>(schema: v.GenericSchema<unknown, Value>, options: unknown): Value {
	const result = checked(schema, options ?? {});
	if ("value" in result) return result.value;
	const faults = result.complaints.map(({ path: _, ...complaint }) => ({
		...complaint,
		field: complaint.field || "options",
	}));
	throw new NewsroomError("OPTION", `eleventy-plugin-newsroom:\n${faults.map(faultText).join("\n")}`, faults);
}
