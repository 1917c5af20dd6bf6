// https://www.w3.org/TR/xml/ (XML 1.0, fifth edition)
import { withoutForbiddenCharacters } from "./characters.ts";

/** An element; an attribute that is undefined is not printed. */
export interface XmlElement {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string | undefined>>;
	readonly children: readonly XmlNode[];
}

/** An element that `printedElement` printed before. */
export class PrintedXml {
	readonly xml: string;

	constructor(xml: string) {
		this.xml = xml;
	}
}

/** Text and elements; false and undefined print nothing. */
export type XmlNode = XmlElement | PrintedXml | string | false | undefined;

/**
 * An element of an XML document. Names are written as given, so they must be names in this code, or names that
 * were checked.
 */
export function element(
	name: string,
	attributes: Readonly<Record<string, string | undefined>> = {},
	...children: readonly XmlNode[]
): XmlElement {
	return { name, attributes, children };
}

/**
 * A whole document in UTF-8, one element a line, ending in a newline.
 *
 * Text keeps every character that XML 1.0 allows (§2.2) and loses the others.
 */
export function xmlDocument(root: XmlElement): string {
	// To join the lines would copy the long ones, those that were printed before, once more.
	let document = '<?xml version="1.0" encoding="utf-8"?>\n';
	for (const line of linesOf(root, "")) document += `${line}\n`;
	return document;
}

/**
 * A whole document in UTF-8 whose root holds markup that was printed already, one row a line, ending in a newline.
 *
 * For tens of thousands of elements of one kind, of which a tree would be most of the work.
 */
export function xmlRows(name: string, attributes: Readonly<Record<string, string>>, rows: Iterable<string>): string {
	const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
	let lines = "";
	for (const row of rows) lines += `${row}\n`;
	return `<?xml version="1.0" encoding="utf-8"?>\n<${name}${start.join("")}>\n${lines}</${name}>\n`;
}

/** An element that holds text alone, as markup for a row. The name is written as given. */
export function textElement(name: string, text: string): string {
	return `<${name}>${escapeXml(text)}</${name}>`;
}

/**
 * Text for a row, within an element or a quoted attribute: what means something in either is a reference.
 *
 * Keeps every character that XML 1.0 allows (§2.2) and loses the others.
 */
export function escapeXml(text: string): string {
	return IS_PLAIN.test(text) ? text : withoutForbiddenCharacters(text).replace(/[&<>"'\t\n\r]/g, reference);
}

// Printable ASCII that means nothing in XML: what addresses and dates are made of.
const IS_PLAIN = /^[ !#-%(-;=?-~]*$/;

/** An element as it stands in a document so many levels below the root, for documents that have it in common. */
export function printedElement(node: XmlElement, depth: number): string {
	return linesOf(node, "  ".repeat(depth)).join("\n");
}

function linesOf(node: XmlNode, indent: string, lines: string[] = []): string[] {
	if (node === undefined || node === false) return lines;
	if (typeof node === "string") lines.push(characterData(node));
	else if (node instanceof PrintedXml) lines.push(node.xml);
	else addElement(node, indent, lines);
	return lines;
}

function addElement({ name, attributes, children }: XmlElement, indent: string, lines: string[]): void {
	const present = children.filter((child) => child !== undefined && child !== false);
	const start = `${indent}<${name}${attributeList(attributes)}`;
	if (present.length === 0) {
		lines.push(`${start}/>`);
	} else if (present.every((child) => typeof child === "string")) {
		lines.push(`${start}>${present.map(characterData).join("")}</${name}>`);
	} else {
		lines.push(`${start}>`);
		for (const child of present) linesOf(child, `${indent}  `, lines);
		lines.push(`${indent}</${name}>`);
	}
}

function attributeList(attributes: XmlElement["attributes"]): string {
	let list = "";
	for (const [name, value] of Object.entries(attributes)) {
		if (value !== undefined) list += ` ${name}="${attributeText(value)}"`;
	}
	return list;
}

// https://www.rssboard.org/rss-profile#data-types-characterdata: hexadecimal references are read rightly by most readers.
function characterData(text: string): string {
	return withoutForbiddenCharacters(text).replace(/[&<>\r]/g, reference);
}

// XML 1.0 §3.3.3: a literal tab or line break in an attribute is read back as a space.
function attributeText(text: string): string {
	return withoutForbiddenCharacters(text).replace(/[&<>"\t\n\r]/g, reference);
}

function reference(character: string): string {
	return REFERENCES[character] ?? character;
}

const REFERENCES: Readonly<Record<string, string>> = Object.fromEntries(
	[..."&<>\"'\t\n\r"].map((character) => [character, `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`]),
);
