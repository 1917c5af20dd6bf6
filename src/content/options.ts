import * as v from "valibot";
import { faultText, NewsroomError } from "../base/error.ts";
import { isTimeZone } from "../base/time.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";
import { authorPath, PERMALINK_TOKENS, sectionPath, topicPath } from "./addresses.ts";
import type { Author } from "./author.ts";
import { address, dateTime, HINT, languageTag, listOf, rootPath, text, webUrl, word } from "./fields.ts";
import { checked } from "./issues.ts";
import { keyOf, keyProblem } from "./key.ts";
import { type Newsroom, type Outputs, POLICIES, type Publication, type Topic } from "./publication.ts";
import type { Section } from "./section.ts";

/** What a site says about its newspaper; everything but `publication` may be left out. */
export interface NewsroomOptions {
	readonly publication: PublicationOptions;
	/** By key: a name, or a name and a description. */
	readonly sections?: Readonly<Record<string, string | SectionOptions>>;
	/** By key. */
	readonly authors?: Readonly<Record<string, string | AuthorOptions>>;
	/** By key; without it any tag is a topic. */
	readonly topics?: Readonly<Record<string, string | SectionOptions>>;
	/** Pattern of an article's address. @defaultValue `/{year}/{month}/{day}/{slug}/` */
	readonly permalink?: string;
	readonly outputs?: OutputOptions;
	readonly lists?: { /** Stories on a front. @defaultValue 50 */ readonly size?: number };
	readonly feeds?: {
		/** Stories in a feed. @defaultValue 50 */
		readonly limit?: number;
		/** Host in the ids of stories. @defaultValue the host of `publication.url` */
		readonly authority?: string;
	};
	/** Editorial rules are errors for stories from this date on; without it they are warnings. */
	readonly strictFrom?: string | Date;
}

export interface PublicationOptions extends Partial<Record<(typeof POLICIES)[number], string>> {
	readonly name: string;
	/** Address of the home page, which may have a path. */
	readonly url: string;
	/** BCP 47: `en-GB`. */
	readonly language: string;
	/** IANA: `Europe/London`. */
	readonly timeZone: string;
	/** What the newspaper is, in a line. @defaultValue its name */
	readonly description?: string;
	/** Path or address of a picture. */
	readonly logo?: string;
	/** Pages elsewhere that are about the newspaper. */
	readonly sameAs?: string | readonly string[];
}

export interface SectionOptions {
	readonly name: string;
	readonly description?: string;
	/** Former keys. */
	readonly aliases?: readonly string[];
}

export interface AuthorOptions {
	readonly name: string;
	/** @defaultValue `person` */
	readonly type?: "person" | "organization";
	readonly jobTitle?: string;
	readonly description?: string;
	/** Path or address of a portrait. */
	readonly image?: string;
	/** The author's page elsewhere. */
	readonly url?: string;
	readonly sameAs?: string | readonly string[];
	/** Has left; the page stays. @defaultValue `false` */
	readonly former?: boolean;
	/** Former keys. */
	readonly aliases?: readonly string[];
}

/** `false` switches an output off, a path moves it. */
export interface OutputOptions {
	readonly home?: boolean | string;
	readonly rss?: boolean | string;
	readonly stylesheet?: boolean | string;
	readonly sections?: boolean;
	readonly authors?: boolean;
	readonly topics?: boolean;
}

const DEFAULTS = {
	permalink: "/{year}/{month}/{day}/{slug}/",
	listSize: 50,
	feedLimit: 50,
	home: "/",
	rss: "/feed.xml",
	stylesheet: "/newsroom.css",
} as const;

const policies = Object.fromEntries(POLICIES.map((policy) => [policy, v.optional(address)])) as Record<
	(typeof POLICIES)[number],
	v.OptionalSchema<typeof address, undefined>
