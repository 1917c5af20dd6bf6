// The mark is that of WordPress, Hugo and Jekyll: https://gohugo.io/content-management/summaries/#manual-summary
import type MarkdownIt from "markdown-it";
import type { StateBlock } from "markdown-it";

/** Anything that may have been meant as the mark. */
export const ANY_MARK: RegExp = /<!--\s*more\s*-->/;

/** Where on its line a mark begins. */
export interface MarkPlace {
	/** From 1. */
	readonly column: number;
}

/**
 * `<!--more-->` on a line of its own ends the free part of a story that is paid for. It prints nothing, ends a
 * paragraph, and is text in a block of code.
 */
export function paidMark(markdown: MarkdownIt): void {
	markdown.block.ruler.before("table", "paid_mark", readMark, {
		alt: ["paragraph", "reference", "blockquote", "list"],
	});
	markdown.renderer.rules.paid_mark = () => "";
}

const LESS_THAN = 0x3c;
const CODE_INDENT = 4;
const MARK = /^<!--[ \t]*more[ \t]*-->[ \t]*$/;

function readMark(state: StateBlock, line: number, _end: number, silent: boolean): boolean {
	const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
	if (state.src.charCodeAt(start) !== LESS_THAN) return false;
	if ((state.sCount[line] ?? 0) - state.blkIndent >= CODE_INDENT) return false;
	if (!MARK.test(state.src.slice(start, state.eMarks[line]))) return false;
	if (silent) return true;
	const token = state.push("paid_mark", "", 0);
	token.map = [line, line + 1];
	const place: MarkPlace = { column: start - state.src.lastIndexOf("\n", start - 1) };
	token.meta = place;
	state.line = line + 1;
	return true;
}
