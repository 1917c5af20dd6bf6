import * as assert from "uvu/assert";
import { ARTICLE_TYPES } from "../../src/content/article.ts";
import { POLICIES } from "../../src/content/publication.ts";
import { newsArticle, pageMarkup } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { golden } from "../support/golden.ts";
import { article, file, newsroom, OPTIONS, plan, type ReadOptions } from "../support/newsroom.ts";
import { countOfNodes, unknownWords } from "../support/vocabulary.ts";

type Node = Record<string, unknown>;

/** The nodes of the markup of one story as a search engine reads them. */
function graph(keys: Record<string, string>, options: ReadOptions = {}): [Node, Node, Node] {
	const markup = newsArticle(article(file(keys), options), newsroom(options.options));
	return JSON.parse(JSON.stringify(markup))["@graph"];
}

const story = (keys: Record<string, string>, options: ReadOptions = {}) => graph(keys, options)[0];

/** A newspaper and a story that say everything there is to say. */
const FULL_OPTIONS: ReadOptions = {
	options: {
		publication: {
			...OPTIONS.publication,
			url: "https://example.org/paper/",
			logo: "/assets/logo.png",
			sameAs: "https://social.example/courier",
			...Object.fromEntries(POLICIES.map((policy) => [policy, `/policies/${policy}/`])),
		},
	},
};

const FULL_STORY: Record<string, string> = {
	title: '"</script><b>Bridge</b> & tunnel"',
	description: "Repairs ended a week early.",
	date: "2026-07-01T09:30:00+00:00",
	updated: "2026-07-01T14:05:00+00:00",
	authors:
		"[a-khan, press-office, { name: Bob Ray, url: 'https://bob.example', sameAs: 'https://social.example/bob' }]",
	section: "world",
	tags: "[bridges, transport]",
	type: "live",
	coverage: "{ start: 2026-07-01T09:00:00Z, end: 2026-07-02T09:00:00Z }",
	dateline: "HARBOUR CITY",
	image:
		"{ src: bridge.jpg, alt: A bridge, caption: The bridge, credit: Bob Ray, copyright: © Bob Ray, license: /licence/, acquireLicensePage: 'https://pictures.example/buy', focus: 40% 60% }",
	corrections:
		"[{ date: 2026-07-03, text: A name was wrong. }, { date: 2026-07-04, kind: update, text: More ferries. }]",
	sources: "[{ title: Report, url: 'https://report.example', publisher: Harbour Board }]",
	series: "{ name: Crossings, position: 2 }",
	expires: "2027-07-01",
	sponsor: "Ferry Line",
	free: "false",
	canonical: "https://original.example/bridge",
	license: "/licence/",
	copyright: "© 2026 Harbour Courier",
	usageInfo: "/usage/",
	language: "en-US",
};

const classes = {
	news: "NewsArticle",
	report: ["NewsArticle", "ReportageNewsArticle"],
	analysis: ["NewsArticle", "AnalysisNewsArticle"],
	opinion: ["NewsArticle", "OpinionNewsArticle"],
	background: ["NewsArticle", "BackgroundNewsArticle"],
	review: ["NewsArticle", "ReviewNewsArticle"],
	"ask-public": ["NewsArticle", "AskPublicNewsArticle"],
	live: ["NewsArticle", "LiveBlogPosting"],
	sponsored: ["Article", "AdvertiserContentArticle"],
	satire: ["Article", "SatiricalArticle"],
};

const publisher = { "@id": "https://courier.example/#publisher" };

