import type * as v from "valibot";
import { describe } from "../base/describe.ts";
import { readDateTime } from "../base/time.ts";
import { withoutAbsent } from "../base/without-absent.ts";
import { authorPath, sectionPath, topicPath } from "./addresses.ts";
import type { Author } from "./author.ts";
import { editionNames } from "./edition-names.ts";
import type { ExtendFeeds } from "./feed-options.ts";
import type { author, CheckedOptions, named } from "./option-schemas.ts";
import type { FormerPermalink, Newsroom, Outputs, Publication, Topic } from "./publication.ts";
import { RSL_NAMESPACE, type RslLicence } from "./rsl-options.ts";
import type { Section } from "./section.ts";
import { wrongOption } from "./wrong-option.ts";

/** The newsroom that checked options describe. */
export function newsroomOf(options: CheckedOptions): Newsroom {
	const { name, url, language, timeZone, description, logo, icon, sameAs, ...others } = options.publication;
	const { license, copyright, usageInfo, ...rest } = others;
	const site = new URL(url);
	site.pathname = site.pathname.replace(/\/*$/, "/");
	const publication: Publication = {
		name,
		url: site,
		language,
		timeZone,
		description: description ?? name,
		...(logo && { logo }),
		...(icon && { icon }),
		sameAs: sameAs ?? [],
		rights: { ...(license && { license }), ...(copyright && { copyright }), ...(usageInfo && { usageInfo }) },
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
		formerPermalinks: (options.formerPermalinks ?? []).map((former) => formerPermalink(former, timeZone)),
		...(options.host && { host: options.host }),
		authority: options.feeds?.authority ?? site.hostname,
		...(options.strictFrom && { strictFrom: instantOf(options.strictFrom, "strictFrom", timeZone) }),
		outputs,
		prefix: "",
		editions: editionNames(options),
		listSize: options.lists?.size ?? DEFAULTS.listSize,
		...feedsOf(options.feeds ?? {}),
		...(options.rsl && { rsl: licenceOf(options.rsl, options.feeds?.namespaces) }),
		paywall: options.paywall ?? "absent",
		partners: options.partners ?? [],
	};
}

const DEFAULTS = { permalink: "/{year}/{month}/{day}/{slug}/", listSize: 50, feedLimit: 50 } as const;

/** Where the outputs are that have one address. */
const ADDRESSES = {
	home: "/",
	rss: "/feed.xml",
	atom: "/feed.atom",
	json: "/feed.json",
	stylesheet: "/newsroom.css",
	sitemap: "/sitemap.xml",
	robots: "/robots.txt",
	archive: "/archive/",
	corrections: "/corrections/",
	notFound: "/404.html",
	headers: "/_headers",
	redirects: "/_redirects",
} as const;

/**
 * The instant that an option means, in the newspaper's time zone unless it says its own.
 *
 * @throws {NewsroomError} `OPTION`
 */
export function instantOf(value: Date | string, option: string, timeZone: string): Date {
	if (typeof value !== "string") return value;
	const reading = readDateTime(value, timeZone);
	if ("date" in reading) return reading.date;
	const expected = "a date-time such as 2026-03-01T09:30:00+01:00";
	throw wrongOption(option, expected, describe(value), `it is ${reading.problem}`);
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
		for (const alias of (option as { aliases?: string[] }).aliases ?? []) {
			if (entries.has(alias)) {
				const got = `"${alias}", which is that of ${describe(key)} and of another`;
				throw wrongOption("aliases", "a former key of its own", got);
			}
			entries.set(alias, found);
		}
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

function formerPermalink(
	former: NonNullable<CheckedOptions["formerPermalinks"]>[number],
	timeZone: string,
): FormerPermalink {
	if (typeof former === "string") return { pattern: former };
	const { pattern, until } = former;
	return { pattern, ...(until && { until: instantOf(until, "formerPermalinks.until", timeZone) }) };
}

type FeedSettings = Pick<
	Newsroom,
	"feedLimit" | "feedContent" | "feedHub" | "feedsEverywhere" | "feedNamespaces" | "extendFeeds"
>;

function feedsOf(options: NonNullable<CheckedOptions["feeds"]>): FeedSettings {
	return {
		feedLimit: options.limit ?? DEFAULTS.feedLimit,
		feedContent: options.content ?? "full",
		...(options.hub && { feedHub: options.hub }),
		feedsEverywhere: options.all ?? false,
		feedNamespaces: options.namespaces ?? {},
		// What it gives back is checked each time.
		...(options.extend && { extendFeeds: options.extend as ExtendFeeds }),
	};
}

function licenceOf(
	{ license = "/license.xml", permits, prohibits, payment }: NonNullable<CheckedOptions["rsl"]>,
	namespaces: Readonly<Record<string, string>> = {},
): RslLicence {
	if (namespaces.rsl !== undefined && namespaces.rsl !== RSL_NAMESPACE) {
		const hint = "the option rsl uses the prefix rsl; take another one";
		throw wrongOption("feeds.namespaces", `${RSL_NAMESPACE} for rsl`, describe(namespaces.rsl), hint);
	}
	return {
		path: license,
		...(permits && { permits: withoutAbsent(permits) }),
		...(prohibits && { prohibits: withoutAbsent(prohibits) }),
		...(payment && { payment: withoutAbsent(payment) }),
	};
}

function outputsOf(options: NonNullable<CheckedOptions["outputs"]>): Outputs {
	const addresses = Object.entries(ADDRESSES).flatMap(([name, standard]) => {
		const option = options[name as keyof typeof ADDRESSES];
		return option === false ? [] : [[name, typeof option === "string" ? option : standard]];
	});
	return {
		...Object.fromEntries(addresses),
		sections: options.sections ?? true,
		authors: options.authors ?? true,
		topics: options.topics ?? true,
		redirectPages: options.redirectPages ?? true,
	};
}
