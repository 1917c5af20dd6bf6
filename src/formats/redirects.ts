// https://docs.netlify.com/routing/redirects/; https://developers.cloudflare.com/pages/configuration/redirects/
import { compareText } from "../base/error.ts";
import { decodePath, encodePath } from "../base/url.ts";
import { authorPath, sectionPath, topicPath } from "../content/addresses.ts";
import type { Article } from "../content/article.ts";
import type { Newsroom } from "../content/publication.ts";

/**
 * The rules for a host by which former addresses lead to the present ones for good: one a line, those of stories first,
 * by address; then those of all that stood below the former keys of sections, authors and topics.
 *
 * Empty where nothing has a former address.
 *
 * @param editions the newspaper's own language first
 */
export function redirects(articles: readonly Article[], editions: readonly Newsroom[]): string {
	const stories = articles.flatMap(({ aliases, path }) => aliases.map((alias) => `${literal(alias)} ${path} 301\n`));
	return [...stories.sort(compareText), ...editions.flatMap(formerKeys)].join("");
}

// Numbered pages and feeds move with their list.
function formerKeys({ sections, authors, topics, outputs, prefix }: Newsroom): string[] {
	const rules = (entries: ReadonlyMap<string, { readonly key: string }>, pathOf: typeof sectionPath) =>
		[...entries].flatMap(([alias, { key }]) =>
			alias === key ? [] : [`${literal(pathOf(alias, prefix))}* ${pathOf(key, prefix)}:splat 301\n`],
		);
	return [
		...(outputs.sections ? rules(sections, sectionPath) : []),
		...(outputs.authors ? rules(authors, authorPath) : []),
		...(outputs.topics ? rules(topics, topicPath) : []),
	];
}

// A colon begins a placeholder and an asterisk stands for anything.
function literal(path: string): string {
	return encodePath(decodePath(path)).replaceAll(":", "%3A").replaceAll("*", "%2A");
}
