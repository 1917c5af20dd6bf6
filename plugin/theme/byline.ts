import { type Article, type Byline, type Html, html } from "../../src/index.ts";
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

// A format takes longer to make than to use, and a site has a handful of languages.
const formats = new Map<string, Intl.ListFormat>();

function listFormat(language: string): Intl.ListFormat {
	const known = formats.get(language);
	if (known) return known;
	// English stands behind a language that the runtime does not know, lest the machine's own decide.
	const format = new Intl.ListFormat([language, "en"]);
	formats.set(language, format);
	return format;
}
