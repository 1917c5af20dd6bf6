import type { Nodes, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import type { Complaint } from "../base/error.ts";
import { decodePath } from "../base/url.ts";
import { PAID_CLASS } from "./paid-class.ts";

/** Deepest nesting of elements, which is far beyond what any page needs. */
const MAX_DEPTH = 200;

/**
 * HTML that was written by hand, made into whole elements: nothing it leaves open can swallow the page around it.
 *
 * With `safe` only the elements and attributes remain that GitHub allows in its Markdown: no scripts, styles,
 * forms, frames or event handlers. The class of paid parts is taken off, since search engines are told that what has it
 * is the one part of a story that is paid for.
 */
export function balancedHtml(markup: string, policy: "safe" | "on"): string | Complaint {
	const tree = treeOf(markup);
	if (!tree || isDeep(tree)) {
		return { severity: "error", field: "body", expected: `elements at most ${MAX_DEPTH} deep`, got: "deeper ones" };
	}
	takeOffPaidClass(tree);
	return toHtml(policy === "safe" ? withOwnFragments(sanitize(tree, SCHEMA) as Root) : tree);
}

function takeOffPaidClass(tree: Root): void {
	visit(tree, "element", ({ properties, content }) => {
		const { className } = properties;
		if (Array.isArray(className) && className.includes(PAID_CLASS)) {
			const others = className.filter((name) => name !== PAID_CLASS);
			if (others.length > 0) properties.className = others;
			else delete properties.className;
		}
		// What a template holds is a tree of its own.
		if (content) takeOffPaidClass(content);
	});
}

// The sanitizer puts a prefix before every id, lest it be taken for a name of a script's: links must follow.
function withOwnFragments(tree: Root): Root {
	const ids = new Set<unknown>();
	visit(tree, "element", ({ properties }) => {
		if (properties.id !== undefined) ids.add(properties.id);
	});
	if (ids.size === 0) return tree;
	visit(tree, "element", ({ properties }) => {
		const { href } = properties;
		if (typeof href !== "string" || !href.startsWith("#")) return;
		const own = `${defaultSchema.clobberPrefix}${decodePath(href.slice(1))}`;
		if (ids.has(own)) properties.href = `#${own}`;
	});
	return tree;
}

// The reader of HTML calls itself for each level, and thousands of them are more than it can.
function treeOf(markup: string): Root | undefined {
	try {
		return fromHtml(markup, { fragment: true });
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

// Level by level, since what has to be found would overflow a recursion.
function isDeep(root: Root): boolean {
	let level: readonly Nodes[] = [root];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > MAX_DEPTH) return true;
		level = level.flatMap((node) => ("children" in node ? node.children : []));
	}
	return false;
}

const SCHEMA = {
	...defaultSchema,
	// What our own Markdown prints.
	tagNames: [...(defaultSchema.tagNames ?? []), "aside", "caption", "figcaption", "figure", "small"],
	ancestors: { ...defaultSchema.ancestors, caption: ["table"] },
	attributes: {
		...defaultSchema.attributes,
		a: [...(defaultSchema.attributes?.a ?? []), ["role", "doc-noteref", "doc-backlink"]],
		aside: [["className", "embed", "video", "post", "map"]],
		div: [
			...(defaultSchema.attributes?.div ?? []),
			["className", "table"],
			["role", "region"],
			"ariaLabel",
			"tabIndex",
		],
		figure: [["className", "quote"]],
		img: [...(defaultSchema.attributes?.img ?? []), "loading", "decoding"],
		section: [...(defaultSchema.attributes?.section ?? []), ["role", "doc-endnotes"], "ariaLabel"],
		source: [...(defaultSchema.attributes?.source ?? []), ["type", /^image\//], "sizes"],
	},
} as typeof defaultSchema;
