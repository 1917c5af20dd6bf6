import { type Html, html } from "../../src/index.ts";
import type { FrontLayoutData } from "../layout-data.ts";
import { authorProfile } from "./author-profile.ts";
import { card } from "./card.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";

/** The page of a list of stories: the home page, a section, an author or a topic. */
export function front(data: FrontLayoutData): Html {
	const { kind, articles, publication } = data;
	const [first, ...others] = articles;
	if (!first) return page(data, html`<p class="empty">${labels(publication.language).empty}</p>\n`);
	const hasLead = kind === "home" || kind === "section";
	const options = { section: kind !== "section" };
	const river = (hasLead ? others : articles).map((article) => card(article, publication, options));
	return page(
		data,
		html`${hasLead && card(first, publication, { ...options, lead: true })}${
			river.length > 0 && html`<div class="river">\n${river}</div>\n`
		}`,
	);
}

function page(data: FrontLayoutData, list: Html): Html {
	return document(data, html`${heading(data)}${list}`, { home: data.kind === "home" });
}

function heading({ kind, title, description, author, publication }: FrontLayoutData): Html {
	if (author) return authorProfile(author, labels(publication.language));
	const standfirst = description && description !== title && html`<p class="standfirst">${description}</p>\n`;
	if (kind === "home") return html`${standfirst}`;
	return html`<header class="front">
<h1>${title}</h1>
${standfirst}</header>
`;
}
