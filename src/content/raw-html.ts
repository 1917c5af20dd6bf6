import { fromHtml } from "hast-util-from-html";
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";

/**
 * HTML that was written by hand, made into whole elements: nothing it leaves open can swallow the page around it.
 *
 * With `safe` only the elements and attributes remain that GitHub allows in its Markdown: no scripts, styles,
 * forms, frames or event handlers.
 */
export function balancedHtml(markup: string, policy: "safe" | "on"): string {
	const tree = fromHtml(markup, { fragment: true });
	return toHtml(policy === "safe" ? sanitize(tree, SCHEMA) : tree);
}

const SCHEMA = {
	...defaultSchema,
	attributes: {
		...defaultSchema.attributes,
		// What our own Markdown prints.
		div: [...(defaultSchema.attributes?.div ?? []), ["className", "table"], "tabIndex"] as const,
		img: [...(defaultSchema.attributes?.img ?? []), "loading", "decoding"],
	},
} as typeof defaultSchema;
