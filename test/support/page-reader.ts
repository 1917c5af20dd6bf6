import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { textOf } from "./newsroom.ts";

/** A page as a browser and a search engine read it. */
export interface ReadPage {
	readonly lang?: string;
	readonly dir?: string;
	/** The text of each `title` of its head. */
	readonly titles: readonly string[];
	/** The text of each `h1`. */
	readonly headings: readonly string[];
	/** The attributes of each `link`. */
	readonly links: readonly Attributes[];
	/** The content of each `meta` by its name or property, in order. */
	readonly metas: ReadonlyMap<string, readonly string[]>;
	/** Every JSON-LD document in it. */
	readonly markup: readonly unknown[];
	/** The attributes of the links of its main part to other versions of what it shows. */
	readonly versions: readonly Attributes[];
	readonly ids: ReadonlySet<string>;
	/** Every address in it, in order, as it is written. */
	readonly references: readonly Reference[];
	readonly images: readonly Attributes[];
	/** What the `time` elements of its main part say, in order. */
	readonly times: readonly string[];
	/** Where the links of its main part lead, in order. */
	readonly mainLinks: readonly string[];
	/** The sections of live coverage, in order. */
	readonly updates: readonly ReadUpdate[];
}

/** An update of live coverage as a page shows it. */
export interface ReadUpdate {
	readonly id?: string;
	/** The instant of its first `time`. */
	readonly time?: string;
	/** Where the link around that leads. */
	readonly link?: string;
	/** The text of its first `h2`, if that is not its time. */
	readonly headline?: string;
}

export type Attributes = Readonly<Record<string, string>>;

/** An address that an element of a page refers to. */
export interface Reference {
	readonly element: string;
	readonly attribute: string;
	readonly address: string;
}

/** Reads a whole page; JSON-LD that is no JSON throws a `SyntaxError`. */
export function readPage(html: string): ReadPage {
	const all: Element[] = [];
	const tree = fromHtml(html);
	visit(tree, "element", (node) => {
		all.push(node);
	});
	const named = (name: string) => all.filter(({ tagName }) => tagName === name);
	const main: Element[] = [];
	for (const root of named("main")) visit(root, "element", (node) => void main.push(node));
	const metas = new Map<string, string[]>();
	for (const { name, property, content } of named("meta").map(attributesOf)) {
		const key = name ?? property;
		if (key !== undefined) metas.set(key, [...(metas.get(key) ?? []), content ?? ""]);
	}
	const [{ lang, dir } = {}] = named("html").map(attributesOf);
	return {
		...(lang !== undefined && { lang }),
		...(dir !== undefined && { dir }),
		titles: named("head").flatMap((head) =>
			head.children.flatMap((node) => (node.type === "element" && node.tagName === "title" ? [textOf(node)] : [])),
		),
		headings: named("h1").map(textOf),
		links: named("link").map(attributesOf),
		metas,
		markup: named("script")
			.filter((script) => attributesOf(script).type === "application/ld+json")
			.map((script) => JSON.parse(textOf(script))),
		versions: main
			.filter(({ tagName }) => tagName === "a")
			.map(attributesOf)
			.filter(({ rel }) => rel === "alternate"),
		ids: new Set(all.flatMap((node) => attributesOf(node).id ?? [])),
		references: all.flatMap(referencesOf),
		images: named("img").map(attributesOf),
		times: main.filter(({ tagName }) => tagName === "time").flatMap((node) => attributesOf(node).dateTime ?? []),
		updates: main
			.filter((node) => node.tagName === "section" && attributesOf(node).className === "update")
			.map(updateOf),
		mainLinks: main.filter(({ tagName }) => tagName === "a").flatMap((node) => attributesOf(node).href ?? []),
	};
}

function updateOf(section: Element): ReadUpdate {
	const inner: Element[] = [];
	visit(section, "element", (node) => void inner.push(node));
	const isTime = ({ tagName }: Element) => tagName === "time";
	const time = inner.find(isTime);
	const link = inner.find(({ tagName, children }) => tagName === "a" && children.some((child) => child === time));
	const heading = inner.find(({ tagName }) => tagName === "h2");
	const { id } = attributesOf(section);
	const { dateTime } = time ? attributesOf(time) : {};
	const { href } = link ? attributesOf(link) : {};
	return {
		...(id !== undefined && { id }),
		...(dateTime !== undefined && { time: dateTime }),
		...(href !== undefined && { link: href }),
		...(heading && textOf(heading) !== (time && textOf(time)) && { headline: textOf(heading) }),
	};
}

/** Every address in a piece of markup, such as the content of a feed. */
export function referencesIn(markup: string): Reference[] {
	const found: Reference[] = [];
	visit(fromHtml(markup, { fragment: true }), "element", (node) => void found.push(...referencesOf(node)));
	return found;
}

// The names are those of the properties of the tree, where `srcset` is `srcSet`.
const ADDRESSES = ["href", "src", "poster", "action", "formAction", "data", "cite"];
const ADDRESS_LISTS = ["srcSet", "imageSrcSet"];
const ADDRESS_METAS = /^(?:og:(?:url|image|video|audio)|twitter:image)$/;

function referencesOf(node: Element): Reference[] {
	const attributes = attributesOf(node);
	const element = node.tagName;
	const single = ADDRESSES.flatMap((attribute) => {
		const address = attributes[attribute];
		return address === undefined ? [] : [{ element, attribute, address }];
	});
	const lists = ADDRESS_LISTS.flatMap((attribute) =>
		// https://html.spec.whatwg.org/multipage/images.html#srcset-attributes
		(attributes[attribute] ?? "")
			.split(/,\s+/)
			.flatMap((candidate) => candidate.trim().split(/\s+/)[0] || [])
			.map((address) => ({ element, attribute, address })),
	);
	const { property, name, content } = attributes;
	const isAddress = element === "meta" && ADDRESS_METAS.test(property ?? name ?? "");
	return [...single, ...lists, ...(isAddress ? [{ element, attribute: "content", address: content ?? "" }] : [])];
}

function attributesOf({ properties }: Element): Attributes {
	return Object.fromEntries(
		Object.entries(properties).flatMap(([key, value]) =>
			value === undefined || value === null || value === false
				? []
				: [[key, Array.isArray(value) ? value.join(" ") : value === true ? "" : String(value)]],
		),
	);
}
