import { brokenRules as brokenFeedRules } from "./feed-rules.ts";
import {
	CARDS_AS_IN_MARKUP,
	CORRECTIONS_AS_IN_THEIR_FEED,
	FEEDS_ARE_NAMED,
	FEEDS_OF_A_LIST_AGREE,
	PAGES_IN_ONE_SITEMAP,
	SITEMAPS_IN_THE_INDEX,
} from "./list-rules.ts";
import { UPDATES_AGREE } from "./live-rules.ts";
import { once } from "./once.ts";
import { type Check, NO_DEAD_END, ONE_OF_EACH, ONE_PLACE, WHOLE_PICTURES } from "./page-rules.ts";
import { addressOf, type ReadPaper, readPaper } from "./paper-reader.ts";
import { brokenRules as brokenSitemapRules } from "./sitemap-rules.ts";
import { DATES_OF_ITS_KIND, ONE_HEADLINE, ONE_MODIFICATION, ONE_PUBLICATION } from "./story-rules.ts";
import { VERSIONS_NAME_EACH_OTHER } from "./version-rules.ts";
import { unknownWords } from "./vocabulary.ts";

/** What holds all that a newspaper puts out together. */
export type Agreement = (typeof AGREEMENTS)[number]["rule"];

/** What is wrong with the output of a build at an instant, by the rule; a rule that is kept is left out. */
export async function disagreements(
	output: Readonly<Record<string, string>>,
	home: string,
	now: Date,
): Promise<Partial<Record<Agreement, string[]>>> {
	const paper = await readPaper(output, home);
	return Object.fromEntries(
		AGREEMENTS.map(({ rule, check }) => [rule, check(paper, now)] as const).filter(([, found]) => found.length > 0),
	);
}

const AGREEMENTS = [
	{ rule: "a page for search engines has one canonical address, its own", check: ONE_PLACE },
	{ rule: "a page has one title, one h1, a language and a direction", check: ONE_OF_EACH },
	{ rule: "a page for search engines is in one sitemap", check: PAGES_IN_ONE_SITEMAP },
	{ rule: "the index names every sitemap", check: SITEMAPS_IN_THE_INDEX },
	{ rule: "a story has one headline", check: ONE_HEADLINE },
	{ rule: "a story has one instant of publication", check: ONE_PUBLICATION },
	{ rule: "a story has one instant of its last change", check: ONE_MODIFICATION },
	{ rule: "dates are written as their format has them", check: DATES_OF_ITS_KIND },
	{ rule: "a story and its versions name each other", check: VERSIONS_NAME_EACH_OTHER },
	{ rule: "a list shows what its markup lists", check: CARDS_AS_IN_MARKUP },
	{ rule: "the feeds of a list hold the same stories", check: FEEDS_OF_A_LIST_AGREE },
	{ rule: "a feed and its page name each other", check: FEEDS_ARE_NAMED },
	{ rule: "the page of corrections shows what its feed has", check: CORRECTIONS_AS_IN_THEIR_FEED },
	{ rule: "live coverage has the same updates on its page, in its markup and in its own feeds", check: UPDATES_AGREE },
	{ rule: "no address of ours leads nowhere", check: NO_DEAD_END },
	{ rule: "a picture of ours has alt, width and height", check: WHOLE_PICTURES },
	{ rule: "feeds keep the rules of feeds", check: feedRules },
	{ rule: "sitemaps keep the rules of sitemaps", check: sitemapRules },
	{ rule: "markup has words of schema.org alone", check: vocabulary },
] as const satisfies readonly { rule: string; check: Check | typeof feedRules }[];

/** Every rule by its name. */
export const AGREEMENT_RULES: readonly Agreement[] = AGREEMENTS.map(({ rule }) => rule);

const rulesOfFeed = once(brokenFeedRules);
const rulesOfSitemap = once((text, site: string, now: Date) => brokenSitemapRules(text, { site, now }));

function feedRules({ feeds, output, home }: ReadPaper, now: Date): string[] {
	return Object.entries(output).flatMap(([path, text]) => {
		const address = addressOf(path, home);
		return feeds.has(address) ? rulesOfFeed(text, address, now).map((rule) => `${address}: ${rule}`) : [];
	});
}

function sitemapRules({ sitemaps, output, home }: ReadPaper, now: Date): string[] {
	return Object.entries(output).flatMap(([path, text]) => {
		const address = addressOf(path, home);
		if (!sitemaps.has(address) && path !== "sitemap.xml") return [];
		return rulesOfSitemap(text, home, now).map((rule) => `${address}: ${rule}`);
	});
}

function vocabulary({ pages }: ReadPaper): string[] {
	return [...pages].flatMap(([address, { markup }]) =>
		unknownWords(markup).map(({ rule, path, message }) => `${address}: ${rule} at ${path}: ${message}`),
	);
}
