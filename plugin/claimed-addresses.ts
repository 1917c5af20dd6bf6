import { redirectPagePath, type SitePlan } from "../src/index.ts";

/**
 * The addresses at which it matters whether something of the site stands: of all that a site may replace, and those
 * that stories had, as they are written and as a page would stand there.
 */
export function claimedAddresses(plan: SitePlan): ReadonlySet<string> {
	const { assets, pages, gone, redirectPages, files, sitemaps, articles, withdrawn } = plan;
	const ours = [...assets, ...pages, ...gone, ...redirectPages, ...files, ...sitemaps([])].map(({ path }) => path);
	const former = [...articles, ...withdrawn].flatMap(({ aliases }) =>
		aliases.flatMap((alias) => [alias, redirectPagePath(alias) ?? alias]),
	);
	return new Set([...ours, ...former]);
}
