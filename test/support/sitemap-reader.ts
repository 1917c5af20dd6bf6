import { Readable } from "node:stream";
import { ErrorLevel, type IndexItem, parseSitemapIndex, type SitemapItem, XMLToSitemapItemStream } from "sitemap";

/** The pages of a sitemap as another program reads it, which takes offence at whatever it does not know. */
export async function readSitemap(xml: string): Promise<SitemapItem[]> {
	const reader = new XMLToSitemapItemStream({ level: ErrorLevel.THROW, logger: false });
	return Readable.from([Buffer.from(xml)])
		.pipe(reader)
		.toArray();
}

/** The sitemaps of an index as another program reads it. */
export function readSitemapIndex(xml: string): Promise<IndexItem[]> {
	return parseSitemapIndex(Readable.from([Buffer.from(xml)]));
}
