import * as assert from "uvu/assert";
import { body } from "../../support/body.ts";
import { describe } from "../../support/describe.ts";
import { elements, textOf } from "../../support/newsroom.ts";

const TABLE = "| a |\n|---|\n| b |\n";

const cases = [
	{ name: "without caption it is named after what it is", text: TABLE, names: ["Table"], captions: [] },
	{
		name: "several have different names",
		text: `${TABLE}\n${TABLE}\n${TABLE}`,
		names: ["Table", "Table 2", "Table 3"],
		captions: [],
	},
	{
		name: "the caption is the name",
		text: `Table: The "sums" of *it*\n\n${TABLE}`,
		names: ["The “sums” of it"],
		captions: ["The “sums” of it"],
	},
	{ name: "a paragraph of other words is no caption", text: `Tables: a\n\n${TABLE}`, names: ["Table"], captions: [] },
	{
		name: "a paragraph that does not stand before a table is no caption",
		text: `Table: a\n\nb\n\n${TABLE}`,
		names: ["Table"],
		captions: [],
	},
];

describe("tables", (test) => {
	for (const { name, text, names, captions } of cases) {
		test(name, () => {
			const { html } = body(text);
			const regions = elements(html, "div").filter(({ properties }) => properties.role === "region");
			assert.equal(
				regions.map(({ properties }) => properties.ariaLabel),
				names,
			);
			assert.ok(regions.every(({ properties }) => properties.tabIndex === 0));
			assert.equal(elements(html, "caption").map(textOf), captions);
			// Nothing may stand before the caption: https://html.spec.whatwg.org/multipage/tables.html#the-caption-element
			assert.is(html.match(/<table>\n<caption>/g)?.length ?? 0, captions.length);
		});
	}

	test("the caption may begin with the word of the story's language", () => {
		const words = {
			retracted: "",
			footnotes: "",
			backToText: "",
			table: "Tabelle",
			paid: "",
			embeds: { video: "", post: "", map: "" },
		};
		const { html } = body(`Tabelle: Summen\n\n${TABLE}\n${TABLE}`, { words });
		assert.equal(
			elements(html, "div").map(({ properties }) => properties.ariaLabel),
			["Summen", "Tabelle 2"],
		);
	});
});
