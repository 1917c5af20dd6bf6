import { description, escapeHtml, language, name, publication, sections, site } from "./newspaper.ts";

export interface Shell {
	head: string;
	main: string;
	/** Address of the section that the page is of or belongs to, or of the page itself, and which of the two. */
	current?: { path: string; as: "page" | "true" } | undefined;
	home?: boolean;
}

export function document({ head, main, current, home }: Shell): string {
	const masthead = home
		? `<h1 class="masthead"><a href="/" aria-current="page">${escapeHtml(name)}</a></h1>`
		: `<p class="masthead"><a href="/">${escapeHtml(name)}</a></p>`;
	const items = Object.entries(sections).map(([key, section]) => {
		const path = `/section/${key}/`;
		const mark = current?.path === path ? ` aria-current="${current.as}"` : "";
		return `<li><a href="${path}"${mark}>${escapeHtml(section)}</a></li>`;
	});
	const own = (path: string) => (current?.path === path ? ' aria-current="page"' : "");
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
<p class="name"><a href="/"${home ? ' aria-current="page"' : ""}>${escapeHtml(name)}</a></p>
<p>${escapeHtml(description)}</p>
<nav aria-label="About us"><ul><li><a href="${publication.correctionsPolicy}">Corrections policy</a></li><li><a href="${publication.publishingPrinciples}">Publishing principles</a></li><li><a href="/corrections/"${own("/corrections/")}>Corrections</a></li><li><a href="/archive/"${own("/archive/")}>Archive</a></li><li><a href="/feed.xml" type="application/rss+xml">RSS feed</a></li></ul></nav>
</footer>
</body>
</html>
`;
}

export interface Step {
	name: string;
	path: string;
}

export function trail(steps: Step[]): string {
	const items = [{ name: "Home", path: "/" }, ...steps].map((step) => {
		return `<li><a href="${step.path}">${escapeHtml(step.name)}</a></li>`;
	});
	return `<nav class="trail" aria-label="You are here"><ol>${items.join("")}</ol></nav>\n`;
}

export function jsonLd(...graph: (object | undefined)[]): string {
	const nodes = graph.filter((node) => node !== undefined);
	const json = JSON.stringify({ "@context": "https://schema.org", "@graph": nodes }).replaceAll("<", "\\u003c");
	return `<script type="application/ld+json">${json}</script>`;
}

export const publisher = {
	"@type": "NewsMediaOrganization",
	"@id": `${site}/#publisher`,
	name,
	url: `${site}/`,
	description,
	correctionsPolicy: site + publication.correctionsPolicy,
	publishingPrinciples: site + publication.publishingPrinciples,
};

export function breadcrumbs(steps: Step[], title: string): object {
	return {
		"@type": "BreadcrumbList",
		itemListElement: [
			...[{ name, path: "/" }, ...steps].map((step, index) => {
				return { "@type": "ListItem", position: index + 1, name: step.name, item: site + step.path };
			}),
			{ "@type": "ListItem", position: steps.length + 2, name: title },
		],
	};
}
