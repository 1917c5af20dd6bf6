import { type Article, type Html, html } from "../../src/index.ts";
import type { ArticleLayoutData } from "../layout-data.ts";
import { byline } from "./byline.ts";
import { kind } from "./kind.ts";
import type { Labels } from "./labels.ts";
import { readingTime } from "./reading-time.ts";
import { timestamp } from "./timestamp.ts";
import { versionLinks } from "./version-links.ts";

/**
 * Everything above a story: its kind, headline and standfirst, whose it is, when it was published and changed, and in
 * which other languages it is.
 */
export function articleHeader({ article, publication, versions }: ArticleLayoutData, label: Labels): Html {
	const { language, headline, description, dateModified, canonical, coverage } = article;
	const names = byline(article, language, label);
	const when = (before: string, date: Date | undefined) =>
		date && html`<span>${before} ${timestamp(date, language, publication)}</span>\n`;
	return html`<header>
${kind(article, label)}
<h1>${headline}</h1>
${description && html`<p class="standfirst">${description}</p>`}
${names && html`<p class="byline">${names}</p>`}
<p class="meta">
${when(label.published, article.datePublished)}${when(label.updated, dateModified)}${
	article.type === "live" && [when(label.coverageStarted, begun(article)), when(label.coverageEnded, coverage?.end)]
}${article.wordCount > 0 && html`<span>${label.readingTime} ${readingTime(article.wordCount, language)}</span>\n`}${!article.isAccessibleForFree && html`<span class="subscribers">${label.subscribers}</span>\n`}${
	canonical &&
	html`<span>${label.firstPublished} <a href="${canonical}"><bdi>${new URL(canonical).host}</bdi></a></span>\n`
}</p>
${versionLinks(versions, article, label)}</header>
`;
}

// A story may be there before its coverage begins, which the first change after that shows.
function begun({ coverage, dateModified, datePublished }: Article): Date | undefined {
	return coverage && coverage.start <= (dateModified ?? datePublished) ? coverage.start : undefined;
}
