import type { Article } from "../content/article.ts";
import type { Newsroom } from "../content/publication.ts";
import { namesVersion, translationsOf, type Versions } from "../content/translations.ts";
import { isListed } from "../formats/sitemap-entry.ts";

/**
 * The versions of every story that has more than one, by its id, as links, markup and sitemaps name them alike.
 *
 * Copies of stories from elsewhere are none: search engines are sent to the original.
 *
 * @param articles those that readers may see, oldest first
 */
export function listedVersions(articles: readonly Article[], { publication }: Newsroom): ReadonlyMap<string, Versions> {
	return articles.some(namesVersion)
		? translationsOf(articles.filter((article) => isListed(article, publication)))
		: new Map();
}
