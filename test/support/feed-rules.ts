import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { type ReadElement, readXml } from "./xml-reader.ts";

/** What every feed must be, whoever printed it, by name; what else a name tells is in the table below. */
export type FeedRule = (typeof RULES)[number]["rule"];

/**
 * The rules that the text of an RSS, Atom or JSON feed breaks, in the order of the table.
 *
 * @param address where the feed stands
 * @param now the instant of its build
 */
export function brokenRules(text: string, address: string, now: Date): FeedRule[] {
	const feed = readFeed(text);
	if (!feed) return ["is well-formed and has bound prefixes"];
	return RULES.filter(({ holds }) => !holds(feed, { address, now })).map(({ rule }) => rule);
}

interface Reading {
	readonly format: "rss" | "atom" | "json";
	/** The channel, the feed, or an element for the JSON object. */
	readonly head: ReadElement;
	readonly items: readonly ReadElement[];
}

interface Situation {
	readonly address: string;
	readonly now: Date;
}

const ATOM = "http://www.w3.org/2005/Atom";
const CONTENT = "http://purl.org/rss/1.0/modules/content/";
const DC = "http://purl.org/dc/elements/1.1/";

function readFeed(text: string): Reading | undefined {
	try {
		if (text.startsWith("{")) return readJson(JSON.parse(text));
		const root = readXml(text);
		const [channel = root] = root.local === "rss" ? root.children : [];
		const format = root.local === "rss" ? "rss" : "atom";
		return { format, head: channel, items: all(channel, format === "rss" ? "item" : "entry") };
	} catch {
		return undefined;
	}
}

// JSON as elements of which each rule below knows the name; a string of it cannot be wrong in the ways of XML.
function readJson(json: Readonly<Record<string, unknown>>): Reading {
	if (!JSON.stringify(json).isWellFormed() || /\\ud[89a-f]|\\u00[01]|\\b|\\f/.test(JSON.stringify(json)))
		throw new Error("no text");
	const head = jsonElement("feed", json);
	return { format: "json", head, items: all(head, "items") };
}

function jsonElement(name: string, value: unknown): ReadElement {
	const children =
		typeof value === "object" && value !== null
			? Object.entries(value).flatMap(([key, inner]) =>
					Array.isArray(inner) ? inner.map((item) => jsonElement(key, item)) : [jsonElement(key, inner)],
				)
			: [];
	return { name, namespace: "", local: name, attributes: {}, children, text: children.length > 0 ? "" : String(value) };
}

