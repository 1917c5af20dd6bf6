import type { Fault } from "../base/error.ts";
import type { Partner } from "../content/feed-options.ts";
import type { Feed } from "./feed.ts";
import { ARTICLE_RULES, FEED_RULES, type PartnerRule } from "./partner-rules.ts";

/**
 * What partners of the newspaper would refuse of its main feed: warnings, those of stories first, newest story first.
 *
 * @param now the instant of the build
 * @param path address of the RSS feed from the root of the site
 */
export function partnerFaults(feed: Feed, now: Date, path: string): Fault[] {
	const { partners } = feed.newsroom;
	const asked = <Asked extends PartnerRule>(rules: readonly Asked[]) =>
		rules.filter((rule) => rule.partners.some((partner) => partners.includes(partner)));
	const ofArticles = asked(ARTICLE_RULES);
	return [
		...feed.articles.flatMap((article) =>
			ofArticles.flatMap((rule) => faults(rule, partners, rule.check(article, feed, now), article.file)),
		),
		...asked(FEED_RULES).flatMap((rule) => faults(rule, partners, rule.check(feed, path))),
	];
}

function faults(rule: PartnerRule, asked: readonly Partner[], got: string | undefined, file?: string): Fault[] {
	if (got === undefined) return [];
	const names = rule.partners.filter((partner) => asked.includes(partner)).map((partner) => NAMES[partner]);
	const expected = `${rule.expected} for ${names.join(" and ")}`;
	const { field, hint } = rule;
	return [{ severity: "warning", ...(file !== undefined && { file }), field, expected, got, ...(hint && { hint }) }];
}

const NAMES: Readonly<Record<Partner, string>> = {
	msn: "MSN",
	flipboard: "Flipboard",
	smartnews: "SmartNews",
	"apple-news": "Apple News",
};
