import { type Author, type Html, html } from "../../src/index.ts";
import type { Labels } from "./labels.ts";

/** Who an author is, as the head of the author's page. */
export function authorProfile({ name, image, jobTitle, description, former, sameAs }: Author, label: Labels): Html {
	return html`<header class="profile">
${image && html`<img src="${image}" alt="${name}" width="160" height="160">\n`}<div>
<h1>${name}</h1>
${jobTitle && html`<p class="job">${jobTitle}</p>\n`}${former && html`<p class="job">${label.former}</p>\n`}${
	description && html`<p class="standfirst">${description}</p>\n`
}${
	sameAs.length > 0 &&
	html`<nav aria-label="${label.elsewhere}"><ul>${sameAs.map(
		(address) => html`<li><a href="${address}" rel="me"><bdi>${shortName(address)}</bdi></a></li>`,
	)}</ul></nav>\n`
}</div>
</header>
`;
}

function shortName(address: string): string {
	return address.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}
