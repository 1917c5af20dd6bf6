// https://docs.netlify.com/routing/redirects/; https://developers.cloudflare.com/pages/configuration/redirects/
import { compareText } from "../base/error.ts";
import { decodePath, encodePath } from "../base/url.ts";
import type { Article } from "../content/article.ts";

/**
 * The rules for a host by which former addresses of stories lead to their present one for good: one a line, by address.
 *
 * Empty where no story has a former address.
 */
export function redirects(articles: readonly Article[]): string {
	return articles
		.flatMap(({ aliases, path }) => aliases.map((alias) => `${literal(alias)} ${path} 301\n`))
		.sort(compareText)
		.join("");
}

// A colon begins a placeholder and an asterisk stands for anything.
function literal(path: string): string {
	return encodePath(decodePath(path)).replaceAll(":", "%3A").replaceAll("*", "%2A");
}
