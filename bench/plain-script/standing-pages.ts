import { breadcrumbs, document, jsonLd, publisher, trail } from "./document.ts";
import { pageHead, webPage, webSite } from "./list-page.ts";
import type { List } from "./lists.ts";
import { escapeHtml, name, publication } from "./newspaper.ts";

export function archivePage(months: List[]): string {
	const years = new Map<string, string>();
	for (const { path, name: month } of months.toReversed()) {
		const year = path.split("/")[2] ?? "";
		years.set(year, `${years.get(year) ?? ""}<li><a href="${path}">${month}</a></li>`);
	}
	const sections = [...years].map(([year, items]) => {
		return `<section class="year">\n<h2>${year}</h2>\n<ul>${items}</ul>\n</section>\n`;
	});
	return standingPage(
		"/archive/",
		"Archive",
		`<header class="front">\n<h1>Archive</h1>\n</header>\n${sections.join("")}`,
	);
}

export function correctionsPage(): string {
	return standingPage(
		"/corrections/",
		"Corrections",
		`<header class="front">
<h1>Corrections</h1>
<p><a href="${publication.correctionsPolicy}">Corrections policy</a></p>
</header>
<p class="empty">No corrections have been published.</p>
`,
	);
}

export function notFoundPage(): string {
	return document({
		head: `<title>Page not found | ${escapeHtml(name)}</title>\n<meta name="robots" content="noindex">`,
		main: `<header class="front">
<h1>Page not found</h1>
<p class="standfirst">There is nothing at this address. It may have been mistyped, or the page may have moved.</p>
</header>
<ul>
<li><a href="/">Go to the home page</a></li>
<li><a href="/archive/">Archive</a></li>
</ul>
`,
	});
}

function standingPage(path: string, title: string, main: string): string {
	const markup = jsonLd(webPage(path, title), webSite, publisher, breadcrumbs([], title));
	return document({ head: pageHead({ path, title, markup }), main: trail([]) + main, current: { path, as: "page" } });
}
