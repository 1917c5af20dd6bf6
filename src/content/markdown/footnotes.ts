// Footnotes: https://pandoc.org/MANUAL.html#extension-footnotes, without inline notes, so that `^[` stays text.
// Roles: https://www.w3.org/TR/dpub-aria-1.1/#doc-noteref
import type MarkdownIt from "markdown-it";
import type { RendererRule, StateInline, Token } from "markdown-it";
import footnote from "markdown-it-footnote";
import { escapeHtml } from "../../base/html.ts";
import { type RenderingState, wordsOf } from "./body-context.ts";
import { placeFootnotes } from "./place-footnotes.ts";

/** Which note a token belongs to, and which of the places that call it. Both count from 1. */
interface Call {
	readonly number: number;
	readonly call: number;
	/** The anchor of the update that the note belongs to, whose notes have numbers of their own. */
	readonly update?: string;
}

/**
 * `[^label]` calls a note, `[^label]: text` is one. The notes that are called stand below the body, numbered in the
 * order of their calls, each with a link back to every place that calls it. An update of live coverage has its own.
 */
export function footnotes(markdown: MarkdownIt): void {
	// Only its reading of notes is used. What it does with them prints links that lead nowhere, and lets a note hide
	// in another.
	markdown.use(footnote as unknown as (markdown: MarkdownIt) => void);
	markdown.inline.ruler.disable("footnote_inline");
	markdown.inline.ruler.at("footnote_ref", readCall);
	markdown.core.ruler.at("footnote_tail", placeFootnotes);
	Object.assign(markdown.renderer.rules, RENDERER);
}

const BRACKET = 0x5b;

// As long as a label of a link may be: https://spec.commonmark.org/0.31.2/#link-label
const CALL = /\[\^([^\]\s]{1,999})\]/y;

function readCall(state: StateInline, silent: boolean): boolean {
	if (state.src.charCodeAt(state.pos) !== BRACKET) return false;
	const refs = state.env.footnotes?.refs as Readonly<Record<string, number>> | undefined;
	const elsewhere = (state.env as Partial<RenderingState>).context?.other?.notes;
	if (!refs && !elsewhere) return false;
	CALL.lastIndex = state.pos;
	const [written = "", label] = CALL.exec(state.src) ?? [];
	// The colon is the plugin's way to keep labels apart from the words of the language.
	if (label === undefined || state.pos + written.length > state.posMax) return false;
	const isHere = refs !== undefined && Object.hasOwn(refs, `:${label}`);
	if (!isHere && !elsewhere?.has(label)) return false;
	if (!silent) state.push(isHere ? "footnote_ref" : "footnote_elsewhere", "", 0).meta = { label };
	state.pos += written.length;
	return true;
}

const RENDERER: Readonly<Record<string, RendererRule>> = {
	footnote_ref: (tokens, index) => {
		const called = callOf(tokens[index]);
		const { number } = called;
		return `<sup><a href="#${noteId(called)}" id="${callId(called)}" role="doc-noteref">${number}</a></sup>`;
	},
	// A call of a note that stands in the other part of the body, which may not be printed.
	footnote_elsewhere: () => "",
	footnote_block_open: (_tokens, _index, _options, env: Partial<RenderingState>) => {
		const before = env.context?.other?.notesBefore ?? 0;
		const start = before > 0 ? ` start="${before + 1}"` : "";
		return `<section class="footnotes" role="doc-endnotes" aria-label="${escapeHtml(wordsOf(env).footnotes)}">\n<ol${start}>\n`;
	},
	footnote_block_close: () => "</ol>\n</section>\n",
	footnote_open: (tokens, index) => `<li id="${noteId(callOf(tokens[index]))}">\n`,
	footnote_close: () => "</li>\n",
	footnote_anchor: (tokens, index, _options, env: Partial<RenderingState>) => {
		const called = callOf(tokens[index]);
		const { number, call } = called;
		const name = `${wordsOf(env).backToText} (${number}${call > 1 ? `-${call}` : ""})`;
		// The variation selector keeps the arrow from becoming a picture.
		const link = `<a href="#${callId(called)}" role="doc-backlink" aria-label="${escapeHtml(name)}">\u21A9\uFE0E</a>`;
		// Within the link it would be words that its name does not have: https://www.w3.org/TR/WCAG22/#label-in-name
		return ` ${link}${call > 1 ? `<sup>${call}</sup>` : ""}`;
	},
};

function callOf(token: Token | undefined): Call {
	return (token?.meta ?? { number: 0, call: 0 }) as Call;
}

function noteId({ number, update }: Call): string {
	return `fn-${update === undefined ? "" : `${update}-`}${number}`;
}

function callId(called: Call): string {
	return `fnref-${noteId(called).slice("fn-".length)}${called.call > 1 ? `-${called.call}` : ""}`;
}
