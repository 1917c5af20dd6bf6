// Cards in place of embedded videos, posts and maps. The syntax, a link alone in its paragraph, is that of
// https://oembed.com consumers such as WordPress: https://wordpress.org/documentation/article/embeds/
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { escapeHtml } from "../../base/html.ts";
import { type RenderingState, wordsOf } from "./body-context.ts";
import { type EmbedProvider, embedProvider } from "./embed-providers.ts";

/** What a card says beside its link. */
interface Card {
	readonly provider: EmbedProvider;
	readonly host: string;
	readonly isTitled: boolean;
}

/**
 * A paragraph of nothing but a link to a known page of videos, posts or maps is a card with that link. Nothing is
 * loaded from there. A bare address alone in a paragraph is a link wherever it leads.
 */
export function embeds(markdown: MarkdownIt): void {
	markdown.core.ruler.push("embeds", ({ tokens, env }) => {
		for (let index = 2; index < tokens.length; index++) {
			const [open, inline, close] = [tokens[index - 2], tokens[index - 1], tokens[index]];
			if (close?.type !== "paragraph_close" || !open || !inline) continue;
			const { content } = inline;
			if (BARE.test(content) && URL.canParse(content)) inline.children = autolink(content, markdown, inline);
			else if (!content.startsWith("[") && !content.startsWith("<")) continue;
			if (open.level === 0) makeCard(open, inline, close, env);
		}
	});
	markdown.renderer.rules.embed_open = (tokens, index, _options, env: Partial<RenderingState>) => {
		const card = tokens[index]?.meta as Card | undefined;
		const lead = card?.isTitled ? `<span>${escapeHtml(labelOf(card.provider, env))}</span> ` : "";
		return `<aside class="embed ${card?.provider.kind}">\n<p>${lead}`;
	};
	markdown.renderer.rules.embed_close = (tokens, index) => {
		const card = tokens[index]?.meta as Card | undefined;
		return ` <small>${escapeHtml(card?.host ?? "")}</small></p>\n</aside>\n`;
	};
}

// What ends in a mark of punctuation is a sentence, not an address.
const BARE = /^https?:\/\/[^\s<>"`\\]*[^\s<>"`\\.,;:!?']$/i;

function autolink(url: string, markdown: MarkdownIt, { children }: Token): Token[] | null {
	const href = markdown.normalizeLink(url);
	const [text] = children ?? [];
	if (!text || !markdown.validateLink(href)) return children;
	const of = (type: string, tag: string, nesting: -1 | 0 | 1, content = "") =>
		Object.assign(new (text.constructor as typeof Token)(type, tag, nesting), { content, info: tag && "auto" });
	const open = of("link_open", "a", 1);
	open.attrs = [["href", href]];
	return [open, of("text", "", 0, markdown.normalizeLinkText(url)), of("link_close", "a", -1)];
}

function makeCard(open: Token, inline: Token, close: Token, env: Partial<RenderingState>): void {
	const children = inline.children ?? [];
	const href = onlyLink(children)?.attrGet("href") ?? "";
	if (!URL.canParse(href)) return;
	const url = new URL(href);
	const provider = embedProvider(url);
	if (!provider) return;
	const isTitled = children[0]?.info !== "auto" && children.slice(1, -1).some(({ content }) => content.trim() !== "");
	if (!isTitled && children[1]) {
		children[1].content = labelOf(provider, env);
		children.splice(2, children.length - 3);
	}
	const card: Card = { provider, host: url.hostname.replace(/^www\./, ""), isTitled };
	Object.assign(open, { type: "embed_open", tag: "aside", meta: card });
	Object.assign(close, { type: "embed_close", tag: "aside", meta: card });
}

// The link that the children begin and end with, if there is nothing in it but words.
function onlyLink(children: readonly Token[]): Token | undefined {
	const [first] = children;
	if (first?.type !== "link_open" || children.at(-1)?.type !== "link_close") return undefined;
	const isWords = children.slice(1, -1).every(({ type }) => WORDS.test(type));
	return isWords && children.length > 2 ? first : undefined;
}

const WORDS = /^(?:text|softbreak|code_inline|(?:em|strong|s)_(?:open|close))$/;

function labelOf({ kind, name }: EmbedProvider, env: Partial<RenderingState>): string {
	return `${wordsOf(env).embeds[kind]} ${name}`;
}
