// https://www.rfc-editor.org/rfc/rfc9309; https://www.sitemaps.org/protocol.html#submit_robots
import { absoluteUrl } from "../base/url.ts";
import type { Newsroom } from "../content/publication.ts";
import { rslAddress } from "./rsl.ts";

/**
 * The robots.txt of a newspaper: everything may be read, and where its terms for machines and its sitemaps are if it has
 * any.
 */
export function robots(newsroom: Newsroom): string {
	const { outputs, publication } = newsroom;
	const licence = rslAddress(newsroom);
	// https://rslstandard.org/guide/robots-txt: above all groups it is for everybody.
	const group = `${licence ? `License: ${licence}\n\n` : ""}User-agent: *\nAllow: /\n`;
	return outputs.sitemap ? `${group}\nSitemap: ${absoluteUrl(outputs.sitemap, publication.url)}\n` : group;
}
