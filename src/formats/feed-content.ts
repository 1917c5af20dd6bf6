import { type Html, html, raw } from "../base/html.ts";
import type { Article, Picture } from "../content/article.ts";
import { type CorrectionPlace, correctionsAt } from "../content/correction-place.ts";

/**
 * A whole story as a feed reader shows it below its headline: lead picture, dateline, body, notes and sources. Of one
 * that is paid for, the free part of the body.
 */
export function feedContent(article: Article): string {
	return html`${notes(article, "before")}${article.image && figure(article.image)}${article.dateline && html`<p>${article.dateline}</p>\n`}${raw(freeBody(article))}${notes(article, "after")}${
		article.sources.length > 0 &&
		html`<ul>\n${article.sources.map(({ title, url, publisher }) => html`<li>${url ? html`<a href="${url}">${title}</a>` : title}${publisher && `, ${publisher}`}</li>\n`)}</ul>\n`
	}${article.copyright && html`<p>${article.copyright}</p>\n`}`.markup;
}

function freeBody({ isAccessibleForFree, content, preview = "" }: Article): string {
	return isAccessibleForFree ? content : preview;
}

function figure({ src, alt, width, height, caption, credit, copyright }: Picture): Html {
	const size = width && height ? raw(` width="${width}" height="${height}"`) : "";
	const words = [caption, credit, copyright].filter((text) => text !== undefined).join(" · ");
	return html`<figure><img src="${src}" alt="${alt}"${size}>${words && html`<figcaption>${words}</figcaption>`}</figure>\n`;
}

// As on the page.
function notes(article: Article, place: CorrectionPlace): Html[] {
	return correctionsAt(place, article).map(({ text }) => html`<p><em>${text}</em></p>\n`);
}
