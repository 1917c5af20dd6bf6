import { redirectPagePath, type SitePlan } from "../src/index.ts";

/**
 * The addresses at which it matters whether something of the site stands: of all that a site may replace, and those
 * that stories had, as they are written and as a page would stand there.
 */
export function claimedAddresses(plan: SitePlan): ReadonlySet<string> {
	const { assets, pages, gone, redirectPages, files, sitemaps, articles, withdrawn } = plan;
	const claimed = new Set<string>();
	for (const ours of [assets, pages, gone, redirectPages, files, sitemaps([])]) {
		for (const { path } of ours) claimed.add(path);
	}
	for (const stories of [articles, withdrawn]) {
		for (const { aliases } of stories) {
			for (const alias of aliases) claimed.add(alias).add(redirectPagePath(alias) ?? alias);
		}
	}
	return claimed;
}
