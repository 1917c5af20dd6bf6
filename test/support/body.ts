import type { BodyContext } from "../../src/content/markdown/body-context.ts";
import { createMarkdown, type HtmlPolicy } from "../../src/content/markdown/create-markdown.ts";
import { type RenderedBody, renderBody } from "../../src/content/markdown/render-body.ts";

const MARKDOWN = { off: createMarkdown("off"), safe: createMarkdown("safe"), on: createMarkdown("on") };

/** A body rendered by itself: every link and picture is as it was written. */
export function body(text: string, context: Partial<BodyContext> = {}, policy: HtmlPolicy = "off"): RenderedBody {
	return renderBody(MARKDOWN[policy], text, {
		link: (href) => href,
		picture: (src) => ({ src }),
		undescribed: "warning",
		...context,
	});
}

/** The complaints of a body, each as its line, its weight and what was expected and found. */
export function complaints(text: string): string[] {
	return body(text).complaints.map(
		({ line, severity, expected, got }) => `${line} ${severity}: expected ${expected}, got ${got}`,
	);
}
