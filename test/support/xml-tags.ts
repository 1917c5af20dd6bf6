/** An element of an XML document that holds elements or text. */
export interface Tag {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: readonly Tag[];
	/** Its own text, with references resolved. */
	readonly text: string;
}

interface OpenTag extends Tag {
	readonly children: Tag[];
	text: string;
}

/**
 * The root element of an XML document without comments, CDATA and document type.
 *
 * @throws {Error} when it is not well-formed.
 */
export function readTags(xml: string): Tag {
	const top = opened("", "");
	const open = [top];
	let read = 0;
	for (const { 0: token, index, groups = {} } of xml.matchAll(TOKEN)) {
		if (index !== read) break;
		read += token.length;
		const parent = open.at(-1) ?? top;
		if (groups.text !== undefined) parent.text += resolved(groups.text);
		if (groups.closes !== undefined && (open.length === 1 || open.pop()?.name !== groups.closes)) break;
		if (groups.opens !== undefined) {
			const tag = opened(groups.opens, groups.attributes ?? "");
			parent.children.push(tag);
			if (groups.empty === undefined) open.push(tag);
		}
	}
	const [root] = top.children;
	if (!root || read !== xml.length || open.length !== 1 || top.children.length !== 1 || top.text.trim() !== "") {
		throw new Error(`not well-formed from character ${read} on: ${xml.slice(read, read + 100)}`);
	}
	return root;
}

// https://www.w3.org/TR/xml/#sec-starttags
const TOKEN =
	/(?<declaration>^<\?xml [^?]*\?>)|<\/(?<closes>[\w:]+)\s*>|<(?<opens>[\w:]+)(?<attributes>(?:\s+[\w:]+="[^"<]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/g;
const ATTRIBUTE = /([\w:]+)="([^"]*)"/g;

function opened(name: string, attributes: string): OpenTag {
	const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", value = ""]) => [key, resolved(value)]);
	return { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolved(text: string): string {
	return text.replace(/&(?:#x([0-9A-F]+);|#(\d+);|(amp|lt|gt|quot|apos);)?/gi, (reference, hex, decimal, name) => {
		if (reference === "&") throw new Error(`a bare & in ${text.slice(0, 100)}`);
		return name ? (NAMED[name] ?? "") : String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10));
	});
}
