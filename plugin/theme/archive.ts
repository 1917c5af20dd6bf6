import { type Html, html } from "../../src/index.ts";
import type { ArchiveLayoutData } from "../layout-data.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";
import { trail } from "./trail.ts";

/** The page that leads to every month. */
export function archive(data: ArchiveLayoutData): Html {
	const { title, years, publication } = data;
	const { empty } = labels(publication.language);
	return document(
		data,
		html`${trail(data)}<header class="front">
<h1>${title}</h1>
</header>
${years.length === 0 && html`<p class="empty">${empty}</p>\n`}${years.map(
	({ year, months }) => html`<section class="year">
<h2>${year}</h2>
<ul>${months.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}</ul>
</section>
`,
)}`,
	);
}
