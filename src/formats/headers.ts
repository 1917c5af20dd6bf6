// https://docs.netlify.com/routing/headers/; https://developers.cloudflare.com/pages/configuration/headers/
import { describe } from "../base/describe.ts";
import { listFeedPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import type { HostRules } from "../content/hosts.ts";
import type { Newsroom } from "../content/publication.ts";
import { wrongOption } from "../content/wrong-option.ts";
import { FEED_FORMATS, feedFormatsOf } from "./feed-formats.ts";
import { contentType, type Rule } from "./header-rule.ts";
import { liveRules } from "./live-header-rules.ts";
import { RSL_MEDIA_TYPE } from "./rsl.ts";

/**
 * The rules for a host about the headers of its answers: the media types of feeds and of the licence, which a host takes for any XML, and
 * that names which hold the hash of their content never change.
 *
 * Placeholders stand for keys, and for languages too where a host would not read as many rules as there are editions.
 *
 * @param editions the newspaper's own language first
 * @param articles public, of all editions
 * @throws {NewsroomError} `OPTION` where a host would pass by a rule all the same.
 */
export function headers(editions: readonly Newsroom[], articles: readonly Article[], host: HostRules): string {
	const [own, ...others] = editions;
	const common: readonly Rule[] = [...COMMON, ...licenceRule(own)];
	const live = articles.filter(({ updates }) => updates);
	const ofEach = editions.flatMap((edition) => feedRules(edition, edition.prefix));
	const isFew = common.length + ofEach.length + liveRules(own, live, ofEach).length <= host.headerRules;
	const feeds = isFew || !own ? ofEach : merged(own, others);
	const rules = [...common, ...feeds, ...liveRules(own, live, feeds)];
	const tooLong = rules.flat().find((line) => line.length + INDENT.length > host.headerCharacters);
	if (tooLong !== undefined) {
		const expected = `addresses of feeds of less than ${host.headerCharacters} characters, which ${host.name} reads in _headers`;
		throw wrongOption("outputs", expected, describe(tooLong), "move the feed, or switch it off");
	}
	if (rules.length > host.headerRules) {
		const expected = `at most ${host.headerRules} rules in _headers, which is what ${host.name} reads`;
		throw wrongOption("outputs.headers", expected, `${rules.length}`, "write headers: false and a file of your own");
	}
	return rules.map(([path, header]) => `${path}\n${INDENT}${header}\n`).join("");
}

const INDENT = "  ";

const COMMON: readonly Rule[] = [
	["/*", "X-Content-Type-Options: nosniff"],
	["/images/*", "Cache-Control: public, max-age=31536000, immutable"],
];

// A placeholder is any one segment. Where two rules fit an address a host joins what they say, so those of the main
// edition that fit as well are left out.
function merged(own: Newsroom, others: readonly Newsroom[]): Rule[] {
	const common = new Map<string, string>();
	for (const edition of others) {
		for (const [path, header] of feedRules(edition, EDITION)) common.set(path, header);
	}
	const segments = ([path]: Rule) => path.replaceAll(/:\w+/g, ":").split("/");
	const covers = (rule: Rule, other: Rule) => {
		const [one, two] = [segments(rule), segments(other)];
		return one.length === two.length && one.every((segment, index) => segment === ":" || segment === two[index]);
	};
	const rest = feedRules(own, own.prefix).filter((rule) => ![...common].some((wide) => covers(wide, rule)));
	return [...rest, ...common];
}

function licenceRule(newsroom: Newsroom | undefined): Rule[] {
	return newsroom?.rsl ? [[newsroom.rsl.path, contentType(RSL_MEDIA_TYPE)]] : [];
}

const EDITION = "/:language";

function feedRules(newsroom: Newsroom, prefix: string): Rule[] {
	const { outputs } = newsroom;
	const below = (path: string) => prefix + path.slice(newsroom.prefix.length);
	const lists = [
		{ kind: "section", path: outputs.sections ? `${prefix}/section/:key/` : undefined },
		{ kind: "author", path: outputs.authors ? `${prefix}/author/:key/` : undefined },
		{ kind: "topic", path: outputs.topics ? `${prefix}/topic/:key/` : undefined },
		{ kind: "corrections", path: outputs.corrections && below(outputs.corrections) },
	] as const;
	return feedFormatsOf("home", newsroom).flatMap((format) => {
		const main = below(outputs[format] ?? "");
		const paths = lists.flatMap(({ kind, path }) =>
			path && feedFormatsOf(kind, newsroom).includes(format) ? [listFeedPath(path, main)] : [],
		);
		return [main, ...paths].map((path): Rule => [path, contentType(FEED_FORMATS[format].mediaType)]);
	});
}
