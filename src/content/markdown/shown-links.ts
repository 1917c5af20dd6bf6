// Links and pictures: https://spec.commonmark.org/0.31.2/#links
import { complain, type RenderingState } from "./body-context.ts";

// With a backslash in front it was meant as text.
const UNREAD = /(?<!\\!?)!?\[(?:[^\][\n\\]|\\.)*\]\([^()\n]*\)?/;

/**
 * Warns of a link or picture that readers will see as it was typed.
 *
 * @param text what is left of a paragraph as text
 * @param source the paragraph as it was written
 */
export function shownLinks(text: string, source: string, state: RenderingState): void {
	const shown = text.includes("](") ? UNREAD.exec(text) : null;
	if (!shown || !UNREAD.test(source)) return;
	complain(
		state,
		{
			severity: "warning",
			field: "body",
			expected: "a link or picture that can be read",
			got: JSON.stringify(shown[0].slice(0, 60)),
			hint: `write a path with spaces as <my photo.jpg>, and words with quotes in them between 'single quotes'`,
		},
		state.line + text.slice(0, shown.index).split("\n").length - 1,
	);
}
