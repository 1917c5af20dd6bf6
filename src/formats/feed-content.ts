import { type Html, html, raw } from "../base/html.ts";
import type { Article, Picture } from "../content/article.ts";

/** A whole story as a feed reader shows it below its headline: lead picture, dateline, body, notes and sources. */
export function feedContent(article: Article): string {
	return html`${article.image && figure(article.image)}${article.dateline && html`<p>${article.dateline}</p>\n`}${raw(article.content)}${
		article.sources.length > 0 &&
		html`<ul>\n${article.sources.map(({ title, url, publisher }) => html`<li>${url ? html`<a href="${url}">${title}</a>` : title}${publisher && `, ${publisher}`}</li>\n`)}</ul>\n`
	}${article.copyright && html`<p>${article.copyright}</p>\n`}`.markup;
}

function figure({ src, alt, width, height, caption, credit }: Picture): Html {
	const size = width && height ? raw(` width="${width}" height="${height}"`) : "";
	const words = [caption, credit].filter((text) => text !== undefined).join(" · ");
	return html`<figure><img src="${src}" alt="${alt}"${size}>${words && html`<figcaption>${words}</figcaption>`}</figure>\n`;
}
