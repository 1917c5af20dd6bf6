import { card } from "./card.ts";
import { breadcrumbs, document, jsonLd, publisher, type Step, trail } from "./document.ts";
import type { List } from "./lists.ts";
import { description, escapeHtml, language, name, site, timeZone } from "./newspaper.ts";
import type { Article } from "./read-articles.ts";

const PAGE_SIZE = 50;
const longDate = new Intl.DateTimeFormat(language, { timeZone, dateStyle: "long" });

export interface Page {
	list: List;
	path: string;
	title: string;
	/** Absent on the front. */
	number?: number;
	newer?: string | undefined;
	older?: string | undefined;
	steps: Step[];
	/** Newest first. */
	articles: Article[];
}

/** The front, with as many of the newest stories as do not fill a numbered page; page 1 has the oldest. */
export function pagesOf(list: List): Page[] {
	const { kind, path, name: title, articles } = list;
	const count = Math.max(0, Math.floor(articles.length / PAGE_SIZE) - 1);
	const pathOf = (number: number) => (number === 0 ? undefined : number > count ? path : `${path}page/${number}/`);
	const archive = kind === "month" ? [{ name: "Archive", path: "/archive/" }] : [];
	const newest = articles.slice(count * PAGE_SIZE).reverse();
	const pages: Page[] = [{ list, path, title, older: pathOf(count), steps: archive, articles: newest }];
	for (let number = count; number > 0; number--) {
		const stories = articles.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE).reverse();
		const [last, first] = [stories[0] as Article, stories.at(-1) as Article];
		pages.push({
			list,
			path: `${path}page/${number}/`,
			title: `${title} · ${longDate.formatRange(first.published, last.published)}`,
			number,
			newer: pathOf(number + 1),
			older: pathOf(number - 1),
			steps: kind === "home" ? [] : [...archive, { name: title, path }],
			articles: stories,
		});
	}
	return pages;
}

export function listPage(page: Page): string {
	const { list, path, title, number, newer, older, steps, articles } = page;
	const isFront = number === undefined;
	const home = list.kind === "home" && isFront;
	const heading = home
		? `<p class="standfirst">${escapeHtml(description)}</p>\n`
		: trail(steps) +
			(list.kind === "author" && isFront
				? `<header class="profile">\n<div>\n<h1>${escapeHtml(title)}</h1>\n</div>\n</header>\n`
				: `<header class="front">\n<h1>${escapeHtml(title)}</h1>\n</header>\n`);
	const hasLead = isFront && (list.kind === "home" || list.kind === "section");
	const lead = hasLead && articles[0] ? card(articles[0], { lead: true, section: home }) : "";
	const river = (hasLead ? articles.slice(1) : articles)
		.map(({ cards }) => (list.kind === "section" ? cards.withoutSection : cards.withSection))
		.join("");
	const links = [
		newer && `<li><a href="${newer}" rel="prev">Newer stories</a></li>`,
		older && `<li><a href="${older}" rel="next">Older stories</a></li>`,
	].filter((link) => link !== undefined);
	const pagination = `<nav class="pages" aria-label="More stories"><ul>${links.join("")}</ul></nav>\n`;
	return document({
		head: pageHead({ path, title, feeds: feedLinks(list), ...(home && { description }), markup: markup(page) }),
		main: `${heading}${lead}${river && `<div class="river">\n${river}</div>\n`}${links.length > 0 ? pagination : ""}`,
		current: { path: list.path, as: isFront ? "page" : "true" },
		home,
	});
}

export interface Head {
	path: string;
	title: string;
	description?: string;
	feeds?: string;
	markup: string;
}

export function pageHead({ path, title, description, feeds = "", markup }: Head): string {
	return `<title>${escapeHtml(title === name ? title : `${title} | ${name}`)}</title>
${description ? `<meta name="description" content="${escapeHtml(description)}">\n` : ""}<link rel="canonical" href="${site}${path}">
<meta name="robots" content="max-image-preview:large">
${feeds}<meta property="og:type" content="website">
<meta property="og:url" content="${site}${path}">
<meta property="og:site_name" content="${escapeHtml(name)}">
<meta property="og:locale" content="${language.replace("-", "_")}">
<meta property="og:title" content="${escapeHtml(title)}">
${description ? `<meta property="og:description" content="${escapeHtml(description)}">\n` : ""}${markup}`;
}

function feedLinks({ kind, path, name: title }: List): string {
	if (kind === "month") return "";
	const feed = escapeHtml(kind === "home" ? name : `${name}: ${title}`);
	const rss = `<link rel="alternate" type="application/rss+xml" title="${feed}" href="${site}${path}feed.xml">\n`;
	if (kind === "author" || kind === "topic") return rss;
	return `${rss}<link rel="alternate" type="application/atom+xml" title="${feed} (Atom)" href="${site}${path}feed.atom">
<link rel="alternate" type="application/feed+json" title="${feed} (JSON Feed)" href="${site}${path}feed.json">
`;
}

function markup({ list, path, title, number, steps, articles }: Page): string {
	const url = site + path;
	const isFront = number === undefined;
	const stories = {
		"@type": "ItemList",
		"@id": `${url}#stories`,
		itemListElement: articles.map((article, index) => {
			return { "@type": "ListItem", position: index + 1, url: article.url };
		}),
	};
	if (list.kind === "home" && isFront) {
		const about = { description, inLanguage: language };
		return jsonLd({ ...webSite, ...about }, { ...webPage(path, title, description), mainEntity: stories }, publisher);
	}
	const crumbs = breadcrumbs(steps, title);
	if (list.kind === "author" && isFront) {
		const person = { "@type": "Person", "@id": `${url}#author`, name: title, url };
		const profile = { ...webPage(path, title), "@type": "ProfilePage", mainEntity: person };
		return jsonLd(profile, stories, webSite, publisher, crumbs);
	}
	return jsonLd({ ...webPage(path, title), mainEntity: stories }, webSite, publisher, crumbs);
}

export const webSite = {
	"@type": "WebSite",
	"@id": `${site}/`,
	url: `${site}/`,
	name,
	publisher: { "@id": `${site}/#publisher` },
};

export function webPage(path: string, title: string, about?: string): object {
	return {
		"@type": "CollectionPage",
		"@id": `${site}${path}#page`,
		url: site + path,
		name: title,
		description: about,
		inLanguage: language,
		isPartOf: { "@id": `${site}/` },
	};
}
