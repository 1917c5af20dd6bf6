import { nearest } from "../../src/base/nearest.ts";
import { ancestorsOf, CLASSES, propertiesOf, VALUES } from "./schema-words.ts";

/** What is wrong with a word of JSON-LD. */
export interface WordFinding {
	readonly rule: "unknown type" | "unknown property" | "misspelt property" | "wrong range";
	/** Where it is, from the root of the markup: `@graph.0.author.1.name`. */
	readonly path: string;
	readonly message: string;
}

/**
 * What of a JSON-LD document is not as schema.org has it: types and properties that it does not know, and values that
 * are not of the range of their property.
 */
export function unknownWords(markup: unknown): WordFinding[] {
	return findings(markup, "", nodesById(markup));
}

/** The number of nodes with a type in a JSON-LD document, so that a check of nothing can be told from a check. */
export function countOfNodes(markup: unknown): number {
	if (typeof markup !== "object" || markup === null) return 0;
	const inner = Object.values(markup).reduce((sum: number, value) => sum + countOfNodes(value), 0);
	return "@type" in markup ? inner + 1 : inner;
}

type Node = Readonly<Record<string, unknown>>;

function findings(value: unknown, path: string, nodes: ReadonlyMap<string, Node>): WordFinding[] {
	if (Array.isArray(value)) return value.flatMap((inner, index) => findings(inner, joined(path, `${index}`), nodes));
	if (typeof value !== "object" || value === null) return [];
	const { "@type": type, "@id": _, "@context": __, "@graph": graph, ...properties } = value as Node;
	const types = typesOf(value as Node);
	const known = types.filter((name) => CLASSES.has(name));
	const unknown = types.filter((name) => !CLASSES.has(name));
	return [
		...unknown.map((name) => finding("unknown type", path, `${name} is no class${hint(name, CLASSES)}`)),
		...findings(graph, joined(path, "@graph"), nodes),
		...Object.entries(properties).flatMap(([property, inner]) => [
			...(type === undefined ? [] : known.length === 0 ? [] : ofProperty(known, property, inner, path, nodes)),
			...findings(inner, joined(path, property), nodes),
		]),
	];
}

function ofProperty(
	types: readonly string[],
	property: string,
	value: unknown,
	path: string,
	nodes: ReadonlyMap<string, Node>,
) {
	const own = new Map(types.flatMap((type) => [...propertiesOf(type)]));
	const range = own.get(property);
	const place = joined(path, property);
	if (range === undefined) {
		const similar = hint(property, own.keys());
		const rule = similar === "" ? "unknown property" : "misspelt property";
		return [finding(rule, place, `${types} has no property ${property}${similar}`)];
	}
	return [value].flat().flatMap((inner) => {
		const kind = kindOf(inner, nodes);
		if (isWithin(inner, kind, range)) return [];
		return [finding("wrong range", place, `expected ${range.join(" or ")}, got ${kind.join(" and ")}`)];
	});
}

/** The classes of a node, or the kind of a value that is none. */
function kindOf(value: unknown, nodes: ReadonlyMap<string, Node>): readonly string[] {
	if (typeof value !== "object" || value === null) return [`${typeof value} ${JSON.stringify(value)}`];
	const node = value as Node;
	const types = typesOf(node);
	if (types.length > 0) return types;
	// What a reference leads to may stand in another document, of which nothing is known.
	const meant = nodes.get(String(node["@id"]));
	return meant ? typesOf(meant) : ["Reference"];
}

function isWithin(value: unknown, kind: readonly string[], range: readonly string[]): boolean {
	if (typeof value !== "object" || value === null) return range.some((name) => isPlain(value, name));
	// A class that does not exist is a finding of its own.
	if (kind.some((type) => type !== "Reference" && !CLASSES.has(type))) return true;
	if (kind.includes("Reference")) return "@id" in value && range.some((name) => CLASSES.has(name));
	return kind.some((type) => range.some((name) => ancestorsOf(type).has(name)));
}

function isPlain(value: unknown, name: string): boolean {
	const test = Object.hasOwn(DATA_TYPES, name) ? DATA_TYPES[name] : undefined;
	return test === undefined ? VALUES.get(name)?.has(String(value)) === true : test(value);
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isAddress = (value: unknown) => isText(value) && /^[a-z][a-z\d+.-]*:\S+$/i.test(value) && URL.canParse(value);
const isDate = (pattern: RegExp) => (value: unknown) =>
	isText(value) && pattern.test(value) && !Number.isNaN(Date.parse(value)) && isDay(value.slice(0, 10));
// An engine may take 31 February for a day of March.
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

/** Which values each data type has: https://schema.org/DataType, and its subtypes Distance to Mass of Quantity. */
const DATA_TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
	Text: isText,
	URL: isAddress,
	// Any thing may be named by its address: https://schema.org/docs/gs.html#schemaorg_expected
	Thing: isAddress,
	CssSelectorType: isText,
	XPathType: isText,
	PronounceableText: isText,
	Boolean: (value) => typeof value === "boolean",
	Number: isNumber,
	Float: isNumber,
	Integer: (value) => Number.isInteger(value),
	Date: isDate(/^\d{4}-\d\d-\d\d$/),
	DateTime: isDate(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/),
	Time: (value) => isText(value) && /^\d\d:\d\d(?::\d\d)?/.test(value),
	Duration: (value) => isText(value) && /^P[\dYMWDTHS.]+$/.test(value),
	Distance: isText,
	Energy: isText,
	Mass: isText,
};

function typesOf({ "@type": type = [] }: Node): string[] {
	return [type].flat().map(String);
}

function nodesById(markup: unknown, found = new Map<string, Node>()): ReadonlyMap<string, Node> {
	if (typeof markup !== "object" || markup === null) return found;
	const { "@id": id, "@type": type } = markup as Node;
	if (typeof id === "string" && type !== undefined) found.set(id, markup as Node);
	for (const inner of Object.values(markup)) nodesById(inner, found);
	return found;
}

function joined(path: string, name: string): string {
	return path === "" ? name : `${path}.${name}`;
}

function hint(name: string, known: Iterable<string>): string {
	const similar = nearest(name, known);
	return similar === undefined ? "" : `; the nearest is ${similar}`;
}

function finding(rule: WordFinding["rule"], path: string, message: string): WordFinding {
	return { rule, path, message };
}
