// https://www.sitemaps.org/protocol.html and what Google adds to it:
// https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap
import { type ReadElement, readXml } from "./xml-reader.ts";

/** What may be wrong with a sitemap. */
export type SitemapRule =
	| "location is absolute and encoded"
	| "namespaces are declared"
	| "elements are in order"
	| "dates have a zone"
	| "limits are kept"
	| "pages are of the site"
	| "nothing is in the future"
	| "every location is there once";

/** What a sitemap is compared with. */
export interface SitemapFrame {
	/** Address of the home page. */
	readonly site: string;
	readonly now: Date;
}

/** The rules that a sitemap, News sitemap or index breaks. */
export function brokenRules(text: string, frame: SitemapFrame): SitemapRule[] {
	const root = readXml(text);
	const checks = Object.entries(CHECKS) as [
		SitemapRule,
		(root: ReadElement, frame: SitemapFrame, text: string) => boolean,
	][];
	return checks.filter(([, isKept]) => !isKept(root, frame, text)).map(([rule]) => rule);
}

const CHECKS: Readonly<Record<SitemapRule, (root: ReadElement, frame: SitemapFrame, text: string) => boolean>> = {
	"location is absolute and encoded": (root) =>
		[
			...textsOf(root, /^(?:image:)?loc$/),
			...all(root, /^xhtml:link$/).map(({ attributes }) => attributes.href ?? ""),
		].every((address) => /^https?:[!-~]+$/.test(address) && URL.canParse(address) && new URL(address).href === address),
	"namespaces are declared": (root) => {
		const prefixes = new Set(all(root, /:/).map(({ name }) => name.split(":")[0] ?? ""));
		return (
			root.attributes.xmlns === NAMESPACES.xmlns &&
			[...prefixes].every((prefix) => prefix in NAMESPACES && root.attributes[`xmlns:${prefix}`] === NAMESPACES[prefix])
		);
	},
	"elements are in order": (root) =>
		Object.entries(ORDER).every(([name, order]) => all(root, name).every(inOrder(order))),
	"dates have a zone": (root) => textsOf(root, DATES).every((date) => WITH_ZONE.test(date) && isDate(date)),
	"limits are kept": (root, _, text) =>
		root.children.length <= 50_000 &&
		Buffer.byteLength(text) <= 50 * 1024 * 1024 &&
		textsOf(root, /^loc$/).every((address) => address.length < 2048) &&
		all(root, /^url$/).every((url) => all(url, /^image:image$/).length <= 1000) &&
		all(root, /^news:news$/).length <= 1000,
	"pages are of the site": (root, { site }) => textsOf(root, /^loc$/).every((address) => address.startsWith(site)),
	"nothing is in the future": (root, { now }) => textsOf(root, DATES).every((date) => !(new Date(date) > now)),
	"every location is there once": (root) => {
		const addresses = textsOf(root, /^loc$/);
		return new Set(addresses).size === addresses.length;
	},
};

const NAMESPACES: Readonly<Record<string, string>> = {
	xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9",
	image: "http://www.google.com/schemas/sitemap-image/1.1",
	news: "http://www.google.com/schemas/sitemap-news/0.9",
	xhtml: "http://www.w3.org/1999/xhtml",
};

/** The names of the children of each element, joined by spaces. */
const ORDER: Readonly<Record<string, RegExp>> = {
	urlset: /^(?:url ?)*$/,
	url: /^loc(?: lastmod)?(?: (?:xhtml:link|image:image|news:news))*$/,
	sitemapindex: /^sitemap(?: sitemap)*$/,
	sitemap: /^loc(?: lastmod)?$/,
	"image:image": /^image:loc$/,
	"news:news": /^news:publication news:publication_date news:title$/,
	"news:publication": /^news:name news:language$/,
};

const DATES = /^(?:lastmod|news:publication_date)$/;
// https://www.w3.org/TR/NOTE-datetime
const WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

function isDate(text: string): boolean {
	return !Number.isNaN(new Date(text).getTime());
}

function inOrder(order: RegExp): (tag: ReadElement) => boolean {
	return ({ children }) => order.test(children.map(({ name }) => name).join(" "));
}

function all(tag: ReadElement, name: RegExp | string): ReadElement[] {
	const isOne = typeof name === "string" ? tag.name === name : name.test(tag.name);
	return [...(isOne ? [tag] : []), ...tag.children.flatMap((child) => all(child, name))];
}

function textsOf(root: ReadElement, name: RegExp): string[] {
	return all(root, name).map(({ text }) => text);
}
