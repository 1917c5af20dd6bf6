// https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
import { remembered } from "../base/remembered.ts";
import { rfc3339 } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import { textElement, xmlRows } from "../base/xml.ts";
import { type Article, isNews } from "../content/article.ts";
import { editionOf } from "../content/edition.ts";
import type { Newsroom, Publication } from "../content/publication.ts";
import { location, SITEMAP_NAMESPACE } from "./sitemap.ts";
import { isListed, lastChange } from "./sitemap-entry.ts";

/**
 * The News sitemap of a newspaper at an instant: the news of the two days before it, newest first, in all languages,
 * each under the name that its edition has.
 *
 * Without any it is empty, which Google takes.
 *
 * @param articles oldest first
 */
export function newsSitemap(articles: readonly Article[], newsroom: Newsroom, now: Date): string {
	const rows = recentNews(articles, newsroom.publication, now).map((article) =>
		newsRow(article, editionOf(newsroom, article.language).publication, now),
	);
	return xmlRows("urlset", NAMESPACES, rows);
}

/**
 * The stories of the News sitemap, newest first, at most 1,000: not paid for, no joke, no copy.
 *
 * @param articles oldest first
 */
export function recentNews(articles: readonly Article[], publication: Publication, now: Date): Article[] {
	const recent: Article[] = [];
	for (let index = articles.length - 1; index >= 0 && recent.length < NEWS_LIMIT; index--) {
		const article = articles[index] as Article;
		if (newsEnd(article) <= now) break;
		if (article.datePublished <= now && isForNews(article, publication)) recent.push(article);
	}
	return recent;
}

/** The first instant at which a story is older than two days, to the millisecond. */
export function newsEnd({ datePublished }: Pick<Article, "datePublished">): Date {
	return new Date(datePublished.getTime() + WINDOW_MILLISECONDS + 1);
}

/** True for a story that belongs in the News sitemap while it is new. */
export function isForNews(article: Article, publication: Publication): boolean {
	return isNews(article.type) && isListed(article, publication);
}

/** Most stories in the News sitemap. */
export const NEWS_LIMIT = 1000;
const WINDOW_MILLISECONDS = 48 * 60 * 60 * 1000;

// Tools know a News sitemap by this declaration, so that no other sitemap has it.
const NAMESPACES = {
	xmlns: SITEMAP_NAMESPACE,
	"xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
};

function newsRow(article: Article, publication: Publication, now: Date): string {
	const changed = lastChange(article, now);
	const place = location({
		loc: absoluteUrl(article.path, publication.url),
		...(changed && { lastmod: rfc3339(changed, publication.timeZone) }),
	});
	const paper = textElement("news:name", newsName(publication.name)) + languageElement(article.language);
	const published = textElement("news:publication_date", rfc3339(article.datePublished, publication.timeZone));
	const title = textElement("news:title", article.headline);
	return `<url>${place}<news:news><news:publication>${paper}</news:publication>${published}${title}</news:news></url>`;
}

// The name as Google News shows it, without anything in parentheses.
const newsName = remembered((name) => {
	const plain = name.replace(/\s*(?:\([^()]*\)|（[^（）]*）)/g, "").trim();
	return plain === "" ? name : plain;
});

const languageElement = remembered((language) => textElement("news:language", newsLanguage(language)));

// ISO 639 of two or three letters, but for Chinese, of which the script is told by the name of a place.
function newsLanguage(tag: string): string {
	const { language, script } = new Intl.Locale(tag).maximize();
	if (language !== "zh") return language;
	return script === "Hant" ? "zh-tw" : "zh-cn";
}
