// The floor: what a developer would write in an afternoon for this newspaper alone, without Eleventy and without us.
// It checks nothing, knows one language and one kind of story, and prints the pages that our default theme prints.
// node plain-script.js <newspaper.json> <articles> <output> <style sheet>
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";

interface Newspaper {
	publication: Record<"name" | "url" | "language" | "timeZone" | "description", string> &
		Record<"publishingPrinciples" | "correctionsPolicy", string>;
	sections: Record<string, string>;
	authors: Record<string, string>;
}

interface Article {
	id: string;
	path: string;
	url: string;
	title: string;
	description: string;
	published: Date;
	date: string;
	authors: { name: string; path: string; key: string }[];
	section: { key: string; name: string; path: string };
	topics: { key: string; name: string; path: string }[];
	content: string;
	wordCount: number;
}

const [newspaperFile = "", articlesFolder = "", output = "", styleSheet = ""] = process.argv.slice(2);
const { publication, sections, authors } = JSON.parse(readFileSync(newspaperFile, "utf8")) as Newspaper;
const { name, language, timeZone } = publication;
const site = publication.url.replace(/\/$/, "");
const markdown = new MarkdownIt({ html: false, typographer: true }).disable("replacements");
const localTime = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
const longDate = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "long" });
const longTime = new Intl.DateTimeFormat(language, {
	timeZone,
	day: "numeric",
	month: "long",
	year: "numeric",
	hour: "numeric",
	minute: "2-digit",
	timeZoneName: "short",
});
const minutes = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" });
const list = new Intl.ListFormat(language);
const SCHEMA_TYPES = { home: "WebSite", section: "CollectionPage", topic: "CollectionPage", author: "ProfilePage" };

const articles = readdirSync(articlesFolder, { recursive: true, encoding: "utf8" })
	.filter((file) => file.endsWith(".md"))
	.map(readArticle)
	.sort((a, b) => b.published.getTime() - a.published.getTime());

copyFileSync(styleSheet, join(output, "newsroom.css"));
for (const article of articles) write(article.path, articlePage(article));
write("/", front({ kind: "home", path: "/", title: name, articles }));
for (const [key, title] of Object.entries(sections)) {
	const stories = articles.filter(({ section }) => section.key === key);
	write(`/section/${key}/`, front({ kind: "section", path: `/section/${key}/`, title, articles: stories }));
}
for (const [key, { name: title, path, stories }] of grouped(articles, (article) => article.authors)) {
	write(path, front({ kind: "author", path, title, articles: stories, author: key }));
}
for (const { name: title, path, stories } of grouped(articles, (article) => article.topics).values()) {
	write(path, front({ kind: "topic", path, title, articles: stories }));
}
writeFileSync(join(output, "feed.xml"), rss(articles.slice(0, 50)));

function readArticle(file: string): Article {
	const { data, content } = matter(readFileSync(join(articlesFolder, file), "utf8"), {});
	const date = isoDate(data.date);
	const path = `/${date.slice(0, 10).replaceAll("-", "/")}/${basename(file, ".md")}/`;
	const body = markdown.render(content);
	return {
		id: file.replace(/\.md$/, ""),
		path,
		url: site + path,
		title: data.title,
		description: data.description,
		published: data.date,
		date,
		authors: data.authors.map((key: string) => ({ key, name: authors[key], path: `/author/${key}/` })),
		section: { key: data.section, name: sections[data.section] ?? "", path: `/section/${data.section}/` },
		topics: data.tags.map((topic: string) => {
			const key = topic.toLowerCase().replaceAll(" ", "-");
			return { key, name: topic, path: `/topic/${key}/` };
		}),
		content: body,
		wordCount: body
			.replace(/<[^>]*>/g, " ")
			.trim()
			.split(/\s+/).length,
	};
}

// In the time of the newspaper: 2026-07-01T10:30:00+01:00.
function isoDate(date: Date): string {
	const local = localTime.format(date).replace(" ", "T");
	const minutes = (Date.parse(`${local}Z`) - date.getTime()) / 60_000;
	const clock = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
	return `${local}${minutes < 0 ? "-" : "+"}${clock}`;
}

function grouped<Key extends { key: string; name: string; path: string }>(
	stories: Article[],
	keysOf: (article: Article) => Key[],
): Map<string, Key & { stories: Article[] }> {
	const groups = new Map<string, Key & { stories: Article[] }>();
	for (const article of stories) {
		for (const key of keysOf(article)) {
			const group = groups.get(key.key);
			if (group) group.stories.push(article);
			else groups.set(key.key, { ...key, stories: [article] });
		}
	}
	return groups;
}

function write(path: string, page: string): void {
	mkdirSync(join(output, path), { recursive: true });
	writeFileSync(join(output, path, "index.html"), page);
}

function escapeHtml(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;")
		.replaceAll("'", "&#39;");
}

function jsonLd(...graph: object[]): string {
	const json = JSON.stringify({ "@context": "https://schema.org", "@graph": graph }).replaceAll("<", "\\u003c");
	return `<script type="application/ld+json">${json}</script>`;
}

function publisher(): object {
	return {
		"@type": "NewsMediaOrganization",
		"@id": `${site}/#publisher`,
		name,
		url: `${site}/`,
		description: publication.description,
		correctionsPolicy: site + publication.correctionsPolicy,
		publishingPrinciples: site + publication.publishingPrinciples,
	};
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
		publisher(),
		{
			"@type": "BreadcrumbList",
			itemListElement: [
				{ "@type": "ListItem", position: 1, name, item: `${site}/` },
				{ "@type": "ListItem", position: 2, name: article.section.name, item: site + article.section.path },
				{ "@type": "ListItem", position: 3, name: article.title },
			],
		},
	);
}

