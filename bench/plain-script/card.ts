import { escapeHtml, language, timeZone } from "./newspaper.ts";
import type { Article } from "./read-articles.ts";

const longDate = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "long" });
const names = new Intl.ListFormat(language);

export function card(
	article: Omit<Article, "cards">,
	{ lead, section }: { lead?: boolean; section?: boolean },
): string {
	const { path, title, date, published } = article;
	const label = `<p class="section"><a href="${article.section.path}">${escapeHtml(article.section.name)}</a></p>`;
	const by = names.format(article.authors.map((author) => `<bdi>${escapeHtml(author.name)}</bdi>`));
	return `<article class="card news${lead ? " lead" : ""}">
<div>
${section ? label : ""}
<h2><a href="${path}">${escapeHtml(title)}</a></h2>
<p class="standfirst">${escapeHtml(article.description)}</p>
<p class="meta"><span>By ${by}</span> <time datetime="${date}">${longDate.format(published)}</time></p>
</div>

</article>
`;
}
