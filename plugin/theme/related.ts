import { type Article, type Html, html } from "../../src/index.ts";
import { kindName } from "./kind-name.ts";
import type { Labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";

/**
 * Stories that a reader may want to read next.
 *
 * Without their dates, which search engines could take for that of the page:
 * https://developers.google.com/search/docs/appearance/publication-dates
 */
export function related(articles: readonly Article[], { language }: Article, label: Labels): Html | undefined {
	if (articles.length === 0) return undefined;
	return html`<aside class="related" aria-labelledby="related">
<h2 id="related">${label.related}</h2>
${storyLinks(articles, language, label)}</aside>
`;
}

/** Links to stories by their headlines, each with its kind where that is not news. */
export function storyLinks(articles: readonly Article[], language: string, label: Labels): Html {
	const items = articles.map((article) => {
		const { path, headline, language: own } = article;
		const name = kindName(article, label);
		return html`<li>${name && html`<span class="kind">${name}</span> `}<a href="${path}"${languageAttributes(own, language)}>${headline}</a></li>
`;
	});
	return html`<ul>
${items}</ul>
`;
}
