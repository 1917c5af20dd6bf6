// https://ogp.me; https://developers.google.com/search/docs/appearance/google-discover (max-image-preview)
import { type Html, html, raw } from "../base/html.ts";
import { scriptJson } from "../base/json.ts";
import { pictureMediaType } from "../base/media-type.ts";
import { remembered } from "../base/remembered.ts";
import { rfc3339 } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import type { Article, Picture } from "../content/article.ts";
import { pictureCrops } from "../content/picture-plan.ts";
import type { Newsroom, Publication } from "../content/publication.ts";
import { newsArticle } from "./news-article.ts";

/** A page that is not an article: the home page, a section, an author, a topic. */
export interface HeadOfPage {
	readonly path: string;
	readonly title: string;
	readonly description?: string;
	readonly jsonLd?: object;
}

/** The tags of an article for the `head` element: what search engines, aggregators and social networks read. */
export function articleHeadTags(article: Article, newsroom: Newsroom): Html {
	const { publication } = newsroom;
	const url = absoluteUrl(article.path, publication.url);
	const canonical = article.canonical ?? url;
	const date = (instant: Date) => rfc3339(instant, publication.timeZone);
	const { image } = article;
	return html`<title>${article.headline} | ${publication.name}</title>
${article.description && html`<meta name="description" content="${article.description}">\n`}<link rel="canonical" href="${canonical}">
<meta name="robots" content="max-image-preview:large">
${feedLink(newsroom)}<meta property="og:type" content="article">
<meta property="og:url" content="${canonical}">
<meta property="og:site_name" content="${publication.name}">
<meta property="og:locale" content="${locale(article.language)}">
<meta property="og:title" content="${article.headline}">
${article.description && html`<meta property="og:description" content="${article.description}">\n`}${image && imageTags(image, publication)}<meta property="article:published_time" content="${date(article.datePublished)}">
${article.dateModified && html`<meta property="article:modified_time" content="${date(article.dateModified)}">\n`}${
	article.section && html`<meta property="article:section" content="${article.section.name}">\n`
}${article.topics.map(({ name }) => html`<meta property="article:tag" content="${name}">\n`)}${article.authors.map(
	({ name }) => html`<meta name="author" content="${name}">\n`,
)}<meta name="twitter:card" content="${image ? "summary_large_image" : "summary"}">
${jsonLdScript(newsArticle(article, publication))}`;
}

// The first crop, which is 16:9 unless the picture stands upright.
function imageTags(image: Picture, { url }: Publication): Html {
	const { alt, original, focus } = image;
	const { src, width, height } = (original && pictureCrops(original, focus)[0]) ?? image;
	const type = pictureMediaType(src);
	return html`<meta property="og:image" content="${absoluteUrl(src, url)}">
${type && html`<meta property="og:image:type" content="${type}">\n`}${
	width &&
	height &&
	html`<meta property="og:image:width" content="${width}">\n<meta property="og:image:height" content="${height}">\n`
}<meta property="og:image:alt" content="${alt}">
`;
}

/** The tags of any other page of the newspaper. */
export function pageHeadTags(page: HeadOfPage, newsroom: Newsroom): Html {
	const { publication } = newsroom;
	const url = absoluteUrl(page.path, publication.url);
	const title = page.title === publication.name ? page.title : `${page.title} | ${publication.name}`;
	return html`<title>${title}</title>
${page.description && html`<meta name="description" content="${page.description}">\n`}<link rel="canonical" href="${url}">
<meta name="robots" content="max-image-preview:large">
${feedLink(newsroom)}<meta property="og:type" content="website">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${publication.name}">
<meta property="og:title" content="${page.title}">
${page.description && html`<meta property="og:description" content="${page.description}">\n`}${page.jsonLd && jsonLdScript(page.jsonLd)}`;
}

/** The tags of the notice in place of a story that was taken down, which search engines are to forget. */
export function withdrawnHeadTags({ name }: Publication): Html {
	return html`<title>${name}</title>
<meta name="robots" content="noindex">`;
}

/** A JSON-LD block, safe whatever its strings hold. */
function jsonLdScript(document: object): Html {
	return html`<script type="application/ld+json">${raw(scriptJson(document))}</script>`;
}

function feedLink({ publication, outputs }: Newsroom): Html | undefined {
	if (!outputs.rss) return undefined;
	const address = absoluteUrl(outputs.rss, publication.url);
	return html`<link rel="alternate" type="application/rss+xml" title="${publication.name}" href="${address}">\n`;
}

// Open Graph wants language_TERRITORY.
const locale = remembered((language) => {
	const { language: primary, region } = new Intl.Locale(language).maximize();
	return region ? `${primary}_${region}` : primary;
});
