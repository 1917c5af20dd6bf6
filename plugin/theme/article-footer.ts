import { type Article, type Html, html, type Source, type Topic } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { licenceLink } from "./licence-link.ts";
import { storyLinks } from "./related.ts";

/** What is said below a story: its series, topics and sources, and whose it is. Nothing if there is nothing to say. */
export function articleFooter(article: Article, earlierParts: readonly Article[], label: Labels): Html | undefined {
	const { series, topics, sources, copyright, license, usageInfo, language } = article;
	if (!series && !copyright && !license && !usageInfo && topics.length + sources.length === 0) return undefined;
	return html`<footer>
${series && html`<p class="series">${label.series} <bdi>${series.name}</bdi>${part(series.position, language, label)}</p>\n`}${
	earlierParts.length > 0 && earlier(earlierParts, article, label)
}${
	topics.length > 0 && topicList(topics, label)
}${sources.length > 0 && sourceList(sources, label)}${copyright && html`<p class="rights">${copyright}</p>\n`}${
	license && html`<p class="rights">${label.licence} ${licenceLink(license)}</p>\n`
}${usageInfo && html`<p class="rights"><a href="${usageInfo}">${label.usageTerms}</a></p>\n`}</footer>
`;
}

function part(position: number | undefined, language: string, label: Labels): string {
	if (position === undefined) return "";
	return ` · ${label.part} ${new Intl.NumberFormat([language, "en"]).format(position)}`;
}

function earlier(parts: readonly Article[], { language }: Article, label: Labels): Html {
	return html`<section class="sources">
<h2>${label.earlierParts}</h2>
${storyLinks(parts, language, label)}</section>
`;
}

function topicList(topics: readonly Topic[], label: Labels): Html {
	const items = topics.map(
		({ name, url }) => html`<li>${url ? html`<a href="${url}" rel="tag">${name}</a>` : name}</li>`,
	);
	return html`<nav class="topics" aria-label="${label.topics}"><ul>${items}</ul></nav>
`;
}

function sourceList(sources: readonly Source[], label: Labels): Html {
	return html`<section class="sources">
<h2>${label.sources}</h2>
<ul>${sources.map(sourceItem)}</ul>
</section>
`;
}

function sourceItem({ title, url, publisher }: Source): Html {
	return html`<li>${url ? html`<a href="${url}"><bdi>${title}</bdi></a>` : html`<bdi>${title}</bdi>`}${
		publisher && html` <small>${publisher}</small>`
	}</li>`;
}
