// A reader of XML 1.0 and its namespaces as strict as feeds need: https://www.w3.org/TR/xml/, https://www.w3.org/TR/xml-names/

/** An element as it was read. */
export interface ReadElement {
	/** As written, with its prefix. */
	readonly name: string;
	/** The namespace that its prefix is bound to, empty for none. */
	readonly namespace: string;
	readonly local: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly ReadElement[];
	/** Its own text, not that of elements in it. */
	readonly text: string;
}

interface OpenElement extends ReadElement {
	readonly children: ReadElement[];
	text: string;
	readonly scope: ReadonlyMap<string, string>;
}

const TOKEN =
	/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * The root element of a document.
 *
 * @throws {Error} when it is not well-formed or a prefix is not bound; documents with a DTD are not read.
 */
export function readXml(text: string): ReadElement {
	const bad = FORBIDDEN.exec(text);
	if (bad) throw new Error(`a character that XML forbids at ${bad.index}`);
	const root: OpenElement = {
		...{ name: "", namespace: "", local: "", attributes: {}, children: [], text: "" },
		scope: new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]),
	};
	const open: OpenElement[] = [root];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < text.length) {
		const start = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		if (!match) throw new Error(`no markup: ${JSON.stringify(text.slice(start, start + 30))}`);
		const [, cdata, closed, opened, attributes = "", empty, characters] = match;
		const parent = open.at(-1) ?? root;
		if (cdata !== undefined) parent.text += cdata;
		if (characters !== undefined) parent.text += decoded(characters);
		if (opened !== undefined) {
			const element = elementOf(opened, attributes, parent.scope);
			parent.children.push(element);
			if (empty !== "/") open.push(element);
		}
		if (closed !== undefined && (open.length === 1 || open.pop()?.name !== closed))
			throw new Error(`</${closed}> closes nothing`);
	}
	const [only] = root.children;
	if (open.length > 1 || root.children.length !== 1 || !only || root.text.trim() !== "")
		throw new Error("not one whole element");
	return only;
}

function elementOf(name: string, source: string, outer: ReadonlyMap<string, string>): OpenElement {
	const attributes: Record<string, string> = {};
	const scope = new Map(outer);
	for (const [, attribute = "", double, single] of source.matchAll(ATTRIBUTE)) {
		if (Object.hasOwn(attributes, attribute)) throw new Error(`${attribute} stands twice`);
		const value = decoded(double ?? single ?? "");
		attributes[attribute] = value;
		if (attribute === "xmlns") scope.set("", value);
		if (attribute.startsWith("xmlns:")) scope.set(attribute.slice(6), value);
	}
	const namespaceOf = (prefix: string) => {
		const namespace = scope.get(prefix);
		if (namespace === undefined && prefix !== "") throw new Error(`the prefix ${prefix} is not bound`);
		return namespace ?? "";
	};
	for (const attribute of Object.keys(attributes)) if (!attribute.startsWith("xmlns")) namespaceOf(prefixOf(attribute));
	const namespace = namespaceOf(prefixOf(name));
	return { name, namespace, local: name.replace(/^.*:/, ""), attributes, children: [], text: "", scope };
}

function prefixOf(name: string): string {
	return name.includes(":") ? name.replace(/:.*$/, "") : "";
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decoded(text: string): string {
	if (text.includes("]]>")) throw new Error("the end of CDATA in text");
	return text.replace(/&([^;\s&]*);?/g, (reference, body: string) => {
		const code = /^#x[\da-f]+$/i.test(body)
			? Number.parseInt(body.slice(2), 16)
			: /^#\d+$/.test(body)
				? Number(body.slice(1))
				: Number.NaN;
		const character = Number.isNaN(code) ? NAMED[body] : String.fromCodePoint(code);
		if (character === undefined || !reference.endsWith(";"))
			throw new Error(`the reference ${reference} names nothing`);
		if (FORBIDDEN.test(character)) throw new Error(`the reference ${reference} to a character that XML forbids`);
		return character;
	});
}
