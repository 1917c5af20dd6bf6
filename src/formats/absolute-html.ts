import type { Element, Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { SKIP, visit } from "unist-util-visit";
import { absoluteFrom, isHarmless } from "../base/url.ts";
import { absoluteSources } from "./absolute-markup.ts";

/**
 * HTML as it can stand in a feed: every address absolute, nothing in it that runs.
 *
 * Root-relative addresses are below the site, its path included; others are relative to the page.
 *
 * @see https://validator.w3.org/feed/docs/warning/ContainsRelRef.html
 * @see https://validator.w3.org/feed/docs/warning/SecurityRisk.html
 */
export function absoluteHtml(markup: string, page: string, site: URL): string {
	const tree: Root = fromHtml(markup, { fragment: true });
	const absolute = (address: string) => absoluteFrom(address, page, site);
	visit(tree, "element", (node, index, parent) => {
		if (ACTIVE.has(node.tagName) && parent && index !== undefined) {
			parent.children.splice(index, 1);
			return [SKIP, index];
		}
		// A feed reader gets the one file that every program can show.
		if (node.tagName === "picture" && parent && index !== undefined) {
			const shown = node.children.filter((child) => child.type !== "element" || child.tagName !== "source");
			parent.children.splice(index, 1, ...shown);
			return [SKIP, index];
		}
		makeAbsolute(node, absolute, (value) => absoluteSources(value, page, site));
		return undefined;
	});
	return toHtml(tree);
}

const ACTIVE = new Set([
	"applet",
	"base",
	"embed",
	"form",
	"frame",
	"frameset",
	"iframe",
	"link",
	"meta",
	"noscript",
	"object",
	"script",
	"style",
]);
// What cannot be made absolute is no address.
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;
const ADDRESSES = ["href", "src", "poster", "cite", "data", "longDesc"] as const;

type Change = (value: string) => string;

function makeAbsolute(node: Element, absolute: Change, sources: Change): void {
	for (const name of ADDRESSES) {
		const value = node.properties[name];
		if (typeof value !== "string") continue;
		const isKept = isHarmless(value) || (name === "src" && /^data:image\//i.test(value));
		const address = absolute(value);
		if (isKept && ABSOLUTE.test(address)) node.properties[name] = address;
		else delete node.properties[name];
	}
	const { srcSet } = node.properties;
	if (srcSet !== undefined && srcSet !== null) node.properties.srcSet = sources(String(srcSet));
	for (const name of Object.keys(node.properties)) {
		// What only a page needs, and what runs.
		if (/^on/i.test(name) || name === "style" || name === "tabIndex" || name === "loading" || name === "decoding") {
			delete node.properties[name];
		}
	}
}
