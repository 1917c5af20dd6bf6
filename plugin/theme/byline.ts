import { type Article, type Byline, type Html, html, remembered } from "../../src/index.ts";
import type { Labels } from "./labels.ts";

/**
 * Whose story it is: the names in their order as the language lists them, or else the agency.
 *
 * Nothing when the story has neither.
 */
export function byline(
	{ authors, source }: Article,
	language: string,
	label: Labels,
	names: "linked" | "plain" = "linked",
): Html | undefined {
	if (authors.length > 0) return html`${label.by} ${list(authors, language, names === "linked")}`;
	return source ? html`${label.source} <bdi>${source}</bdi>` : undefined;
}

function list(authors: readonly Byline[], language: string, linked: boolean): Html[] {
	const [only, second] = authors;
	if (only && !second) return [nameOf(only, linked)];
	return listPattern(`${language} ${authors.length}`).map((part) => {
		const author = typeof part === "number" ? authors[part] : undefined;
		return author ? nameOf(author, linked) : html`${part}`;
	});
}

// What stands between so many names in a language; the names themselves are their numbers. Intl takes long for each
// list. English stands behind a language that the runtime does not know, lest the machine's own decide.
const listPattern = remembered((languageAndCount): readonly (string | number)[] => {
	const [language = "en", count] = languageAndCount.split(" ");
	const numbers = Array.from({ length: Number(count) }, (_, index) => `${index}`);
	const parts = new Intl.ListFormat([language, "en"]).formatToParts(numbers);
	return parts.map(({ type, value }) => (type === "element" ? Number(value) : value));
});

function nameOf({ name, url }: Byline, linked: boolean): Html {
	return url && linked ? html`<a href="${url}" rel="author"><bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`;
}
