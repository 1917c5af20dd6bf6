import type { PictureFiles, SitePlan } from "../src/index.ts";

/**
 * The address of everything that a plan prints.
 *
 * @param pictures of its articles
 * @param listed addresses of the pages that sitemaps list beside articles
 */
export function* printedAddresses(
	plan: SitePlan,
	pictures: readonly PictureFiles[],
	listed: readonly string[],
): Iterable<string> {
	for (const { copy, variants } of pictures) {
		if (copy !== undefined) yield copy;
		for (const { src } of variants) yield src;
	}
	const { assets, articles, withdrawn, gone, pages, redirectPages, files, sitemaps } = plan;
	for (const part of [assets, articles, withdrawn, gone, pages, redirectPages, files, sitemaps(listed)]) {
		for (const { path } of part) yield path;
	}
}
