// Updates of live coverage: headings of the second level that begin with a time.
import type MarkdownIt from "markdown-it";
import type { StateCore, Token } from "markdown-it";
import { complain, type RenderingState, type UpdateHeading } from "./body-context.ts";

/**
 * In live coverage a heading of the second level that begins with a time begins an update; in all other stories, and in
 * quotes, lists and notes, it is a heading.
 */
export function updates(markdown: MarkdownIt): void {
	markdown.core.ruler.after("block", "updates", (state) => {
		const env = state.env as Partial<RenderingState>;
		if (env.context?.update) markUpdates(state, env, env.context.update);
	});
}

/** The tokens of a body in parts: what stands before the first update, then each update with its heading. */
export function updateParts(tokens: readonly Token[]): readonly (readonly Token[])[] {
	const starts = tokens.flatMap((token, index) => (updateOf(token) ? [index] : []));
	return [0, ...starts].map((start, index) => tokens.slice(start, starts[index]));
}

/** The update that a token begins. */
export function updateOf(token: Token | undefined): UpdateHeading | undefined {
	return token?.type === "update_open" ? (token.meta as UpdateHeading) : undefined;
}

function markUpdates(
	{ src, tokens }: StateCore,
	env: Partial<RenderingState>,
	read: NonNullable<RenderingState["context"]["update"]>,
): void {
	let lines: readonly string[] | undefined;
	for (const [index, open] of tokens.entries()) {
		const [inline, close] = [tokens[index + 1], tokens[index + 2]];
		if (open.type !== "heading_open" || open.tag !== "h2" || open.level > 0 || !inline || !close) continue;
		const { heading, complaints } = read(inline.content);
		const line = (open.map?.[0] ?? 0) + 1;
		for (const { offset, ...complaint } of complaints) {
			lines ??= src.split("\n");
			complain(env, complaint, line, columnOf(lines[line - 1] ?? "", inline.content) + offset);
		}
		if (!heading) continue;
		// A type of its own, which rules for headings pass over.
		Object.assign(open, { type: "update_open", meta: heading });
		close.type = "update_close";
		inline.content = heading.headline;
	}
}

function columnOf(line: string, content: string): number {
	const [first = ""] = content.split("\n", 1);
	return Math.max(0, line.indexOf(first)) + 1;
}
