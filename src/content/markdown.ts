import MarkdownIt, { type Token } from "markdown-it";
import { withoutForbiddenCharacters } from "../base/characters.ts";
import type { Complaint } from "../base/error.ts";
import { isHarmless } from "../base/url.ts";
import type { Picture } from "./article.ts";
import { type PicturePlace, pictureMarkup } from "./picture-markup.ts";

/** How raw HTML in articles is treated: shown as text, cut down to harmless elements, or printed. */
export type HtmlPolicy = "off" | "safe" | "on";

/** A picture in a body, as it will be printed. */
export type BodyPicture = Pick<Picture, "src" | "width" | "height" | "original">;

/** What the rendering of one body asks of the rest of the newsroom. */
export interface BodyContext {
	/** The picture that a body names, or what is wrong with it. */
	readonly picture: (src: string) => BodyPicture | Complaint;
	/** What a picture without a description is. @defaultValue `warning` */
	readonly undescribed?: "error" | "warning";
	/** The address that a link means, or what is wrong with it. */
	readonly link: (href: string) => string | Complaint;
}

/** A body as HTML; lines count from 1 at the first line of the body. */
export interface RenderedBody {
	readonly html: string;
	readonly complaints: readonly (Complaint & { readonly line: number })[];
}

/** Deepest nesting of quotes and lists, and of emphasis and links. */
const MAX_DEPTH = 50;

/**
 * The Markdown of articles: CommonMark with tables and strikethrough, without typographic replacements and
 * without template syntax.
 *
 * An instance of our own, never Eleventy's, whose settings belong to the site.
 *
 * @see https://spec.commonmark.org/0.31.2/
 */
export function createMarkdown(html: HtmlPolicy): MarkdownIt {
	const markdown = new MarkdownIt({ html: html !== "off" });
	// Beyond this markdown-it drops blocks without a word; renderBody complains long before. Its types miss the option.
	Object.assign(markdown.options, { maxNesting: MAX_DEPTH * 4 });
	markdown.validateLink = isHarmless;
	markdown.core.ruler.push("heading_levels", (state) => setHeadingLevels(state.tokens));
	markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0">\n<table>\n';
	markdown.renderer.rules.table_close = () => "</table>\n</div>\n";
	markdown.renderer.rules.image = (tokens, index, options, env, renderer) => {
		const token = tokens[index];
		return token ? imageMarkup(token, renderer.renderInlineAsText(token.children ?? [], options, env)) : "";
	};
	return markdown;
}

/** The HTML of a body. Links and pictures are resolved by the context; what it refuses is a complaint. */
export function renderBody(markdown: MarkdownIt, body: string, context: BodyContext): RenderedBody {
	const state: RenderingState = { context, line: 1, complaints: [] };
	const tokens = markdown.parse(body, state);
	let depth = 0;
	for (const token of tokens) {
		if (token.map) state.line = token.map[0] + 1;
		if (/^(?:blockquote|bullet_list|ordered_list)_/.test(token.type)) depth += token.nesting;
		if (depth > MAX_DEPTH || token.children?.some((child) => child.level > MAX_DEPTH)) {
			complain(state, {
				severity: "error",
				field: "body",
				expected: `quotes, lists and emphasis at most ${MAX_DEPTH} deep`,
				got: "deeper ones",
			});
			return { html: "", complaints: state.complaints };
		}
		if (token.type === "inline") visitInline(token.children ?? [], state, markdown.options.html === true);
	}
	// A reference such as &#12; can spell a character that no feed may hold.
	const html = markdown.renderer.render(tokens, markdown.options, state);
	return { html: body.includes("&#") ? withoutForbiddenCharacters(html) : html, complaints: state.complaints };
}

interface RenderingState {
	readonly context: BodyContext;
	line: number;
	readonly complaints: (Complaint & { line: number })[];
}

function complain(state: RenderingState, complaint: Complaint): void {
	state.complaints.push({ ...complaint, line: state.line });
}

const RAW_HTML = /<(?:[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?|\/[a-z][a-z0-9-]*\s*|!--[\s\S]*?--)>/i;

function visitInline(tokens: readonly Token[], state: RenderingState, rawHtml: boolean): void {
	const firstLine = state.line;
	let text = "";
	for (const token of tokens) {
		if (token.type === "softbreak" || token.type === "hardbreak") {
			state.line += 1;
			text += "\n";
		}
		if (token.type === "text") text += token.content;
		else if (token.type === "link_open") resolveLink(token, state);
		else if (token.type === "image") resolvePicture(token, state);
	}
	state.line = firstLine;
	const shown = rawHtml ? null : RAW_HTML.exec(text);
	if (shown) {
		state.line += text.slice(0, shown.index).split("\n").length - 1;
		complain(state, {
			severity: "warning",
			field: "body",
			expected: "Markdown",
			got: JSON.stringify(shown[0].slice(0, 60)),
			hint: 'HTML is shown as text; the option html: "safe" lets harmless elements through',
		});
		state.line = firstLine;
	}
}

function resolveLink(token: Token, state: RenderingState): void {
	const link = state.context.link(token.attrGet("href") ?? "");
	if (typeof link === "string") token.attrSet("href", link);
	else complain(state, link);
}

function resolvePicture(token: Token, state: RenderingState): void {
	const picture = state.context.picture(token.attrGet("src") ?? "");
	if ("severity" in picture) {
		complain(state, picture);
		return;
	}
	token.attrSet("src", picture.src);
	token.meta = picture;
	if (token.content.trim() === "") {
		complain(state, {
			severity: state.context.undescribed ?? "warning",
			field: "body",
			expected: "a description of the picture",
			got: "nothing",
			hint: "write it into the brackets: ![what is to be seen](…)",
		});
	}
}

function imageMarkup(token: Token, alt: string): string {
	const picture = (token.meta ?? {}) as Partial<BodyPicture>;
	const title = token.attrGet("title");
	const place = { ...IN_BODY, ...(title && { title }) };
	return pictureMarkup({ ...picture, src: token.attrGet("src") ?? "", alt }, place).markup;
}

// The theme's column is at most 34.5rem wide; a page of another width may load more or less than it needs.
const IN_BODY: PicturePlace = { sizes: "(min-width: 36.5em) 34.5rem, calc(100vw - 2rem)", turn: "later" };

// The headline is the page's h1: the body begins at h2 and never skips a level on the way down.
function setHeadingLevels(tokens: readonly Token[]): void {
	const open: number[] = [];
	for (const token of tokens) {
		if (token.type !== "heading_open" && token.type !== "heading_close") continue;
		const level = Number(token.tag.slice(1));
		if (token.type === "heading_open") {
			while ((open.at(-1) ?? 0) >= level) open.pop();
			open.push(level);
		}
		token.tag = `h${Math.min(6, open.length + 1)}`;
	}
}
