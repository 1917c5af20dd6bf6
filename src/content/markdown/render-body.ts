import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { withoutForbiddenCharacters } from "../../base/characters.ts";
import type { Complaint } from "../../base/error.ts";
import { type BodyComplaint, type BodyContext, complain, type RenderingState } from "./body-context.ts";
import { MAX_DEPTH } from "./max-depth.ts";
import { shownHtml } from "./shown-html.ts";
import { shownLinks } from "./shown-links.ts";

/** A body as HTML; lines count from 1 at the first line of the body. */
export interface RenderedBody {
	readonly html: string;
	readonly complaints: readonly BodyComplaint[];
}

/** The HTML of a body. Links and pictures are resolved by the context; what it refuses is a complaint. */
export function renderBody(markdown: MarkdownIt, body: string, context: BodyContext): RenderedBody {
	const state = renderingState(context);
	const tokens = markdown.parse(body, state);
	const html = renderTokens(markdown, tokens, state);
	return { html: withoutSpelledCharacters(html, body), complaints: state.complaints };
}

/** What a rendering begins with: nothing is wrong yet, and links of the other part are known. */
export function renderingState(context: BodyContext): RenderingState {
	// markdown-it adds to what it knows, and the other part is to find the record as it was.
	const references = context.other && { references: { ...context.other.references } };
	return { context, line: 1, complaints: [], ...references };
}

/** The HTML of a body without what no feed may hold, which a reference such as &#12; can spell. */
export function withoutSpelledCharacters(html: string, body: string): string {
	return body.includes("&#") ? withoutForbiddenCharacters(html) : html;
}

/** What is wrong with a body, of which nothing is made. */
export function checkBody(markdown: MarkdownIt, body: string, context: BodyContext): readonly BodyComplaint[] {
	const state = renderingState(context);
	visitTokens(markdown, markdown.parse(body, state), state);
	return state.complaints;
}

/** The HTML of blocks that were parsed with a state, which notes what is wrong; empty where they are too deep. */
export function renderTokens(markdown: MarkdownIt, tokens: Token[], state: RenderingState): string {
	const isSound = visitTokens(markdown, tokens, state);
	return isSound ? markdown.renderer.render(tokens, markdown.options, state) : "";
}

// False where they are too deep.
function visitTokens(markdown: MarkdownIt, tokens: readonly Token[], state: RenderingState): boolean {
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
			return false;
		}
		if (token.type === "inline") visitInline(token, state, markdown.options.html === true);
	}
	return true;
}

function visitInline({ children, content }: Token, state: RenderingState, rawHtml: boolean): void {
	const firstLine = state.line;
	let text = "";
	for (const token of children ?? []) {
		if (token.type === "softbreak" || token.type === "hardbreak") {
			state.line += 1;
			text += "\n";
		}
		if (token.type === "text") text += token.content;
		else if (token.type === "link_open") resolveLink(token, state);
		else if (token.type === "image") resolvePicture(token, state);
		else if (token.type === "footnote_elsewhere") complain(state, noteElsewhere(token));
	}
	state.line = firstLine;
	if (!rawHtml) shownHtml(text, state);
	shownLinks(text, content, state);
}

function noteElsewhere({ meta }: Token): Complaint {
	const call = `[^${(meta as { label: string }).label}]`;
	return {
		severity: "warning",
		field: "body",
		expected: `the footnote ${call} on the same side of the mark <!--more--> as its call`,
		got: "it on the other side",
		hint: "the call is left out",
	};
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
