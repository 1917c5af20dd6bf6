import fc from "fast-check";
import * as assert from "uvu/assert";
import { articleText } from "../../../src/cli/new/article-text.ts";
import { slugOf } from "../../../src/cli/new/slug-of.ts";
import { yamlScalar } from "../../../src/cli/new/yaml-scalar.ts";
import { visibleText } from "../../../src/content/fields.ts";
import { checked } from "../../../src/content/issues.ts";
import { keyProblem } from "../../../src/content/key.ts";
import { describe } from "../../support/describe.ts";
import { errors, lines, read } from "../../support/newsroom.ts";

const KNOWN = { authors: ["a-khan"], sections: ["world", "city"], types: ["news", "opinion"] };

const scalars = [
	{ text: "Harbour bridge reopens", yaml: "Harbour bridge reopens" },
	{ text: "Mayor: I will not resign", yaml: "'Mayor: I will not resign'" },
	{ text: 'The "big" bridge', yaml: `'The "big" bridge'` },
	{ text: "It's on", yaml: "It's on" },
	{ text: "'Yes' says mayor", yaml: "'''Yes'' says mayor'" },
	{ text: "Win #1 prize", yaml: "'Win #1 prize'" },
	{ text: "@mayor", yaml: "'@mayor'" },
	{ text: "012", yaml: "'012'" },
	{ text: "no", yaml: "'no'" },
	{ text: "2026-11-22", yaml: "'2026-11-22'" },
	{ text: "- 5°", yaml: "'- 5°'" },
	{ text: "Ends with colon:", yaml: "'Ends with colon:'" },
	{ text: "港の橋が再開", yaml: "港の橋が再開" },
] as const;

const slugs = [
	{ headline: "Harbour bridge reopens!", slug: "harbour-bridge-reopens" },
	{ headline: "It’s “on”", slug: "its-on" },
	{ headline: "港の橋が再開", slug: "港の橋が再開" },
	{ headline: "Міст знову відкрито", slug: "міст-знову-відкрито" },
	{ headline: "???", slug: "story" },
	{ headline: "Con", slug: "story-con" },
	{ headline: `${"word ".repeat(60)}end`, slug: "word-".repeat(24).slice(0, -1) },
	{ headline: "橋".repeat(100), slug: "橋".repeat(40) },
] as const;

describe("a new article", (test) => {
	for (const { text, yaml } of scalars) test(`writes ${text} as ${yaml}`, () => assert.is(yamlScalar(text), yaml));

	for (const { headline, slug } of slugs) {
		test(`makes ${slug.slice(0, 30)} of ${headline.slice(0, 30)}`, () => assert.is(slugOf(headline), slug));
	}

	test("is read back with the headline that was typed, whatever it is, and without an error", () => {
		const units = fc.oneof(
			fc.string({ unit: "grapheme" }),
			fc.string({ unit: "binary" }),
			fc.string({ unit: fc.constantFrom(..."'\"\\:#-?|>&*!%@`{}[],~ \t\n\u00a0\ufeff\u2028x1") }),
		);
		fc.assert(
			fc.property(units, (typed) => {
				const headline = checked<string>(visibleText, typed);
				fc.pre("value" in headline);
				if (!("value" in headline)) return;
				const slug = slugOf(headline.value);
				assert.is(keyProblem(slug), undefined, slug);
				const text = articleText(
					{ headline: headline.value, date: "2026-11-01T12:00:00+00:00", id: `2026-11-01-${slug}`, section: "world" },
					KNOWN,
				);
				const reading = read({ [`world/2026-11-01-${slug}.md`]: text });
				assert.equal(lines(reading), []);
				assert.is(reading.withheld[0]?.headline, headline.value);
				assert.is(reading.withheld[0]?.slug, slug);
			}),
			{ numRuns: 400 },
		);
	});

	test("offers what may be written, in comments", () => {
		const text = articleText({ headline: "A", date: "2026-11-01T12:00:00+00:00", id: "a" }, KNOWN);
		assert.match(text, "\n# authors: [key] # a-khan\n");
		assert.match(text, "\n# section: key # world, city\n");
		assert.match(text, "\nstatus: draft ");
		// Each comment that is taken in is right as it stands.
		const names = ["tags", "type", "dateline", "embargo", "updated", "sources"];
		const taken = names.reduce((changed, name) => changed.replace(`\n# ${name}:`, `\n${name}:`), text);
		assert.equal(errors(taken), []);
		for (const name of names) assert.match(taken, new RegExp(`^${name}:`, "m"));
	});

	test("may be a draft without a description where finished stories may not", () => {
		const text = articleText({ headline: "A", date: "2026-11-01T12:00:00+00:00", id: "a" }, KNOWN);
		const options = { options: { strictFrom: "2020-01-01" } };
		assert.equal(errors(text, options), []);
		assert.match(
			errors(text.replace("status: draft", "status: published"), options).join("\n"),
			/description: expected/,
		);
	});
});