function articlePage(article: Article): string {
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
	const byline = list.format(
		article.authors.map((author) => `<a href="${author.path}" rel="author"><bdi>${escapeHtml(author.name)}</bdi></a>`),
	);
	const main = `<nav class="trail" aria-label="You are here"><ol><li><a href="/">Home</a></li><li><a href="${article.section.path}">${section}</a></li></ol></nav>
<article class="story news">
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
`;
	const masthead = `<p class="masthead"><a href="/">${escapeHtml(name)}</a></p>`;
	return document(head, masthead, main, (path) => path === article.section.path && "true");
}

interface Front {
	kind: "home" | "section" | "author" | "topic";
	path: string;
	title: string;
	articles: Article[];
	author?: string;
}

function front({ kind, path, title, articles: stories, author }: Front): string {
	const home = kind === "home";
	const url = site + path;
	const description = home ? publication.description : undefined;
	const markup = jsonLd(
		{
			"@type": SCHEMA_TYPES[kind],
			"@id": url,
			url,
			name: title,
			description,
			inLanguage: language,
			publisher: { "@id": `${site}/#publisher` },
			mainEntity: author ? { "@type": "Person", name: title, url } : undefined,
		},
		publisher(),
	);
	const head = `<title>${escapeHtml(home ? title : `${title} | ${name}`)}</title>
${description ? `<meta name="description" content="${escapeHtml(description)}">\n` : ""}<link rel="canonical" href="${url}">
<meta name="robots" content="max-image-preview:large">
<link rel="alternate" type="application/rss+xml" title="${escapeHtml(name)}" href="${site}/feed.xml">
<meta property="og:type" content="website">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${escapeHtml(name)}">
<meta property="og:title" content="${escapeHtml(title)}">
${description ? `<meta property="og:description" content="${escapeHtml(description)}">\n` : ""}${markup}`;
	const heading = home
		? `<p class="standfirst">${escapeHtml(publication.description)}</p>\n`
		: author
			? `<header class="profile">\n<div>\n<h1>${escapeHtml(title)}</h1>\n</div>\n</header>\n`
			: `<header class="front">\n<h1>${escapeHtml(title)}</h1>\n</header>\n`;
	const shown = stories.slice(0, 50);
	const lead = home || kind === "section" ? shown.shift() : undefined;
	const leadCard = lead ? card(lead, true, home) : "";
	const river = shown.map((article) => card(article, false, kind !== "section")).join("");
	const masthead = home
		? `<h1 class="masthead"><a href="/" aria-current="page">${escapeHtml(name)}</a></h1>`
		: `<p class="masthead"><a href="/">${escapeHtml(name)}</a></p>`;
	const main = `${heading}${leadCard}${river && `<div class="river">\n${river}</div>\n`}`;
	return document(head, masthead, main, (section) => section === path && "page");
}

function card(article: Article, lead: boolean, withSection: boolean): string {
	const { section, path, title, description, date, published } = article;
	const label = `<p class="section"><a href="${section.path}">${escapeHtml(section.name)}</a></p>`;
	const names = list.format(article.authors.map((author) => `<bdi>${escapeHtml(author.name)}</bdi>`));
	return `<article class="card news${lead ? " lead" : ""}">
<div>
${withSection ? label : ""}
<h2><a href="${path}">${escapeHtml(title)}</a></h2>
<p class="standfirst">${escapeHtml(description)}</p>
<p class="meta"><span>By ${names}</span> <time datetime="${date}">${longDate.format(published)}</time></p>
</div>

</article>
`;
}

function document(head: string, masthead: string, main: string, current: (path: string) => string | false): string {
	const items = Object.entries(sections).map(([key, section]) => {
		const mark = current(`/section/${key}/`);
		return `<li><a href="/section/${key}/"${mark ? ` aria-current="${mark}"` : ""}>${escapeHtml(section)}</a></li>`;
	});
	return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head}
<link rel="stylesheet" href="/newsroom.css">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header>
${masthead}
<nav aria-label="Sections"><ul>${items.join("")}</ul></nav>
</header>
<main id="main">
${main}</main>
<footer>
<p class="name"><a href="/">${escapeHtml(name)}</a></p>
<p>${escapeHtml(publication.description)}</p>
<nav aria-label="About us"><ul><li><a href="${publication.correctionsPolicy}">Corrections policy</a></li><li><a href="${publication.publishingPrinciples}">Publishing principles</a></li><li><a href="/feed.xml" type="application/rss+xml">RSS feed</a></li></ul></nav>
</footer>
</body>
</html>
`;
}

function rss(newest: Article[]): string {
	const items = newest.map(
		(article) => `    <item>
      <title>${escapeHtml(article.title)}</title>
      <link>${article.url}</link>
      <guid isPermaLink="false">tag:${new URL(site).hostname},${article.date.slice(0, 10)}:${article.id}</guid>
      <pubDate>${article.published.toUTCString()}</pubDate>
${article.authors.map((author) => `      <dc:creator>${escapeHtml(author.name)}</dc:creator>\n`).join("")}      <category>${escapeHtml(article.section.name)}</category>
${article.topics.map((topic) => `      <category>${escapeHtml(topic.name)}</category>\n`).join("")}      <description>${escapeHtml(article.description)}</description>
      <content:encoded>${escapeHtml(article.content)}</content:encoded>
    </item>
`,
	);
	return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${escapeHtml(name)}</title>
    <link>${site}/</link>
    <description>${escapeHtml(publication.description)}</description>
    <language>${language}</language>
    <lastBuildDate>${newest[0]?.published.toUTCString()}</lastBuildDate>
    <atom:link href="${site}/feed.xml" rel="self" type="application/rss+xml"/>
${items.join("")}  </channel>
</rss>
`;
}
