import type { FileKind } from "./site-file.ts";

/** What a file of the site is, by its path, its tags and what stands in it. */
export function fileKind(file: string, tags: readonly string[], beginning: () => string): FileKind {
	if (file === "_headers" || file === "_redirects") return "host";
	if (isHashed(file)) return "asset";
	if (/\.html?$/i.test(file)) {
		if (tags.includes("live")) return "live";
		if (tags.some((tag) => tag.startsWith("a-"))) return "article";
		return REFRESH.test(beginning()) ? "redirect" : "page";
	}
	return FEED.test(file) || tags.includes("feed") ? "feed" : "media";
}

/** True for a name that holds a hash of eight hexadecimal digits or more, behind a dash or a dot: `app-0123abcd.js`. */
function isHashed(file: string): boolean {
	const name = file.slice(file.lastIndexOf("/") + 1);
	const [, hash = ""] = /[-.]([0-9a-f]{8,64})\.[a-z0-9]+$/i.exec(name) ?? [];
	// A date or a number is no hash.
	return /[a-f]/i.test(hash) && /\d/.test(hash);
}

const FEED = /(?:\.(?:xml|atom|rss)|(?:^|\/)(?:feed\.json|robots\.txt))$/i;
const REFRESH = /<meta[^>]+http-equiv=["']?refresh\b/i;
