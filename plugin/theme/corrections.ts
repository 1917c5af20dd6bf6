import { type CorrectedStory, type Html, html, type Publication } from "../../src/index.ts";
import type { CorrectionsLayoutData } from "../layout-data.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { timestamp } from "./timestamp.ts";
import { trail } from "./trail.ts";

/** Every correction, newest first, each with the story that it belongs to. */
export function corrections(data: CorrectionsLayoutData): Html {
	const { title, publication } = data;
	const label = labels(publication.language);
	const policy = publication.policies.correctionsPolicy;
	return document(
		data,
		html`${trail(data)}<header class="front">
<h1>${title}</h1>
${policy && html`<p><a href="${policy}">${label.policies.correctionsPolicy}</a></p>\n`}</header>
${data.corrections.length === 0 && html`<p class="empty">${label.noCorrections}</p>\n`}${data.corrections.map((entry) =>
	notice(entry, publication),
)}`,
	);
}

function notice({ article, correction }: CorrectedStory, publication: Publication): Html {
	const { kind, date, text } = correction;
	const label = labels(publication.language);
	const own = languageAttributes(article.language, publication.language);
	return html`<article class="correction">
<p class="meta"><strong>${label.corrections[kind]}</strong> ${timestamp(date, publication.language, publication, "day")}</p>
<h2${own}><a href="${article.path}">${article.headline}</a></h2>
<p${own}>${text}</p>
</article>
`;
}
