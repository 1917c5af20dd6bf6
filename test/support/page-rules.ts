import { once } from "./once.ts";
import { type ReadPage, referencesIn } from "./page-reader.ts";
import { nodesOf, type ReadPaper } from "./paper-reader.ts";
import { type ReadElement, readXml } from "./xml-reader.ts";

/** What is wrong with a newspaper in one respect, each as a line that names the place. */
export type Check = (paper: ReadPaper) => string[];

/** Whether a search engine may list a page. */
export function isIndexable(page: ReadPage): boolean {
	return !page.metas.get("robots")?.some((content) => /\b(?:noindex|none)\b/.test(content));
}

/** Where a page says that it has its place. */
function canonicalsOf({ links }: ReadPage): string[] {
	return links.filter(({ rel }) => rel === "canonical").map(({ href = "" }) => href);
}

/** A canonical address of another host is that of a story published elsewhere first. */
export function isReprint(page: ReadPage, home: string): boolean {
	return canonicalsOf(page).some((canonical) => !canonical.startsWith(home));
}

export const ONE_PLACE: Check = ({ pages, home }) =>
	[...pages].flatMap(([address, page]) => {
		const canonicals = canonicalsOf(page);
		if (!isIndexable(page)) return canonicals.length === 0 ? [] : [`${address} is not for search, yet has a canonical`];
		if (canonicals.length === 1 && (canonicals[0] === address || isReprint(page, home))) return [];
		return [`${address} has the canonical ${canonicals.join(", ") || "of nobody"}`];
	});

export const ONE_OF_EACH: Check = ({ pages }) =>
	[...pages].flatMap(([address, { titles, headings, lang = "", dir = "" }]) => [
		...(titles.length === 1 && titles[0]?.trim() ? [] : [`${address} has ${titles.length} titles`]),
		...(headings.length === 1 && headings[0]?.trim() ? [] : [`${address} has ${headings.length} h1`]),
		...(isLanguage(lang) ? [] : [`${address} has the language "${lang}"`]),
		...(/^(?:ltr|rtl)$/.test(dir) ? [] : [`${address} has the direction "${dir}"`]),
	]);

export const WHOLE_PICTURES: Check = ({ pages, home }) =>
	[...pages].flatMap(([address, { images }]) =>
		images
			.filter(({ src = "" }) => new URL(src, address).href.startsWith(home))
			.filter(({ alt, width = "", height = "" }) => alt === undefined || !(Number(width) > 0) || !(Number(height) > 0))
			.map(({ src }) => `${address} shows ${src} without alt, width or height`),
	);

const xmlAddresses = once((text) => addressesInXml(readXml(text)));
const jsonAddresses = once((text) => textsOf(JSON.parse(text)).flatMap(addressesInText));

export const NO_DEAD_END: Check = (paper) => [
	...[...paper.pages].flatMap(([address, page]) =>
		[
			...page.references.map((reference) => reference.address),
			...nodesOf(page).flatMap((node) => addressesOf(node, paper.home)),
		].flatMap((to) => deadEnd(paper, address, to)),
	),
	...Object.entries(paper.output)
		.filter(([path]) => /\.(?:xml|atom)$/.test(path))
		.flatMap(([path, text]) => xmlAddresses(text).flatMap((to) => deadEnd(paper, path, to))),
	...Object.entries(paper.output)
		.filter(([path]) => path.endsWith(".json"))
		.flatMap(([path, text]) => jsonAddresses(text).flatMap((to) => deadEnd(paper, path, to))),
	...[...(paper.output["robots.txt"] ?? "").matchAll(/^Sitemap: (.*)$/gm)].flatMap(([, to = ""]) =>
		deadEnd(paper, "robots.txt", to),
	),
	...[...(paper.output._redirects ?? "").matchAll(/^\S+ (\S+) 30\d$/gm)].flatMap(([, to = ""]) =>
		deadEnd(paper, "_redirects", to),
	),
	...[...paper.redirects].flatMap(([address, to]) =>
		paper.pages.has(to) ? deadEnd(paper, address, to) : [`${address} leads to ${to}, which is no page`],
	),
];

/** What is wrong with an address, if it is ours, as seen from a page or file. */
function deadEnd({ output, pages, home }: ReadPaper, from: string, to: string): string[] {
	const base = from.startsWith(home) ? from : home;
	if (!URL.canParse(to, base)) return [`${from} leads to ${to}, which is no address`];
	const url = new URL(to, base);
	if (!url.href.startsWith(home)) return [];
	const fragment = decodeURIComponent(url.hash.slice(1));
	url.hash = "";
	const path = decodeURIComponent(url.pathname.slice(1)).replace(/(^|\/)$/, "$1index.html");
	if (output[path] === undefined) return [`${from} leads to ${to}, where there is nothing`];
	// https://html.spec.whatwg.org/multipage/browsing-the-web.html#the-indicated-part-of-the-document
	if (fragment === "" || fragment === "top" || pages.get(url.href)?.ids.has(fragment)) return [];
	return [`${from} leads to ${to}, which has no such element`];
}

// An @id names a thing, and its fragment no element.
function addressesOf(node: Readonly<Record<string, unknown>>, home: string): string[] {
	return Object.entries(node)
		.flatMap(([key, value]) => [value].flat().map((inner) => [key, inner] as const))
		.filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].startsWith(home))
		.map(([key, address]) => (key === "@id" ? address.replace(/#.*/, "") : address));
}

// A scheme or domain names a set of categories and is no link: RFC 4287 §4.2.2.2.
const NAMES = new Set(["scheme", "domain"]);

function addressesInXml({ attributes, children, text }: ReadElement): string[] {
	const values = Object.entries(attributes).flatMap(([name, value]) => (NAMES.has(name) ? [] : [value]));
	return [...values, text].flatMap(addressesInText).concat(children.flatMap(addressesInXml));
}

function addressesInText(text: string): string[] {
	const trimmed = text.trim();
	if (/^https?:\S+$/.test(trimmed)) return [trimmed];
	return trimmed.includes("<") ? referencesIn(trimmed).map(({ address }) => address) : [];
}

function textsOf(value: unknown): string[] {
	if (typeof value === "string") return [value];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function isLanguage(tag: string): boolean {
	try {
		return Intl.getCanonicalLocales(tag)[0] === tag;
	} catch {
		return false;
	}
}