>;

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
		sameAs: v.optional(listOf(webUrl, "a list of addresses")),
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
const named = v.union(
	[text, v.strictObject({ name: text, description: v.optional(text), aliases: keys })],
	"a name, or a mapping such as { name: …, description: … }",
);
const author = v.union(
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

const output = v.optional(v.union([v.boolean(), rootPath], "true, false, or a path such as /feed.xml"));
const onOff = v.optional(v.boolean("true or false"));
const count = v.optional(
	v.pipe(v.number("a whole number from 1"), v.integer("a whole number from 1"), v.minValue(1, "a whole number from 1")),
);

const permalink = v.pipe(
	v.string("a pattern such as /{year}/{slug}/"),
	v.check((value) => isRootPath(value.replace(/[{}]/g, "")), "a pattern such as /{year}/{slug}/"),
	v.check((value) => value.endsWith("/") || value.endsWith(".html"), "a pattern that ends in / or .html"),
	v.check((value) => /\{(?:slug|id)\}/.test(value), "a pattern with {slug} or {id}, which tell two stories apart"),
	v.rawCheck(({ dataset, addIssue }) => {
		const unknown = [...String(dataset.value).matchAll(/\{(.*?)\}/g)].find(
			([, token = ""]) => !PERMALINK_TOKENS.some((known) => known === token),
		);
		if (unknown)
			addIssue({ message: `only {${PERMALINK_TOKENS.join("}, {")}} in it${HINT}${unknown[0]} is none of them` });
	}),
);

/** The schemas of the options that describe the newspaper, for a plugin or command line to add its own to. */
export const NEWSROOM_OPTIONS = {
	publication,
	sections: v.optional(v.record(key, named, "sections by key")),
	authors: v.optional(v.record(key, author, "authors by key")),
	topics: v.optional(v.record(key, named, "topics by key")),
	permalink: v.optional(permalink),
	outputs: v.optional(
		v.strictObject(
			{ home: output, rss: output, stylesheet: output, sections: onOff, authors: onOff, topics: onOff },
			"a mapping such as { home: false }",
		),
	),
	lists: v.optional(v.strictObject({ size: count }, "a mapping such as { size: 50 }")),
	feeds: v.optional(
		v.strictObject(
			{
				limit: count,
				authority: v.optional(
					v.pipe(
						v.string("a host such as courier.example"),
						v.regex(/^[a-z0-9.-]+\.[a-z0-9-]+$/, "a host such as courier.example"),
					),
				),
			},
			"a mapping such as { limit: 50 }",
		),
	),
	strictFrom: v.optional(v.union([v.date("a date such as 2026-01-01"), dateTime("UTC")], "a date such as 2026-01-01")),
} as const;

type CheckedOptions = v.InferOutput<v.StrictObjectSchema<typeof NEWSROOM_OPTIONS, undefined>>;

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

/** The newsroom that checked options describe. */
export function newsroomOf(options: CheckedOptions): Newsroom {
	const { name, url, language, timeZone, description, logo, sameAs, ...rest } = options.publication;
	const site = new URL(url);
	site.pathname = site.pathname.replace(/\/*$/, "/");
	const publication: Publication = {
		name,
		url: site,
		language,
		timeZone,
		description: description ?? name,
		...(logo && { logo }),
		sameAs: sameAs ?? [],
		policies: Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
	};
	const outputs = outputsOf(options.outputs ?? {});
	return {
		publication,
		sections: registry(
			options.sections,
			(key, value): Section => ({ ...nameOf(key, value), ...(outputs.sections && { url: sectionPath(key) }) }),
		),
		topics: registry(
			options.topics,
			(key, value): Topic => ({ ...nameOf(key, value), ...(outputs.topics && { url: topicPath(key) }) }),
		),
		authors: registry(options.authors, (key, value) => authorOf(key, value, outputs)),
		permalink: options.permalink ?? DEFAULTS.permalink,
		authority: options.feeds?.authority ?? site.hostname,
		...(options.strictFrom && { strictFrom: options.strictFrom }),
		outputs,
		listSize: options.lists?.size ?? DEFAULTS.listSize,
		feedLimit: options.feeds?.limit ?? DEFAULTS.feedLimit,
	};
}

type NamedOption = v.InferOutput<typeof named>;
type AuthorOption = v.InferOutput<typeof author>;

// An alias leads to the same entry as its key, so that stories which name a former key stay right.
function registry<Option, Entry>(
	options: Readonly<Record<string, Option>> | undefined,
	entry: (key: string, option: Option) => Entry,
): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	for (const [key, option] of Object.entries(options ?? {})) entries.set(key, entry(key, option));
	for (const [key, option] of Object.entries(options ?? {})) {
		const found = entries.get(key);
		if (typeof option !== "object" || option === null || !found) continue;
		for (const alias of (option as { aliases?: string[] }).aliases ?? [])
			if (!entries.has(alias)) entries.set(alias, found);
	}
	return entries;
}

function nameOf(key: string, option: NamedOption): { key: string; name: string; description?: string } {
	if (typeof option === "string") return { key, name: option };
	return { key, name: option.name, ...(option.description && { description: option.description }) };
}

function authorOf(key: string, option: AuthorOption, outputs: Outputs): Author {
	const {
		name,
		type,
		jobTitle,
		description,
		image,
		url,
		sameAs = [],
		former,
	} = typeof option === "string" ? ({ name: option } as Exclude<AuthorOption, string>) : option;
	const page = outputs.authors ? authorPath(key) : (url ?? sameAs[0]);
	return {
		key,
		name,
		type: type ?? "person",
		...(jobTitle && { jobTitle }),
		...(description && { description }),
		...(image && { image }),
		...(page && { url: page }),
		sameAs: [...(url ? [url] : []), ...sameAs].filter((other) => other !== page),
		former: former ?? false,
	};
}

function outputsOf(options: NonNullable<CheckedOptions["outputs"]>): Outputs {
	const at = (option: boolean | string | undefined, standard: string) =>
		typeof option === "string" ? option : option === false ? undefined : standard;
	const home = at(options.home, DEFAULTS.home);
	const rss = at(options.rss, DEFAULTS.rss);
	const stylesheet = at(options.stylesheet, DEFAULTS.stylesheet);
	return {
		...(home && { home }),
		...(rss && { rss }),
		...(stylesheet && { stylesheet }),
		sections: options.sections ?? true,
		authors: options.authors ?? true,
		topics: options.topics ?? true,
	};
}
