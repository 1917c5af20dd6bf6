import { type Html, html, raw, rememberedFor } from "../../src/index.ts";
import type { ListLayoutData } from "../layout-data.ts";
import type { NewsroomGlobal } from "../newsroom-global.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { siteFooter } from "./site-footer.ts";

/** What the page shell needs of the data that any layout receives. */
export type DocumentData = Pick<ListLayoutData, "publication" | "head" | "newsroom" | "page">;

/** How the page shell differs from page to page. */
export interface DocumentOptions {
	/** Address of the section that the page belongs to. */
	readonly current?: string | undefined;
	/** The name of the newspaper is the heading of its home page, and a link home everywhere else. */
	readonly home?: boolean;
}

/** A whole page: what belongs into its head, the newspaper's name and sections, the content given, and the footer. */
export function document(data: DocumentData, main: Html, options: DocumentOptions = {}): Html {
	const { publication, newsroom } = data;
	const label = labels(publication.language);
	return html`<!doctype html>
<html${languageAttributes(publication.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${raw(data.head)}
${newsroom.stylesheet && html`<link rel="stylesheet" href="${newsroom.stylesheet}">\n`}</head>
<body>
<a class="skip" href="#main">${label.skip}</a>
<header>
${masthead(data, options)}
${sectionList(data, options)}</header>
<main id="main">
${main}</main>
${siteFooter(newsroom, data.page.url)}</body>
</html>
`;
}

function masthead({ publication: { name }, newsroom }: DocumentData, { home }: DocumentOptions): Html {
	return home
		? html`<h1 class="masthead"><a href="${newsroom.home}" aria-current="page">${name}</a></h1>`
		: html`<p class="masthead"><a href="${newsroom.home}">${name}</a></p>`;
}

function sectionList({ newsroom, page }: DocumentData, { current }: DocumentOptions): Html {
	const own = newsroom.sections.some(({ url }) => url === page.url);
	return markedSections(newsroom, own ? `page ${page.url}` : `true ${current}`);
}

// The same on all pages of a section, of which there may be thousands.
const markedSections = rememberedFor(({ sections, publication }: NewsroomGlobal, marked: string): Html => {
	const items = sections.flatMap(({ url, name }) => {
		if (!url) return [];
		const mark = ["page", "true"].find((value) => marked === `${value} ${url}`);
		return html`<li><a href="${url}"${mark && html` aria-current="${mark}"`}>${name}</a></li>`;
	});
	const { sections: label } = labels(publication.language);
	return items.length > 0 ? html`<nav aria-label="${label}"><ul>${items}</ul></nav>\n` : html``;
});
