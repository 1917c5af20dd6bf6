// https://www.sitemaps.org/protocol.html
// Pictures: https://developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
// Languages: https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
import { escapeXml, textElement, xmlRows } from "../base/xml.ts";

/** A page in a sitemap. All addresses are absolute and percent-encoded. */
export interface SitemapEntry {
	readonly loc: string;
	/** The last significant change, as a W3C date-time with offset. */
	readonly lastmod?: string;
	/** Every version of the page in another language, itself included. */
	readonly alternates?: readonly SitemapAlternate[];
	/** The pictures that it shows. */
	readonly images?: readonly string[];
}

/** A version of a page for readers of a language. */
export interface SitemapAlternate {
	/** BCP 47, or `x-default` for readers of all other languages. */
	readonly hreflang: string;
	readonly href: string;
}

/** A sitemap in an index. */
export interface SitemapReference {
	/** Absolute. */
	readonly loc: string;
	/** When the file last changed, as a W3C date-time with offset. */
	readonly lastmod?: string;
}

/**
 * A sitemap of pages in their order, one a line, ending in a newline.
 *
 * Neither `changefreq` nor `priority`, which search engines ignore:
 * https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap#xml
 */
export function urlset(entries: Iterable<SitemapEntry>): string {
	return xmlRows("urlset", NAMESPACES, rowsOf(entries));
}

/** What a page adds to the size of a sitemap, in bytes. */
export function sitemapEntryBytes(entry: SitemapEntry): number {
	return Buffer.byteLength(urlRow(entry)) + 1;
}

/** The index of the sitemaps of a site, in their order, one a line, ending in a newline. */
export function sitemapIndex(sitemaps: readonly SitemapReference[]): string {
	const rows = sitemaps.map((sitemap) => `<sitemap>${location(sitemap)}</sitemap>`);
	return xmlRows("sitemapindex", { xmlns: SITEMAP_NAMESPACE }, rows);
}

/** `loc` and `lastmod`, which every row begins with. */
export function location({ loc, lastmod }: SitemapReference): string {
	return textElement("loc", loc) + (lastmod === undefined ? "" : textElement("lastmod", lastmod));
}

/** https://www.sitemaps.org/protocol.html#xmlTagDefinitions */
export const SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

// All of them always: a sitemap does not change its first line with its first picture.
const NAMESPACES = {
	xmlns: SITEMAP_NAMESPACE,
	"xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
	"xmlns:xhtml": "http://www.w3.org/1999/xhtml",
};

function* rowsOf(entries: Iterable<SitemapEntry>): Iterable<string> {
	for (const entry of entries) yield urlRow(entry);
}

function urlRow(entry: SitemapEntry): string {
	let extensions = "";
	for (const { hreflang, href } of entry.alternates ?? []) {
		extensions += `<xhtml:link rel="alternate" hreflang="${escapeXml(hreflang)}" href="${escapeXml(href)}"/>`;
	}
	for (const image of entry.images ?? []) {
		extensions += `<image:image>${textElement("image:loc", image)}</image:image>`;
	}
	return `<url>${location(entry)}${extensions}</url>`;
}
