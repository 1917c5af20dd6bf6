import { rememberedFor } from "../base/remembered.ts";
import { withoutAbsent } from "../base/without-absent.ts";
import { authorPath, sectionPath, topicPath } from "./addresses.ts";
import type { Article } from "./article.ts";
import type { Newsroom, Publication } from "./publication.ts";

/**
 * True when a story is in the language of the newspaper, whatever its region: `en` in an `en-GB` newspaper.
 *
 * Stories in other languages are another edition and never mixed into the main lists and feeds.
 */
export function isMainEdition(article: Pick<Article, "language">, publication: Pick<Publication, "language">): boolean {
	if (article.language === publication.language) return true;
	return primaryLanguage(article.language) === primaryLanguage(publication.language);
}

/**
 * The newsroom as the stories of a language see it: itself for its own language, and for another one the edition below
 * `/{language}/`, whose home, lists and feeds have addresses of their own.
 *
 * Stories of all regions of a language are one edition. The same object for the same edition. Descriptions of sections
 * and topics are in the newspaper's own language, and left out.
 */
export function editionOf(newsroom: Newsroom, language: string): Newsroom {
	if (isMainEdition({ language }, newsroom.publication)) return newsroom;
	return edition(newsroom, primaryLanguage(language));
}

const edition = rememberedFor((newsroom: Newsroom, language: string): Newsroom => {
	const { publication, outputs, sections, authors, topics, editions } = newsroom;
	const options = editions.get(language);
	const prefix = `/${language}`;
	const below = (path: string | undefined) => path && prefix + path;
	const at = <Entry extends object>(entries: ReadonlyMap<string, Entry>, move: (entry: Entry) => Entry) => {
		// An alias leads to the same entry as its key.
		const moved = new Map([...new Set(entries.values())].map((entry) => [entry, move(entry)]));
		return new Map([...entries].map(([key, entry]) => [key, moved.get(entry) as Entry]));
	};
	return {
		...newsroom,
		prefix,
		publication: {
			...publication,
			main: publication,
			language: options?.language ?? language,
			...(options?.name && { name: options.name }),
			...(options?.description && { description: options.description }),
		},
		outputs: {
			...outputs,
			...withoutAbsent({
				home: below(outputs.home),
				rss: below(outputs.rss),
				atom: below(outputs.atom),
				json: below(outputs.json),
				archive: below(outputs.archive),
				corrections: below(outputs.corrections),
			}),
		},
		...(outputs.sections && {
			sections: at(sections, ({ key, name }) => ({
				key,
				name: options?.sections?.[key] ?? name,
				url: sectionPath(key, prefix),
			})),
		}),
		...(outputs.authors && { authors: at(authors, (author) => ({ ...author, url: authorPath(author.key, prefix) })) }),
		...(outputs.topics && { topics: at(topics, ({ key, name }) => ({ key, name, url: topicPath(key, prefix) })) }),
	};
});

// RFC 5646 §2.2.1: the primary language is the first subtag.
function primaryLanguage(tag: string): string {
	return tag.split("-")[0]?.toLowerCase() ?? "";
}
