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
	const parts = listFormat(language).formatToParts(authors.map(({ name }) => name));
	let index = 0;
	return parts.map(({ type, value }) => {
		const author = type === "element" ? authors[index++] : undefined;
		return author ? nameOf(author, linked) : html`${value}`;
	});
}

function nameOf({ name, url }: Byline, linked: boolean): Html {
	return url && linked ? html`<a href="${url}" rel="author"><bdi>${name}</bdi></a>` : html`<bdi>${name}</bdi>`;
}

// A format takes longer to make than to use. English stands behind a language that the runtime does not know, lest
// the machine's own decide.
const listFormat = remembered((language) => new Intl.ListFormat([language, "en"]));
