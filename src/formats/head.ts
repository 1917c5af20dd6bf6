// https://ogp.me; https://developers.google.com/search/docs/appearance/google-discover (max-image-preview)
import { type Html, html, raw } from "../base/html.ts";
import { scriptJson } from "../base/json.ts";
import { pictureMediaType } from "../base/media-type.ts";
import { remembered } from "../base/remembered.ts";
import { rfc3339 } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import type { Article, Picture } from "../content/article.ts";
import type { Feeds, Page } from "../content/page.ts";
import { pictureCrops } from "../content/pictures/picture-plan.ts";
import type { Newsroom, Publication } from "../content/publication.ts";
import { isOwnWork } from "../content/rights.ts";
import type { Versions } from "../content/translations.ts";
import { FEED_FORMAT_NAMES, FEED_FORMATS } from "./feed-formats.ts";
import { liveFeeds } from "./live-feed.ts";
import { newsArticle } from "./news-article.ts";
import { pageMarkup } from "./page-markup.ts";
import { RSL_MEDIA_TYPE, rslAddress } from "./rsl.ts";

/**
 * The tags of an article for the `head` element: what search engines, aggregators and social networks read.
 *
 * @param versions of the story in all languages, itself included; absent where it has no other. The sitemap names them
 * to search engines, which want that in one place: the markup is all that names them here.
 */
export function articleHeadTags(article: Article, newsroom: Newsroom, versions?: Versions): Html {
	const { publication } = newsroom;
	const url = absoluteUrl(article.path, publication.url);
	const canonical = article.canonical ?? url;
	const date = (instant: Date) => rfc3339(instant, publication.timeZone);
	const { image } = article;
	return html`<title>${article.headline} | ${publication.name}</title>${iconLink(publication)}
${article.description && html`<meta name="description" content="${article.description}">\n`}<link rel="canonical" href="${canonical}">
<meta name="robots" content="max-image-preview:large">
${isOwnWork(article, publication) && licenceLink(newsroom)}${feedLinks(newsroom, publication.name, { ...(newsroom.outputs.rss && { rss: newsroom.outputs.rss }) })}${
	article.updates && feedLinks(newsroom, `${publication.name}: ${article.headline}`, liveFeeds(article, newsroom))
}<meta property="og:type" content="article">
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
${jsonLdScript(newsArticle(article, newsroom, versions))}`;
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

/** The tags of any other page of the newspaper, whose feeds can be found by them. */
export function pageHeadTags(page: Page): Html {
	const { publication } = page.newsroom;
	const url = absoluteUrl(page.path, publication.url);
	const title = page.title === publication.name ? page.title : `${page.title} | ${publication.name}`;
	if (page.kind === "not-found")
		return html`<title>${title}</title>${iconLink(publication)}
<meta name="robots" content="noindex">`;
	const { description } = page;
	const markup = pageMarkup(page);
	return html`<title>${title}</title>${iconLink(publication)}
${description && html`<meta name="description" content="${description}">\n`}<link rel="canonical" href="${url}">
<meta name="robots" content="max-image-preview:large">
${licenceLink(page.newsroom)}${feedLinks(page.newsroom, page.kind === "home" ? publication.name : `${publication.name}: ${nameOf(page)}`, page.feeds)}<meta property="og:type" content="website">
<meta property="og:url" content="${url}">
<meta property="og:site_name" content="${publication.name}">
<meta property="og:locale" content="${locale(publication.language)}">
<meta property="og:title" content="${page.title}">
${description && html`<meta property="og:description" content="${description}">\n`}${markup && jsonLdScript(markup)}`;
}

function nameOf(page: Page): string {
	return "name" in page ? page.name : page.title;
}

/**
 * The tags of the notice in place of a story that was taken down, which search engines are to forget.
 *
 * @param title what the notice says: nothing of the story
 */
export function withdrawnHeadTags(title: string, publication: Publication): Html {
	return html`<title>${title} | ${publication.name}</title>${iconLink(publication)}
<meta name="robots" content="noindex">`;
}

function iconLink({ icon }: Publication): Html | undefined {
	return icon === undefined ? undefined : html`\n<link rel="icon" href="${icon}">`;
}

// https://rslstandard.org/rsl: of what the page holds.
function licenceLink(newsroom: Newsroom): Html | undefined {
	const address = rslAddress(newsroom);
	return address === undefined ? undefined : html`<link rel="license" type="${RSL_MEDIA_TYPE}" href="${address}">\n`;
}

/** A JSON-LD block, safe whatever its strings hold. */
function jsonLdScript(document: object): Html {
	return html`<script type="application/ld+json">${raw(scriptJson(document))}</script>`;
}

function feedLinks({ publication }: Newsroom, title: string, feeds: Feeds): Html[] {
	return FEED_FORMAT_NAMES.flatMap((format) => {
		const path = feeds[format];
		if (!path) return [];
		const { mediaType, name } = FEED_FORMATS[format];
		const titleOfFormat = format === "rss" ? title : `${title} (${name})`;
		return html`<link rel="alternate" type="${mediaType}" title="${titleOfFormat}" href="${absoluteUrl(path, publication.url)}">\n`;
	});
}

// Open Graph wants language_TERRITORY.
const locale = remembered((language) => {
	const { language: primary, region } = new Intl.Locale(language).maximize();
	return region ? `${primary}_${region}` : primary;
});
