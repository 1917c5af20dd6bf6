import { breadcrumbs, document, jsonLd, publisher, trail } from "./document.ts";
import { escapeHtml, language, name, site, timeZone } from "./newspaper.ts";
import type { Article } from "./read-articles.ts";

const names = new Intl.ListFormat(language);
const minutes = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" });
const longTime = new Intl.DateTimeFormat(language, {
	timeZone,
	day: "numeric",
	month: "long",
	year: "numeric",
	hour: "numeric",
	minute: "2-digit",
	timeZoneName: "short",
});

export function articlePage(article: Article, related: Article[]): string {
	const title = escapeHtml(article.title);
	const description = escapeHtml(article.description);
	const section = escapeHtml(article.section.name);
	const topics = article.topics.map((topic) => ({ ...topic, name: escapeHtml(topic.name) }));
	const head = `<title>${title} | ${escapeHtml(name)}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="${article.url}">
<meta name="robots" content="max-image-preview:large">
<link rel="alternate" type="application/rss+xml" title="${escapeHtml(name)}" href="${site}/feed.xml">
<meta property="og:type" content="article">
<meta property="og:url" content="${article.url}">
<meta property="og:site_name" content="${escapeHtml(name)}">
<meta property="og:locale" content="${language.replace("-", "_")}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="article:published_time" content="${article.date}">
<meta property="article:section" content="${section}">
${topics.map((topic) => `<meta property="article:tag" content="${topic.name}">\n`).join("")}${article.authors
	.map((author) => `<meta name="author" content="${escapeHtml(author.name)}">\n`)
	.join("")}<meta name="twitter:card" content="summary">
${articleMarkup(article)}`;
	const byline = names.format(
		article.authors.map((author) => `<a href="${author.path}" rel="author"><bdi>${escapeHtml(author.name)}</bdi></a>`),
	);
	const main = `${trail([article.section])}<article class="story news">
<header>

<h1>${title}</h1>
<p class="standfirst">${description}</p>
<p class="byline">By ${byline}</p>
<p class="meta">
<span>Published <time datetime="${article.date}">${longTime.format(article.published)}</time></span>
<span>Reading time: ${minutes.format(Math.max(1, Math.round(article.wordCount / 238)))}</span>
</p>
</header>
<div class="body">${article.content}</div>
<footer>
<nav class="topics" aria-label="Topics"><ul>${topics.map((topic) => `<li><a href="${topic.path}" rel="tag">${topic.name}</a></li>`).join("")}</ul></nav>
</footer>
</article>
${relatedStories(related)}`;
	return document({ head, main, current: { path: article.section.path, as: "true" } });
}

function relatedStories(related: Article[]): string {
	if (related.length === 0) return "";
	const items = related.map(({ path, title }) => `<li><a href="${path}">${escapeHtml(title)}</a></li>\n`);
	return `<aside class="related" aria-labelledby="related">
<h2 id="related">Related stories</h2>
<ul>
${items.join("")}</ul>
</aside>
`;
}

function articleMarkup(article: Article): string {
	return jsonLd(
		{
			"@type": "NewsArticle",
			"@id": `${article.url}#article`,
			url: article.url,
			mainEntityOfPage: { "@type": "WebPage", "@id": article.url },
			headline: article.title,
			description: article.description,
			datePublished: article.date,
			author: article.authors.map((author) => ({ "@type": "Person", name: author.name, url: site + author.path })),
			publisher: { "@id": `${site}/#publisher` },
			articleSection: article.section.name,
			keywords: article.topics.map((topic) => topic.name),
			wordCount: article.wordCount,
			inLanguage: language,
			isAccessibleForFree: true,
		},
		publisher,
		breadcrumbs([article.section], article.title),
	);
}
