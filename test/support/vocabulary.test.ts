import * as assert from "uvu/assert";
import { describe } from "./describe.ts";
import { ancestorsOf, CLASSES, propertiesOf } from "./schema-words.ts";
import { countOfNodes, unknownWords } from "./vocabulary.ts";

const SOUND = {
	"@context": "https://schema.org",
	"@graph": [
		{
			"@type": ["NewsArticle", "ReportageNewsArticle"],
			"@id": "https://a.example/1/#article",
			url: "https://a.example/1/",
			headline: "A bridge",
			datePublished: "2026-03-01T09:30:00+00:00",
			author: [{ "@type": "Person", name: "Ann" }, { "@id": "https://b.example/#elsewhere" }],
			publisher: { "@id": "https://a.example/#publisher" },
			image: { "@type": "ImageObject", width: { "@type": "QuantitativeValue", value: 1600, unitCode: "E37" } },
			license: "https://a.example/licence/",
			wordCount: 306,
			isAccessibleForFree: true,
			dateline: "HERE",
		},
		{ "@type": "NewsMediaOrganization", "@id": "https://a.example/#publisher", name: "A" },
		{
			"@type": "BreadcrumbList",
			itemListOrder: "ItemListOrderAscending",
			itemListElement: [{ "@type": "ListItem", position: 1, item: "https://a.example/" }],
		},
	],
};
const [story, ...others] = SOUND["@graph"];
const withKeys = (keys: object) => ({ ...SOUND, "@graph": [{ ...story, ...keys }, ...others] });

const broken = [
	{ rule: "unknown type", keys: { "@type": "NewArticle" }, at: "", says: "the nearest is NewsArticle" },
	{ rule: "unknown type", keys: { author: { "@type": "person", name: "Ann" } }, at: "author", says: "Person" },
	{ rule: "unknown property", keys: { qwertyuiopasdf: 1 }, at: "qwertyuiopasdf", says: "has no property" },
	{ rule: "misspelt property", keys: { headlin: "A" }, at: "headlin", says: "the nearest is headline" },
	{ rule: "misspelt property", keys: { datepublished: "2026-03-01" }, at: "datepublished", says: "datePublished" },
	{ rule: "wrong range", keys: { author: "Ann" }, at: "author", says: "expected Organization or Person" },
	{ rule: "wrong range", keys: { author: { "@type": "WebPage" } }, at: "author", says: "got WebPage" },
	{ rule: "wrong range", keys: { headline: { "@type": "WebPage" } }, at: "headline", says: "expected Text" },
	{ rule: "wrong range", keys: { isAccessibleForFree: "true" }, at: "isAccessibleForFree", says: "expected Boolean" },
	{ rule: "wrong range", keys: { wordCount: "306" }, at: "wordCount", says: "expected Integer" },
	{ rule: "wrong range", keys: { wordCount: 3.5 }, at: "wordCount", says: "expected Integer" },
	{ rule: "wrong range", keys: { headline: 306 }, at: "headline", says: "expected Text" },
	{ rule: "wrong range", keys: { headline: null }, at: "headline", says: "expected Text" },
	{ rule: "wrong range", keys: { datePublished: "yesterday" }, at: "datePublished", says: "expected Date" },
	{ rule: "wrong range", keys: { datePublished: "2026-02-31T99:00:00Z" }, at: "datePublished", says: "expected Date" },
	{ rule: "wrong range", keys: { datePublished: "2026-02-31" }, at: "datePublished", says: "expected Date" },
	{ rule: "wrong range", keys: { license: "free" }, at: "license", says: "expected CreativeWork or URL" },
	{ rule: "wrong range", keys: { sameAs: "/a/" }, at: "sameAs", says: "expected URL" },
	{
		rule: "wrong range",
		keys: { author: { "@id": "https://a.example/1/#article" } },
		at: "author",
		says: "got NewsArticle",
	},
	{ rule: "wrong range", keys: { headline: { "@id": "https://a.example/#publisher" } }, at: "headline", says: "got" },
] as const;

describe("unknownWords", (test) => {
	test("reads the declarations of schema.org", () => {
		assert.ok(CLASSES.size > 800);
		assert.equal(propertiesOf("NewsArticle").get("dateline"), ["Text"]);
		assert.ok(propertiesOf("NewsArticle").has("name"));
		assert.not(propertiesOf("Article").has("dateline"));
		assert.equal(
			["NewsArticle", "Article", "CreativeWork", "Thing"].filter(
				(name) => !ancestorsOf("ReportageNewsArticle").has(name),
			),
			[],
		);
	});

	test("has nothing against sound markup", () => {
		assert.equal(unknownWords(SOUND), []);
		assert.is(countOfNodes(SOUND), 7);
	});

	for (const { rule, keys, at, says } of broken) {
		test(`finds ${rule}: ${JSON.stringify(keys)}`, () => {
			const [found, ...more] = unknownWords(withKeys(keys));
			assert.equal(more, []);
			assert.equal([found?.rule, found?.path], [rule, ["@graph.0", at].filter(Boolean).join(".")]);
			assert.match(found?.message ?? "", says);
		});
	}
});
