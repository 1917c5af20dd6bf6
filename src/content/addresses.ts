import { calendarDay } from "../base/time.ts";
import { encodePath, isWebUrl } from "../base/url.ts";
import type { Newsroom } from "./publication.ts";

/** What an address of an article is made of. */
export interface AddressParts {
	readonly id: string;
	readonly slug: string;
	readonly section?: string;
	readonly datePublished: Date;
}

/** What the address of a story is made of. @param section where the story has none */
export function addressParts(
	{ id, slug, datePublished, section }: Omit<AddressParts, "section"> & { readonly section?: { readonly key: string } },
	otherwise?: string,
): AddressParts {
	const key = section?.key ?? otherwise;
	return { id, slug, datePublished, ...(key !== undefined && { section: key }) };
}

/** The words that a permalink pattern may hold. */
export const PERMALINK_TOKENS = ["year", "month", "day", "slug", "section", "id"] as const;

/**
 * The percent-encoded address of an article from the root of the site.
 *
 * The day is that of publication in the newspaper's time zone. A story without section is in `news`.
 */
export function articlePath(parts: AddressParts, newsroom: Newsroom): string {
	return addressAt(newsroom.permalink, parts, newsroom);
}

/** The percent-encoded address from the root of the site that a pattern such as `/{year}/{slug}/` gives an article. */
export function addressAt(pattern: string, parts: AddressParts, newsroom: Newsroom): string {
	const [year = "", month = "", day = ""] = calendarDay(parts.datePublished, newsroom.publication.timeZone).split("-");
	const values: Record<(typeof PERMALINK_TOKENS)[number], string> = {
		year,
		month,
		day,
		slug: parts.slug,
		section: parts.section ?? "news",
		id: parts.id,
	};
	return encodePath(pattern.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => values[name]));
}

/** @param prefix of the edition: `/fr` for one in French */
export function sectionPath(key: string, prefix = ""): string {
	return encodePath(`${prefix}/section/${key}/`);
}

/** @param prefix of the edition: `/fr` for one in French */
export function authorPath(key: string, prefix = ""): string {
	return encodePath(`${prefix}/author/${key}/`);
}

/** @param prefix of the edition: `/fr` for one in French */
export function topicPath(key: string, prefix = ""): string {
	return encodePath(`${prefix}/topic/${key}/`);
}

/** The address of a list's feed, named as the main feed of its format is: `/section/world/feed.xml`. */
export function listFeedPath(list: string, main: string): string {
	return list.replace(/[^/]*$/, "") + main.slice(main.lastIndexOf("/") + 1);
}

/**
 * The permanent id of an article as a URI: its own if it is one, else a tag URI of the newspaper.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4151#section-2.1
 */
export function articleUri(
	article: { readonly id: string; readonly datePublished: Date; readonly firstDay?: string },
	newsroom: Newsroom,
): string {
	if (isAbsoluteUri(article.id)) return article.id;
	const day = article.firstDay ?? calendarDay(article.datePublished, newsroom.publication.timeZone);
	return `tag:${newsroom.authority},${day}:${encodePath(article.id)}`;
}

/** True for `tag:…`, `urn:uuid:…`, `https://…`; false for a path such as `2026/bridge`. */
export function isAbsoluteUri(id: string): boolean {
	return isWebUrl(id) || (/^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(id) && URL.canParse(id));
}