// https://developers.google.com/search/docs/appearance/structured-data/article
const properties = [
	{
		name: "the headline is whole, however long",
		keys: { title: "x".repeat(300) },
		property: "headline",
		expected: "x".repeat(300),
	},
	{
		name: "a headline keeps its markup as text",
		keys: { title: '"<b>A</b> & B"' },
		property: "headline",
		expected: "<b>A</b> & B",
	},
	{
		name: "dates carry the offset of the newspaper in winter",
		keys: {},
		property: "datePublished",
		expected: "2026-03-01T09:30:00+00:00",
	},
	{
		name: "dates carry the offset of the newspaper in summer",
		keys: { date: "2026-07-01T09:30:00Z" },
		property: "datePublished",
		expected: "2026-07-01T10:30:00+01:00",
	},
	{
		name: "publication is the end of the embargo",
		keys: { embargo: "2026-03-02T00:00:00Z" },
		property: "datePublished",
		expected: "2026-03-02T00:00:00+00:00",
	},
	{ name: "a story without changes was not modified", keys: {}, property: "dateModified", expected: undefined },
	{
		name: "a change in the future is none yet",
		keys: { updated: "2027-01-01" },
		property: "dateModified",
		expected: undefined,
	},
	{
		name: "a correction is a modification",
		keys: { corrections: "[{ date: 2026-03-05, text: a }]" },
		property: "dateModified",
		expected: "2026-03-05T00:00:00+00:00",
	},
	{
		name: "each author is a node of its own, in order, with a name alone",
		keys: { authors: "[press-office, a-khan, { name: Bob Ray }]" },
		property: "author",
		expected: [
			{ "@type": "Organization", name: "Press Office", url: "https://courier.example/author/press-office/" },
			{ "@type": "Person", name: "Aisha Khan", url: "https://courier.example/author/a-khan/" },
			{ "@type": "Person", name: "Bob Ray" },
		],
	},
	{
		name: "a story of an agency is the agency's",
		keys: { source: "News Agency" },
		property: "author",
		expected: [{ "@type": "Organization", name: "News Agency" }],
	},
	{ name: "a story without byline is the newspaper's", keys: {}, property: "author", expected: [publisher] },
	{ name: "the publisher is the newspaper", keys: {}, property: "publisher", expected: publisher },
	{
		name: "the page is the main entity",
		keys: {},
		property: "mainEntityOfPage",
		expected: { "@type": "WebPage", "@id": "https://courier.example/2026/03/01/bridge/" },
	},
	{ name: "the section is its name", keys: { section: "world" }, property: "articleSection", expected: "World" },
	{ name: "topics are keywords", keys: { tags: "[Sea side, b]" }, property: "keywords", expected: ["Sea side", "b"] },
	{ name: "a story without topics has no keywords", keys: {}, property: "keywords", expected: undefined },
	{ name: "words are counted", keys: {}, property: "wordCount", expected: 2 },
	{ name: "the language is that of the newspaper", keys: {}, property: "inLanguage", expected: "en-GB" },
	{ name: "the language is that of the story", keys: { language: "fr" }, property: "inLanguage", expected: "fr" },
	{ name: "a free story says so", keys: {}, property: "isAccessibleForFree", expected: true },
	{
		name: "a paid story says so, as a boolean",
		keys: { free: "false" },
		property: "isAccessibleForFree",
		expected: false,
	},
	{
		name: "a picture has its address, size and credit",
		keys: { image: "{ src: b.jpg, alt: a, credit: Bob }" },
		property: "image",
		expected: {
			"@type": "ImageObject",
			url: "https://courier.example/images/b.jpg",
			contentUrl: "https://courier.example/images/b.jpg",
			width: { "@type": "QuantitativeValue", value: 1600, unitCode: "E37" },
			height: { "@type": "QuantitativeValue", value: 900, unitCode: "E37" },
			creditText: "Bob",
		},
	},
	{
		name: "a note of correction says what and when",
		keys: { corrections: "[{ date: 2026-03-05, text: Name. }]" },
		property: "correction",
		expected: [{ "@type": "CorrectionComment", text: "Name.", datePublished: "2026-03-05T00:00:00+00:00" }],
	},
	{
		name: "an update is no correction",
		keys: { corrections: "[{ date: 2026-03-05, kind: update, text: More. }]" },
		property: "correction",
		expected: undefined,
	},
	{
		name: "a story that was retracted says so",
		keys: { corrections: "[{ date: 2026-03-05, kind: retraction, text: Wrong. }]" },
		property: "creativeWorkStatus",
		expected: "Retracted",
	},
	{
		name: "in its headline too",
		keys: { corrections: "[{ date: 2026-03-05, kind: retraction, text: Wrong. }]" },
		property: "headline",
		expected: "Retracted: Bridge reopens",
	},
	{
		name: "a story that was corrected has no status",
		keys: { corrections: "[{ date: 2026-03-05, text: Name. }]" },
		property: "creativeWorkStatus",
		expected: undefined,
	},
	{
		name: "satire has no dateline, which is a property of news",
		keys: { type: "satire", dateline: "HERE" },
		property: "dateline",
		expected: undefined,
	},
	{
		name: "coverage has times where it is live",
		keys: { type: "live", coverage: "{ start: 2026-03-01T09:30:00Z }" },
		property: "coverageStartTime",
		expected: "2026-03-01T09:30:00+00:00",
	},
	{
		name: "coverage began with the story where nothing else says when",
		keys: { type: "live" },
		property: "coverageStartTime",
		expected: "2026-03-01T09:30:00+00:00",
	},
	{
		name: "coverage has no end before it is over",
		keys: { type: "live", coverage: "{ start: 2026-03-01T09:30:00Z, end: 2099-01-01 }" },
		property: "coverageEndTime",
		expected: undefined,
	},
	{
		name: "live coverage has no updates before the first",
		keys: { type: "live" },
		property: "liveBlogUpdate",
		expected: undefined,
	},
	{
		name: "coverage has none where it is not",
		keys: { coverage: "{ start: 2026-03-01T09:30:00Z }" },
		property: "coverageStartTime",
		expected: undefined,
	},
] as { name: string; keys: Record<string, string>; property: string; expected: unknown }[];

