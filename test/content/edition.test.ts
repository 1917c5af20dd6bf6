import * as assert from "uvu/assert";
import { editionOf, isMainEdition } from "../../src/content/edition.ts";
import { describe } from "../support/describe.ts";
import { newsroom } from "../support/newsroom.ts";

const cases = [
	{ name: "the same language", story: "en-GB", newspaper: "en-GB", expected: true },
	{ name: "another region", story: "en-US", newspaper: "en-GB", expected: true },
	{ name: "no region", story: "EN", newspaper: "en-GB", expected: true },
	{ name: "another language", story: "fr", newspaper: "en-GB", expected: false },
	{ name: "a language whose tag begins alike", story: "eng", newspaper: "en", expected: false },
];

describe("isMainEdition", (test) => {
	for (const { name, story, newspaper, expected } of cases) {
		test(name, () => assert.is(isMainEdition({ language: story }, { language: newspaper }), expected));
	}
});

describe("editionOf", (test) => {
	const described = newsroom({
		sections: { world: { name: "World", description: "What happens elsewhere.", aliases: ["globe"] } },
		topics: { ferries: { name: "Ferries", description: "All that floats." } },
		editions: { fr: { sections: { world: "Monde" } } },
	});

	test("leaves out what describes sections and topics in the language of the newspaper", () => {
		const { sections, topics } = editionOf(described, "fr");
		assert.equal(sections.get("world"), { key: "world", name: "Monde", url: "/fr/section/world/" });
		assert.is(sections.get("globe"), sections.get("world"));
		assert.equal(topics.get("ferries"), { key: "ferries", name: "Ferries", url: "/fr/topic/ferries/" });
	});

	test("keeps all of the newspaper's own", () => {
		assert.is(editionOf(described, "en-US"), described);
	});
});
