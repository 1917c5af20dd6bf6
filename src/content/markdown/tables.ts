// Tables: https://github.github.com/gfm/#tables-extension-
// Captions: https://pandoc.org/MANUAL.html#extension-table_captions, above the table only.
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { escapeHtml } from "../../base/html.ts";
import { type RenderingState, wordsOf } from "./body-context.ts";

/**
 * A table stands in a region that can be scrolled with the keyboard and has a name: its caption, which is a paragraph
 * above it that begins with `Table:` in English or in the language of the story, or else the word and its number.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/landmarks/examples/region.html
 * @see https://dequeuniversity.com/rules/axe/4.11/scrollable-region-focusable
 */
export function tables(markdown: MarkdownIt): void {
	markdown.core.ruler.push("tables", (state) => {
		const opens = state.tokens.filter(({ type }) => type === "table_open");
		if (opens.length === 0) return;
		const { table } = wordsOf(state.env as Partial<RenderingState>);
		for (const [index, open] of opens.entries()) open.meta = { name: index === 0 ? table : `${table} ${index + 1}` };
		state.tokens = withCaptions(state.tokens, [table, "Table"], markdown);
	});
	markdown.renderer.rules.table_open = (tokens, index, _options, env: Partial<RenderingState>) => {
		const { name = wordsOf(env).table } = (tokens[index]?.meta ?? {}) as { name?: string };
		return `<div class="table" role="region" aria-label="${escapeHtml(name)}" tabindex="0">\n<table>\n`;
	};
	markdown.renderer.rules.table_close = () => "</table>\n</div>\n";
	markdown.renderer.rules.table_caption_open = () => "<caption>";
	markdown.renderer.rules.table_caption_close = () => "</caption>\n";
}

function withCaptions(tokens: readonly Token[], words: readonly string[], markdown: MarkdownIt): Token[] {
	const out: Token[] = [];
	for (const token of tokens) {
		const [open, inline, close] = out.slice(-3);
		out.push(token);
		if (token.type !== "table_open" || close?.type !== "paragraph_close" || !open || !inline) continue;
		const word = words.find((word) => inline.content.startsWith(`${word}: `));
		const [first] = inline.children ?? [];
		if (word === undefined || first?.type !== "text" || !first.content.startsWith(`${word}: `)) continue;
		first.content = first.content.slice(word.length + 2).trimStart();
		const name = markdown.renderer.renderInlineAsText(inline.children ?? [], markdown.options, {}).trim();
		if (name) token.meta = { name };
		out.splice(-4, 4, token, caption(open, "open"), inline, caption(close, "close"));
	}
	return out;
}

function caption(token: Token, side: "open" | "close"): Token {
	return Object.assign(token, { type: `table_caption_${side}`, tag: "caption" });
}
