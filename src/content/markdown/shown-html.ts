// Raw HTML: https://spec.commonmark.org/0.31.2/#raw-html
import { complain, type RenderingState } from "./body-context.ts";

const RAW_HTML = /<(?:[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?|\/[a-z][a-z0-9-]*\s*|!--[\s\S]*?--)>/i;

/** Warns of HTML that readers will see as text. */
export function shownHtml(text: string, state: RenderingState): void {
	const shown = text.includes("<") ? RAW_HTML.exec(text) : null;
	if (!shown) return;
	complain(
		state,
		{
			severity: "warning",
			field: "body",
			expected: "Markdown",
			got: JSON.stringify(shown[0].slice(0, 60)),
			hint: 'HTML is shown as text; the option html: "safe" lets harmless elements through',
		},
		state.line + text.slice(0, shown.index).split("\n").length - 1,
	);
}
