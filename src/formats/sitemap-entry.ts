import { rfc3339 } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import type { Article } from "../content/article.ts";
import { isMainEdition } from "../content/edition.ts";
import type { Publication } from "../content/publication.ts";
import type { Versions } from "../content/translations.ts";
import type { SitemapAlternate, SitemapEntry } from "./sitemap.ts";

/** What a story says in a sitemap: its address, its last change, its versions and its pictures. */
export function sitemapEntry(
	article: Article,
	versions: Versions | undefined,
	publication: Publication,
	now: Date,
): SitemapEntry {
	const changed = lastChange(article, now);
	const isIllustrated = article.image !== undefined || article.pictures.length > 0;
	return {
		loc: absoluteUrl(article.path, publication.url),
		...(changed && { lastmod: rfc3339(changed, publication.timeZone) }),
		...(versions && { alternates: alternates(versions, publication) }),
		...(isIllustrated && { images: images(article, publication.url) }),
	};
}

/**
 * True for a story that belongs in a sitemap: at its canonical address, and at one that is not too long.
 *
 * A copy of a story from elsewhere names that address as its canonical one.
 *
 * @see https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap#addressinclude
 */
export function isListed({ path, canonical }: Article, { url }: Publication): boolean {
	// A character takes at most nine, percent-encoded.
	if (canonical === undefined && url.href.length + 9 * path.length < LONGEST) return true;
	const address = absoluteUrl(path, url);
	return (canonical === undefined || canonical === address) && isShortEnough(address);
}

/** True for an address of less than 2,048 characters: https://www.sitemaps.org/protocol.html#xmlTagDefinitions */
export function isShortEnough(address: string): boolean {
	return address.length < LONGEST;
}

const LONGEST = 2048;

/** The last significant change to a story up to an instant. Bing refuses a sitemap that names a later one. */
export function lastChange({ dateModified, datePublished }: Article, now: Date): Date | undefined {
	return [dateModified, datePublished].find((date) => date && date <= now);
}

// A version of the main edition is what readers of all other languages get:
// https://developers.google.com/search/blog/2023/05/x-default
function alternates(versions: Versions, publication: Publication): SitemapAlternate[] {
	const links = [...versions].map(([hreflang, { path }]) => ({ hreflang, href: absoluteUrl(path, publication.url) }));
	const main =
		versions.get(publication.language) ?? [...versions.values()].find((story) => isMainEdition(story, publication));
	return main ? [...links, { hreflang: "x-default", href: absoluteUrl(main.path, publication.url) }] : links;
}

// https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps: at most 1,000 a page.
function images({ image, pictures, isAccessibleForFree, preview }: Article, site: URL): string[] {
	const sources = new Set(image ? [image.src] : []);
	// Those of the paid part are for readers who pay, not for a search of pictures.
	for (const { src } of pictures) if (isAccessibleForFree || preview?.includes(src)) sources.add(src);
	const addresses = [...sources].map((src) => absoluteUrl(src, site));
	return addresses.filter(isShortEnough).slice(0, 1000);
}
