import { type Html, html } from "../../src/index.ts";
import type { NotFoundLayoutData } from "../layout-data.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";

/** What the host shows where there is nothing: the ways to go on from here. */
export function notFound(data: NotFoundLayoutData): Html {
	const { title, publication, newsroom } = data;
	const label = labels(publication.language);
	return document(
		data,
		html`<header class="front">
<h1>${title}</h1>
<p class="standfirst">${label.notFoundText}</p>
</header>
<ul>
<li><a href="${newsroom.home}">${label.toHome}</a></li>
${newsroom.archive && html`<li><a href="${newsroom.archive}">${label.pages.archive}</a></li>\n`}</ul>
`,
	);
}
