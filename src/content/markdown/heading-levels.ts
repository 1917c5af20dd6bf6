// Headings: https://spec.commonmark.org/0.31.2/#atx-headings
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

/** Headings begin at h2, since the headline is the page's h1, and never skip a level on the way down. */
export function headingLevels(markdown: MarkdownIt): void {
	markdown.core.ruler.push("heading_levels", ({ tokens }) => setHeadingLevels(tokens));
}

function setHeadingLevels(tokens: readonly Token[]): void {
	const open: number[] = [];
	for (const token of tokens) {
		// An update of live coverage begins anew below its own heading.
		if (token.type === "update_open") open.splice(0, open.length, 2);
		if (token.type !== "heading_open" && token.type !== "heading_close") continue;
		const level = Number(token.tag.slice(1));
		if (token.type === "heading_open") {
			while ((open.at(-1) ?? 0) >= level) open.pop();
			open.push(level);
		}
		token.tag = `h${Math.min(6, open.length + 1)}`;
	}
}
