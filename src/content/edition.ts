import type { Article } from "./article.ts";
import type { Publication } from "./publication.ts";

/**
 * True when a story is in the language of the newspaper, whatever its region: `en` in an `en-GB` newspaper.
 *
 * Stories in other languages are another edition and never mixed into the main lists and feeds.
 */
export function isMainEdition(article: Pick<Article, "language">, publication: Pick<Publication, "language">): boolean {
	if (article.language === publication.language) return true;
	return primaryLanguage(article.language) === primaryLanguage(publication.language);
}

// RFC 5646 §2.2.1: the primary language is the first subtag.
function primaryLanguage(tag: string): string {
	return tag.split("-")[0]?.toLowerCase() ?? "";
}
