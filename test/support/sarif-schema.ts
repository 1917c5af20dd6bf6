// The part of SARIF 2.1.0 that we write, by the words of the standard; nothing else is allowed.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

const record = (properties: Record<string, unknown>, required: readonly string[]) => ({
	type: "object",
	properties,
	required,
	additionalProperties: false,
});

const list = (items: unknown) => ({ type: "array", items, uniqueItems: true });
const text = { type: "string", minLength: 1 };
const fromOne = { type: "integer", minimum: 1 };
// §3.11
const message = record({ text }, ["text"]);
// §3.4
const artifactLocation = record({ uri: { type: "string", format: "uri-reference" }, uriBaseId: text }, ["uri"]);
// §3.30: the end is behind the last character.
const region = record({ startLine: fromOne, startColumn: fromOne, endLine: fromOne, endColumn: fromOne }, [
	"startLine",
]);
// §3.57
const replacement = record({ deletedRegion: region, insertedContent: record({ text: { type: "string" } }, ["text"]) }, [
	"deletedRegion",
]);
// §3.55, §3.56
const fix = record(
	{
		description: message,
		artifactChanges: {
			...list(
				record({ artifactLocation, replacements: { ...list(replacement), minItems: 1 } }, [
					"artifactLocation",
					"replacements",
				]),
			),
			minItems: 1,
		},
	},
	["artifactChanges"],
);
// §3.27
const result = record(
	{
		ruleId: text,
		ruleIndex: { type: "integer", minimum: 0 },
		level: { enum: ["none", "note", "warning", "error"] },
		message,
		locations: list(record({ physicalLocation: record({ artifactLocation, region }, ["artifactLocation"]) }, [])),
		fixes: list(fix),
	},
	["message"],
);
// §3.19, §3.49
const driver = record(
	{ name: text, version: text, rules: list(record({ id: text, shortDescription: message }, ["id"])) },
	["name"],
);
// §3.14
const run = record(
	{
		tool: record({ driver }, ["driver"]),
		columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
		results: { type: "array", items: result },
	},
	["tool"],
);

/** §3.13: a whole log. */
export const SARIF_SCHEMA: object = record(
	{ $schema: { type: "string", format: "uri" }, version: { const: "2.1.0" }, runs: { type: "array", items: run } },
	["version", "runs"],
);
