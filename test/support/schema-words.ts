// The words of schema.org, as its published TypeScript declarations have them: https://github.com/google/schema-dts
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { once } from "./once.ts";

interface Declaration {
	/** The names of classes and data types that a property takes, by the property. */
	readonly ranges: readonly (readonly [string, readonly string[]])[];
	readonly parents: readonly string[];
}

const PACKAGE = createRequire(import.meta.url).resolve("schema-dts/package.json");
const TEXT = readFileSync(join(dirname(PACKAGE), "dist/schema.d.ts"), "utf8");
const DECLARATIONS = new Map<string, Declaration>();
const LEAVES = new Map<string, string>();
for (const [, name = "", parents = "", body = ""] of TEXT.matchAll(
	/^(?:export )?interface (\w+) extends ([^{]+)\{\n([\s\S]*?)^\}/gm,
)) {
	const ranges = [...body.matchAll(/^ {4}"([^"@]+)"\?: SchemaValue<([\w| ]+),/gm)].map(
		([, property = "", range = ""]) => [property, range.split(" | ").filter((word) => word !== "IdReference")] as const,
	);
	DECLARATIONS.set(name, { ranges, parents: parents.split(",").map((parent) => parent.trim()) });
	const type = /^ {4}"@type": "([^"]+)"/m.exec(body)?.[1];
	if (type) LEAVES.set(type, name);
}

/** Every class that a node may be of. */
export const CLASSES: ReadonlySet<string> = new Set(LEAVES.keys());

/** The words that stand for the members of an enumeration, by its name. */
export const VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	[...TEXT.matchAll(/^export type (\w+) = ("https:\/\/schema\.org\/.*);$/gm)].map(([, name = "", values = ""]) => [
		name,
		new Set([...values.matchAll(/"([^"]+)"/g)].map(([, value = ""]) => value)),
	]),
);

/** The properties of a class and of those above it, each with the names of the classes and data types that it takes. */
export const propertiesOf: (type: string) => ReadonlyMap<string, readonly string[]> = once(
	(type) => new Map(declarationsOf(type).flatMap((name) => DECLARATIONS.get(name)?.ranges ?? [])),
);

/** The names of a class and of those above it. */
export const ancestorsOf: (type: string) => ReadonlySet<string> = once(
	(type) => new Set([type, ...declarationsOf(type).map((name) => name.replace(/Base$/, ""))]),
);

/** The declarations that make up a class, from the top down. */
function declarationsOf(type: string): string[] {
	const above = (name: string): string[] => [...(DECLARATIONS.get(name)?.parents ?? []).flatMap(above), name];
	const leaf = LEAVES.get(type);
	return leaf === undefined ? [] : above(leaf);
}
