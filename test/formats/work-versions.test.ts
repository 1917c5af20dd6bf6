import * as assert from "uvu/assert";
import { listedVersions, newsArticle } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, newsroom, read } from "../support/newsroom.ts";

const SITE = "https://courier.example";

/** What the markup of each story says of its versions, by the id of the story. */
function said(files: Readonly<Record<string, Readonly<Record<string, string>>>>): Record<string, unknown> {
	const texts = Object.entries(files).map(([name, keys]) => [`${name}.md`, file(keys)]);
	const { articles } = read(Object.fromEntries(texts));
	const versions = listedVersions(articles, newsroom());
	return Object.fromEntries(
		articles.map((article) => {
			const { "@graph": graph } = newsArticle(article, newsroom(), versions.get(article.id));
			const [story] = JSON.parse(JSON.stringify(graph));
			return [article.id, { work: story.translationOfWork, translations: story.workTranslation }];
		}),
	);
}

const node = (id: string, inLanguage: string, type: unknown = "NewsArticle") => {
	const url = `${SITE}/2026/03/01/${id}/`;
	return { "@type": type, "@id": `${url}#article`, url, inLanguage };
};

const NONE = { work: undefined, translations: undefined };

describe("workVersions", (test) => {
	test("the oldest is the work, and the others are its translations in the order of publication", () => {
		const found = said({
			b: { language: "fr", translations: "{ en: a }", date: "2026-03-01T10:00:00Z" },
			c: { language: "de", translations: "{ en: a }", date: "2026-03-01T09:00:00Z", type: "report" },
			a: { language: "en", date: "2026-03-01T08:00:00Z" },
			d: {},
		});
		const report = ["NewsArticle", "ReportageNewsArticle"];
		assert.equal(found, {
			a: { work: undefined, translations: [node("c", "de", report), node("b", "fr")] },
			b: { work: node("a", "en"), translations: undefined },
			c: { work: node("a", "en"), translations: undefined },
			d: NONE,
		});
	});

	test("of two that are equally old the id tells, whoever declares the other", () => {
		const found = said({ a: { language: "fr" }, b: { language: "en", translations: "{ fr: a }" } });
		assert.equal(found, {
			a: { work: undefined, translations: [node("b", "en")] },
			b: { work: node("a", "fr"), translations: undefined },
		});
	});

	const withheld = {
		"a draft": { status: "draft" },
		"a story under embargo": { embargo: "2030-01-01" },
		"a story that was taken down": { withdrawn: "{ date: 2026-04-01 }" },
		"a copy from elsewhere": { canonical: "https://other.example/" },
	};
	for (const [name, keys] of Object.entries(withheld)) {
		test(`${name} is no version`, () => {
			const found = said({ a: { language: "en", translations: "{ fr: b }" }, b: { language: "fr", ...keys } });
			assert.equal(found.a, NONE);
			assert.equal(found.b ?? NONE, NONE);
		});
	}
});
