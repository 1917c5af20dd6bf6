import { type Html, html, raw } from "../../src/index.ts";

/** The body of an article with the place where it was written: as the first words of its text, or else above it. */
export function articleBody(content: string, dateline: string | undefined): Html {
	if (!dateline) return html`<div class="body">${raw(content)}</div>\n`;
	const opening = FIRST_WORDS.exec(content)?.[0];
	if (!opening) return html`<div class="body"><p class="dateline"><bdi>${dateline}</bdi></p>\n${raw(content)}</div>\n`;
	const place = html`<span class="dateline"><bdi>${dateline}</bdi> —</span> `;
	return html`<div class="body">${raw(opening)}${place}${raw(content.slice(opening.length))}</div>\n`;
}

// A paragraph takes it if it has no attributes and begins with words, not with a picture.
const FIRST_WORDS = /^\s*<p>(?!\s*(?:<a\b[^>]*>\s*)?<(?:img|picture|video|audio|iframe)\b)/;
