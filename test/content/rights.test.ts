import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { article, errors, file, OPTIONS } from "../support/newsroom.ts";

const RIGHTS = {
	license: "/licence/",
	copyright: "© {year} Harbour Courier ({year})",
	usageInfo: "https://a.example/use",
};
const NOTICE = "© 2026 Harbour Courier (2026)";
const options = (rights: object = RIGHTS) => ({ publication: { ...OPTIONS.publication, ...rights } });

const ALL = { license: "/licence/", copyright: NOTICE, usageInfo: "https://a.example/use" };
const NONE = { license: undefined, copyright: undefined, usageInfo: undefined };

const cases = [
	{ name: "a story that says nothing has those of the newspaper", keys: {}, expected: ALL },
	{ name: "a licence of its own comes first", keys: { license: "/by/" }, expected: { ...ALL, license: "/by/" } },
	{ name: "terms of its own come first", keys: { usageInfo: "/use/" }, expected: { ...ALL, usageInfo: "/use/" } },
	{
		name: "with a notice of its own nothing is licensed that it does not say",
		keys: { copyright: "© Agency" },
		expected: { ...NONE, copyright: "© Agency" },
	},
	{
		name: "a notice and a licence of its own are all that it has",
		keys: { copyright: "© Bob", license: "/by/" },
		expected: { ...NONE, copyright: "© Bob", license: "/by/" },
	},
	{ name: "a copy has none", keys: { canonical: "https://other.example/a" }, expected: NONE },
	{
		name: "a copy has its own",
		keys: { canonical: "https://other.example/a", license: "/by/" },
		expected: { ...NONE, license: "/by/" },
	},
	{
		name: "its own address is no copy",
		keys: { canonical: "https://courier.example/2026/03/01/bridge/" },
		expected: ALL,
	},
	{ name: "an agency's story has none", keys: { source: "News Agency" }, expected: NONE },
	{
		name: "a story of ours with an agency's help has them",
		keys: { source: "News Agency", authors: "[a-khan]" },
		expected: ALL,
	},
	{
		name: "the year is that of publication in the zone of the newspaper",
		keys: { date: "2025-12-31T23:30:00-01:00", updated: "2027-01-01", title: "b" },
		expected: ALL,
	},
	{ name: "a story in another language has them", keys: { language: "fr" }, expected: ALL },
];

describe("rights", (test) => {
	for (const { name, keys, expected } of cases) {
		test(name, () => {
			const { license, copyright, usageInfo } = article(file(keys), { options: options() });
			assert.equal({ license, copyright, usageInfo }, expected);
		});
	}

	test("a newspaper that says nothing has none", () => {
		const { license, copyright, usageInfo } = article(file({}));
		assert.equal({ license, copyright, usageInfo }, NONE);
	});

	test("a notice without a year is as it is written", () => {
		assert.is(article(file({}), { options: options({ copyright: "© Us" }) }).copyright, "© Us");
	});

	test("licences and terms of a story are paths or addresses", () => {
		const keys = { license: "CC BY", usageInfo: "ask us", image: "{ src: a.jpg, alt: a, credit: b, license: CC }" };
		const expected = "expected a path such as /about/ or an address such as https://example.org/page";
		assert.equal(errors(file(keys)), [
			`articles/bridge.md:4:1 license: ${expected}, got "CC BY"`,
			`articles/bridge.md:5:1 usageInfo: ${expected}, got "ask us"`,
			`articles/bridge.md:6:41 image.license: ${expected}, got "CC"`,
		]);
	});
});