/** Each rule and whether a feed keeps it. */
const RULES = [
	{
		// RFC 822 §5 with the year of RFC 1123 §5.2.14: https://www.rssboard.org/rss-profile#data-types-datetime
		rule: "dates of RSS are in RFC 822",
		holds: ({ format, head, items }) => format !== "rss" || rssDates(head, items).every((date) => RFC_822.test(date)),
	},
	{
		rule: "a date names its own day of the week",
		holds: ({ format, head, items }) =>
			format !== "rss" ||
			rssDates(head, items).every((date) => {
				const [, day] = /^([A-Z][a-z]{2}), /.exec(date) ?? [];
				const time = Date.parse(date.replace(/^[^,]*, /, ""));
				return day === undefined || Number.isNaN(time) || new Date(time).toUTCString().startsWith(day);
			}),
	},
	{
		// https://www.rssboard.org/rss-specification#requiredChannelElements
		rule: "a channel has title, link and description",
		holds: ({ format, head }) =>
			format !== "rss" ||
			["title", "link", "description"].every((name) => all(head, name).some(({ text }) => text.trim())),
	},
	{
		// https://validator.w3.org/feed/docs/error/InvalidHttpGUID.html
		rule: "a guid is an address or says that it is none",
		holds: ({ format, items }) =>
			format !== "rss" ||
			items
				.flatMap((item) => all(item, "guid"))
				.every(({ attributes, text }) => attributes.isPermaLink === "false" || /^https?:/.test(text)),
	},
	{
		// https://validator.w3.org/feed/docs/warning/ContainsRelRef.html
		rule: "content has no relative references",
		holds: (feed) =>
			contents(feed).every((markup) => addresses(markup).every((address) => /^[a-z][a-z0-9+.-]*:/i.test(address))),
	},
	{
		// https://validator.w3.org/feed/docs/warning/SecurityRisk.html
		rule: "content has nothing that runs",
		holds: (feed) => !contents(feed).some(runs),
	},
	{
		// https://www.rssboard.org/rss-profile#element-channel-item-author
		rule: "an author in RSS is an e-mail address",
		holds: ({ format, items }) =>
			format !== "rss" ||
			items.flatMap((item) => all(item, "author")).every(({ text }) => /^\S+@\S+\.\S+(?: \(.+\))?$/.test(text)),
	},
	{
		// https://validator.w3.org/feed/docs/warning/DuplicateItemSemantics.html
		rule: "an item has author or dc:creator",
		holds: ({ format, items }) =>
			format !== "rss" ||
			items.every((item) => all(item, "author").length === 0 || all(item, "creator", DC).length === 0),
	},
	{
		// https://www.rssboard.org/rss-profile#element-channel-item-enclosure
		rule: "an enclosure is one and has url, length and type",
		holds: ({ format, items }) =>
			format !== "rss" ||
			items.every((item) => {
				const enclosures = all(item, "enclosure");
				return (
					enclosures.length <= 1 &&
					enclosures.every(({ attributes: { url, length, type } }) => url && type && /^\d+$/.test(length ?? ""))
				);
			}),
	},
	{
		// https://www.rssboard.org/rss-profile#element-channel-language
		rule: "a language is a tag",
		holds: ({ head, items }) => languages([head, ...items]).every(isLanguageTag),
	},
	{
		// RFC 4287 §4.1.1, §4.1.2, §3.3
		rule: "atom:updated is there, in RFC 3339",
		holds: ({ format, head, items }) => {
			const updated = (element: ReadElement) => all(element, "updated", ATOM).map(({ text }) => text);
			const isDate = (text: string) => RFC_3339.test(text) && !Number.isNaN(Date.parse(text));
			if (format !== "atom") return items.flatMap(updated).every(isDate);
			return [head, ...items].every((element) => updated(element).length === 1 && updated(element).every(isDate));
		},
	},
	{
		// RFC 4287 §4.1.1, §4.2.1
		rule: "an entry has an author, or its feed has",
		holds: ({ format, head, items }) => {
			const hasAuthor = (element: ReadElement) =>
				all(element, "author").some((author) => all(author, "name").some(({ text }) => text));
			return format !== "atom" || hasAuthor(head) || (items.length > 0 && items.every(hasAuthor));
		},
	},
	{
		// RFC 4287 §4.2.6; https://www.rssboard.org/rss-profile#element-channel-item-guid
		rule: "ids are there, IRIs, and no two the same",
		holds: ({ format, head, items }) => {
			const name = format === "rss" ? "guid" : "id";
			const ids = (format === "atom" ? [head, ...items] : items).map((element) =>
				all(element, name).map(({ text }) => text),
			);
			return ids.every((own) => own.length === 1 && IRI.test(own[0] ?? "")) && new Set(ids.flat()).size === ids.length;
		},
	},
	{
		// https://validator.w3.org/feed/docs/warning/MissingAtomSelfLink.html, …/SelfDoesntMatchLocation.html
		rule: "a feed says where it is",
		holds: ({ format, head }, { address }) => {
			const found =
				format === "json"
					? all(head, "feed_url").map(({ text }) => text)
					: all(head, "link", ATOM)
							.filter(({ attributes }) => attributes.rel === "self")
							.map(({ attributes }) => attributes.href);
			return found.length === 1 && found[0] === address;
		},
	},
	{
		// https://validator.w3.org/feed/docs/warning/NeedDescriptionBeforeContent.html
		rule: "a description stands before content:encoded",
		holds: ({ format, items }) =>
			format !== "rss" ||
			items.every(({ children }) => {
				const content = children.findIndex(({ local, namespace }) => local === "encoded" && namespace === CONTENT);
				const description = children.findIndex(({ local, namespace }) => local === "description" && namespace === "");
				return content === -1 || (description !== -1 && description < content);
			}),
	},
	{
		// https://validator.w3.org/feed/docs/warning/ImplausibleDate.html
		rule: "no date is in the future",
		holds: ({ head, items }, { now }) =>
			[head, ...items].flatMap(dates).every((date) => !(Date.parse(date) > now.getTime())),
	},
	{
		// https://validator.w3.org/feed/docs/error/BadCharacters.html, …/error/SAXError.html; what does not hold is not read.
		rule: "is well-formed and has bound prefixes",
		holds: () => true,
	},
] as const satisfies readonly { rule: string; holds: (feed: Reading, situation: Situation) => boolean }[];

const RFC_822 =
	/^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:GMT|[+-]\d{4})$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

function all({ children }: ReadElement, local: string, namespace?: string): ReadElement[] {
	return children.filter((child) => {
		if (child.local !== local) return false;
		return namespace === undefined ? child.namespace === "" || child.namespace === ATOM : child.namespace === namespace;
	});
}

function rssDates(head: ReadElement, items: readonly ReadElement[]): string[] {
	const found = ["pubDate", "lastBuildDate"].flatMap((name) =>
		[head, ...items].flatMap((element) => all(element, name)),
	);
	return found.map(({ text }) => text);
}

const DATES = new Set(["pubDate", "lastBuildDate", "published", "updated", "date_published", "date_modified"]);

function dates({ children }: ReadElement): string[] {
	return children.filter(({ local }) => DATES.has(local)).map(({ text }) => text);
}

function contents({ items }: Reading): string[] {
	const names = new Set(["description", "encoded", "content", "content_html"]);
	return items.flatMap(({ children }) => children.filter(({ local }) => names.has(local)).map(({ text }) => text));
}

function addresses(markup: string): string[] {
	const found: string[] = [];
	visit(fromHtml(markup, { fragment: true }), "element", ({ properties: { href, src, poster, srcSet } }) => {
		for (const address of [href, src, poster]) if (typeof address === "string") found.push(address);
		if (typeof srcSet === "string" || Array.isArray(srcSet)) found.push(...String(srcSet).split(/,\s*/));
	});
	return found;
}

const ACTIVE = /^(?:script|object|embed|iframe|frame|applet|style|link|meta|base|form)$/;

function runs(markup: string): boolean {
	let found = false;
	visit(fromHtml(markup, { fragment: true }), "element", ({ tagName, properties }) => {
		if (ACTIVE.test(tagName) || Object.keys(properties).some((name) => /^on/i.test(name))) found = true;
		if (/^\s*(?:javascript|vbscript):/i.test(String(properties.href ?? properties.src ?? ""))) found = true;
	});
	return found;
}

function languages(elements: readonly ReadElement[]): string[] {
	return elements.flatMap((element) => [
		...all(element, "language").map(({ text }) => text),
		...(element.attributes["xml:lang"] === undefined ? [] : [element.attributes["xml:lang"]]),
	]);
}

function isLanguageTag(tag: string): boolean {
	try {
		return /^[a-z]{2,3}(?:-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}