describe("newsArticle", (test) => {
	test("the table of types below is whole", () => assert.equal(Object.keys(classes).sort(), [...ARTICLE_TYPES].sort()));
	for (const [type, expected] of Object.entries(classes)) {
		test(`${type} is ${expected}`, () => {
			assert.equal(story({ type, sponsor: "Ferry Line" })["@type"], expected);
		});
	}

	for (const { name, keys, property, expected } of properties)
		test(name, () => assert.equal(story(keys)[property], expected));

	test("the newspaper's own notice names it as the holder, and the year", () => {
		const options = {
			options: { publication: { ...OPTIONS.publication, copyright: "© {year} Us", usageInfo: "/use/" } },
		};
		const rights = (keys: Record<string, string>) => {
			const { copyrightNotice, copyrightHolder, copyrightYear, usageInfo } = story(keys, options);
			return { copyrightNotice, copyrightHolder, copyrightYear, usageInfo };
		};
		assert.equal(rights({}), {
			copyrightNotice: "© 2026 Us",
			copyrightHolder: { "@id": "https://courier.example/#publisher" },
			copyrightYear: 2026,
			usageInfo: "https://courier.example/use/",
		});
		const nobody = { copyrightHolder: undefined, copyrightYear: undefined, usageInfo: undefined };
		assert.equal(rights({ copyright: "© 2026 Bob" }), { ...nobody, copyrightNotice: "© 2026 Bob" });
		assert.equal(rights({ source: "Agency" }), { ...nobody, copyrightNotice: undefined });
	});

	test("live coverage has its updates, newest first, with the offset of the newspaper's zone", () => {
		const text = file(
			{ type: "live" },
			"One.\n\n## 2026-03-01 09:00 Rain\n\nIt *rains*.\n\n## 2026-03-29 10:00 {#sun}\n\nSun.[^1]\n\n[^1]: A note.\n",
		);
		const page = "https://courier.example/2026/03/01/bridge/";
		const [node] = newsArticle(article(text), newsroom())["@graph"] as Record<string, unknown>[];
		assert.equal(node?.liveBlogUpdate, [
			{
				"@type": "BlogPosting",
				headline: undefined,
				datePublished: "2026-03-29T10:00:00+01:00",
				url: `${page}#sun`,
				articleBody: "Sun.",
			},
			{
				"@type": "BlogPosting",
				headline: "Rain",
				datePublished: "2026-03-01T09:00:00+00:00",
				url: `${page}#20260301T0900Z`,
				articleBody: "It rains.",
			},
		]);
		assert.is(node?.coverageStartTime, "2026-03-01T09:00:00+00:00");
		const [paid] = newsArticle(article(text.replace("type: live", "type: live\nfree: false")), newsroom())["@graph"];
		assert.not.match(JSON.stringify(paid), /rains/);
	});

	test("no property is null or empty", () => {
		const text = JSON.stringify(newsArticle(article(file({})), newsroom()));
		assert.not.match(text, /:(?:null|""|\[\]|\{\})/);
	});

	test("breadcrumbs lead home, to the section and to the story, which has no address of its own", () => {
		assert.equal(graph({ section: "world" })[2], {
			"@type": "BreadcrumbList",
			itemListElement: [
				{ "@type": "ListItem", position: 1, name: "The Harbour Courier", item: "https://courier.example/" },
				{ "@type": "ListItem", position: 2, name: "World", item: "https://courier.example/section/world/" },
				{ "@type": "ListItem", position: 3, name: "Bridge reopens" },
			],
		});
	});

	test("a section without page is no breadcrumb", () => {
		const items = graph({ section: "world" }, { options: { outputs: { sections: false } } })[2]
			.itemListElement as Node[];
		assert.equal(
			items.map(({ position, name }) => [position, name]),
			[
				[1, "The Harbour Courier"],
				[2, "Bridge reopens"],
			],
		);
	});

	test("everything that can be said", () => {
		const markup = newsArticle(article(file(FULL_STORY), FULL_OPTIONS), newsroom(FULL_OPTIONS.options));
		golden("news-article.json", `${JSON.stringify(markup, undefined, "\t")}\n`);
	});

	test("every address in it is absolute, and below the path of the site where it is ours", () => {
		const visit = (value: unknown, key: string): void => {
			if (typeof value === "object" && value !== null)
				for (const [name, child] of Object.entries(value)) visit(child, name);
			else if (
				/^(?:@id|url|contentUrl|item|license|acquireLicensePage|usageInfo|logo)$|Policy$|masthead|Principles/.test(key)
			) {
				assert.match(String(value), /^https:\/\/(?:example\.org\/paper\/|\w+\.example\b)/, key);
			}
		};
		visit(graph(FULL_STORY, FULL_OPTIONS), "");
	});
});

describe("the vocabulary of schema.org", (test) => {
	for (const type of ARTICLE_TYPES) {
		test(`has every word of the markup of ${type}`, () => {
			const markup = graph({ ...FULL_STORY, type }, FULL_OPTIONS);
			assert.equal(unknownWords(markup), []);
			assert.ok(countOfNodes(markup) > 15);
		});
	}

	const authors = {
		"a-khan": { name: "Aisha Khan", jobTitle: "Correspondent", image: "/a.png", sameAs: "https://a.example" },
		desk: { name: "Desk", type: "organization", jobTitle: "x" },
	} as const;
	const files = {
		"a.md": file({ authors: "[a-khan, desk]", tags: "[bridges]", section: "world" }),
		"b.md": file({ corrections: "[{ date: 2026-03-02, text: A name was wrong. }]" }),
		"c.md": file({ language: "fr" }),
	};
	for (const page of plan(files, { options: { authors, lists: { size: 1 } } }).pages) {
		if (page.kind === "not-found") continue;
		test(`has every word of the markup of ${page.path}`, () => {
			const markup = JSON.parse(JSON.stringify(pageMarkup(page)));
			assert.equal(unknownWords(markup), []);
			assert.ok(countOfNodes(markup) >= 3);
		});
	}
});
