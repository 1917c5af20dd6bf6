// https://www.rfc-editor.org/rfc/rfc9309; https://www.sitemaps.org/protocol.html#submit_robots
import { absoluteUrl } from "../base/url.ts";
import type { Newsroom } from "../content/publication.ts";

/** The robots.txt of a newspaper: everything may be read, and where its sitemaps are if it has any. */
export function robots({ outputs, publication }: Newsroom): string {
	const group = "User-agent: *\nAllow: /\n";
	return outputs.sitemap ? `${group}\nSitemap: ${absoluteUrl(outputs.sitemap, publication.url)}\n` : group;
}
