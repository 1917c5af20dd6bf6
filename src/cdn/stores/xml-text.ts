/**
 * What stands in all elements of this name, as it is written, in their order. For answers of a storage service: elements of one
 * name are not in each other, and there is nothing but elements and text.
 */
export function xmlElements(xml: string, name: string): string[] {
	const elements = new RegExp(`<${name}(?:\\s[^<>]*)?(?:/>|>([\\s\\S]*?)</${name}\\s*>)`, "g");
	return [...xml.matchAll(elements)].map(([, inner = ""]) => inner);
}

/** The text of the first element of this name, or nothing where there is none. */
export function xmlText(xml: string, name: string): string | undefined {
	return xmlElements(xml, name)[0]?.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, decoded);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

// XML 1.0 §4.1 and §4.6. What means nothing stays as it is.
function decoded(reference: string, hexadecimal?: string, decimal?: string, name?: string): string {
	if (name !== undefined) return NAMED[name] ?? reference;
	const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
	return code > LAST_CODE_POINT ? reference : String.fromCodePoint(code);
}
