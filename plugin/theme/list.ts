import { type Html, html } from "../../src/index.ts";
import type { ListLayoutData } from "../layout-data.ts";
import { authorProfile } from "./author-profile.ts";
import { card } from "./card.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { trail } from "./trail.ts";

/** The page of a list of stories: a lead and a river on the fronts of home and sections, a river on all others. */
export function list(data: ListLayoutData): Html {
	const { kind, number, articles, publication } = data;
	const isHome = kind === "home" && number === undefined;
	const heading = isHome ? homeHeading(data) : html`${trail(data)}${listHeading(data)}`;
	const stories =
		articles.length > 0 ? river(data) : html`<p class="empty">${labels(publication.language).empty}</p>\n`;
	return document(data, html`${heading}${stories}${pagination(data)}`, {
		home: isHome,
		current: kind === "section" ? data.trail.at(-1)?.path : undefined,
	});
}

function river({ kind, number, articles, publication }: ListLayoutData): Html {
	const hasLead = number === undefined && (kind === "home" || kind === "section");
	const [first, ...others] = articles;
	const options = { section: kind !== "section" };
	const cards = (hasLead ? others : articles).map((article) => card(article, publication, options));
	return html`${hasLead && first && card(first, publication, { ...options, lead: true })}${
		cards.length > 0 && html`<div class="river">\n${cards}</div>\n`
	}`;
}

function homeHeading({ title, description, newsroom, publication }: ListLayoutData): Html {
	const links = newsroom.editions.filter(({ url }) => url !== newsroom.home);
	return html`${description && description !== title && html`<p class="standfirst">${description}</p>\n`}${
		links.length > 0 &&
		html`<nav class="editions" aria-label="${labels(publication.language).editions}"><ul>${links.map(
			({ url, name, language }) =>
				html`<li><a href="${url}" hreflang="${language}"${languageAttributes(language)}>${name}</a></li>`,
		)}</ul></nav>\n`
	}`;
}

function listHeading({ title, description, author, number, publication }: ListLayoutData): Html {
	if (author && number === undefined) {
		return authorProfile(author, labels(publication.language));
	}
	return html`<header class="front">
<h1>${title}</h1>
${description && html`<p class="standfirst">${description}</p>\n`}</header>
`;
}

function pagination({ newer, older, publication }: ListLayoutData): Html | undefined {
	if (!newer && !older) return undefined;
	const label = labels(publication.language);
	return html`<nav class="pages" aria-label="${label.pagination}"><ul>${
		newer && html`<li><a href="${newer}" rel="prev">${label.newer}</a></li>`
	}${older && html`<li><a href="${older}" rel="next">${label.older}</a></li>`}</ul></nav>
`;
}
