import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { withoutForbiddenCharacters } from "../../base/characters.ts";
import { type BodyComplaint, type BodyContext, complain, type RenderingState } from "./body-context.ts";
import { MAX_DEPTH } from "./max-depth.ts";
import { shownHtml } from "./shown-html.ts";

/** A body as HTML; lines count from 1 at the first line of the body. */
export interface RenderedBody {
	readonly html: string;
	readonly complaints: readonly BodyComplaint[];
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
	if (!rawHtml) shownHtml(text, state);
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
