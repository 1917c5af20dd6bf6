import MarkdownIt from "markdown-it";
import { isHarmless } from "../../base/url.ts";
import { embeds } from "./embeds.ts";
import { figures } from "./figures.ts";
import { footnotes } from "./footnotes.ts";
import { headingLevels } from "./heading-levels.ts";
import { imageTag } from "./image-tag.ts";
import { MAX_DEPTH } from "./max-depth.ts";
import { paidMark } from "./paid-mark.ts";
import { quotations } from "./quotations.ts";
import { tables } from "./tables.ts";
import { typography } from "./typography.ts";
import { updates } from "./updates.ts";

/** How raw HTML in articles is treated: shown as text, cut down to harmless elements, or printed. */
export type HtmlPolicy = "off" | "safe" | "on";

/**
 * The Markdown of articles: CommonMark with tables, strikethrough, footnotes, figures, attributed quotations, cards
 * for videos, posts and maps, and the typography of the story's language. Template syntax means nothing.
 *
 * An instance of our own, never Eleventy's, whose settings belong to the site.
 *
 * @see https://spec.commonmark.org/0.31.2/
 */
export function createMarkdown(html: HtmlPolicy): MarkdownIt {
	const markdown = new MarkdownIt({ html: html !== "off", typographer: true });
	// Beyond this markdown-it drops blocks without a word; renderBody complains long before. Its types miss the option.
	Object.assign(markdown.options, { maxNesting: MAX_DEPTH * 4 });
	markdown.validateLink = isHarmless;
	markdown.renderer.rules.image = (tokens, index, options, env, renderer) => {
		const token = tokens[index];
		return token ? imageTag(token, renderer.renderInlineAsText(token.children ?? [], options, env)) : "";
	};
	// In the order in which they change the story: later ones find what the earlier ones have made.
	for (const rule of [paidMark, updates, footnotes, typography, headingLevels, tables, embeds, figures, quotations])
		markdown.use(rule);
	return markdown;
}
