import { type Html, html } from "../../src/index.ts";
import type { WithdrawnLayoutData } from "../layout-data.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { timestamp } from "./timestamp.ts";

/** The page at the address of a story that was taken down: that it was, when and why, and nothing of the story. */
export function withdrawn(data: WithdrawnLayoutData): Html {
	const { article, publication, newsroom } = data;
	const { language, withdrawn: withdrawal } = article;
	const label = labels(language);
	const main = html`<article class="withdrawn"${languageAttributes(language, publication.language)}>
<h1>${withdrawal ? label.withdrawn : label.expired}</h1>
${
	withdrawal &&
	html`<p class="meta">${label.withdrawnOn} ${timestamp(withdrawal.date, language, publication)}</p>
${withdrawal.reason && html`<p>${label.reason} ${withdrawal.reason}</p>\n`}${
	withdrawal.note && html`<p>${withdrawal.note}</p>\n`
}`
}<p><a href="${newsroom.home}">${label.toHome}</a></p>
</article>
`;
	return document(data, main);
}
