import * as assert from "uvu/assert";
import { faultText, feedFaults, type NewsroomOptions, type Partner } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, file, NOW, newsroom, OPTIONS, read } from "../support/newsroom.ts";

/** A story and a feed of which no partner complains, but for the number of its stories. */
const SOUND = {
	title: "The harbour bridge reopens after six weeks",
	description: "A sentence of fifty characters is what this one is. ".repeat(6),
	authors: "[a-khan]",
	image: "{ src: bridge.jpg, alt: The bridge, credit: Bob Ray }",
};
const PAPER: Partial<NewsroomOptions> = {
	publication: { ...OPTIONS.publication, description: "News from the waterfront" },
	feeds: { namespaces: { snf: "http://www.smartnews.be/snf" } },
};

interface Situation {
	readonly keys?: Readonly<Record<string, string>>;
	readonly options?: Partial<NewsroomOptions>;
	readonly body?: string;
	readonly picture?: { readonly width: number; readonly height: number };
	readonly stories?: number;
}

function warnings(
	partner: Partner,
	{ keys = {}, options = {}, body, picture, stories = 20 }: Situation = {},
): string[] {
	const all = { ...PAPER, ...options, partners: [partner] };
	const text = file({ ...SOUND, ...keys }, body);
	const names = Array.from({ length: stories }, (_, index) => `a-${index}.md`);
	const size = { width: 1600, height: 900, ...picture };
	const { articles } = read(Object.fromEntries(names.map((name) => [name, text])), {
		options: all,
		picture: (path) => ({ file: path, src: `/images/${path}`, ...size }),
	});
	assert.is(articles.length, stories);
	const faults = feedFaults(articles, newsroom(all), NOW);
	assert.ok(faults.every(({ severity }) => severity === "warning"));
	// Each story of a feed is the same here.
	return [...new Set(faults.map((fault) => faultText(fault).replace(/^articles\/a-\d+\.md /, "FILE ")))];
}

const broken: readonly (Situation & { readonly partner: Partner; readonly name: string; readonly expected: string })[] =
	[
		{
			partner: "msn",
			name: "a short headline",
			keys: { title: "Bridge reopens now" },
			expected:
				"FILE warning: title: expected 20 to 150 characters for MSN, got 18; write a headline that MSN takes, or give it another one by feeds.extend with mi:shortTitle",
		},
		{
			partner: "msn",
			name: "a headline that is too long",
			keys: { title: "a".repeat(151) },
			expected:
				"FILE warning: title: expected 20 to 150 characters for MSN, got 151; write a headline that MSN takes, or give it another one by feeds.extend with mi:shortTitle",
		},
		{
			partner: "msn",
			name: "a headline that is cut",
			keys: { title: "\u{1F6A2}".repeat(76) },
			expected: "FILE warning: title: expected at most 75 characters for MSN, got 76; MSN cuts off the rest",
		},
		{
			partner: "msn",
			name: "a story that is a year old",
			keys: { date: "2025-11-01T12:00:00Z" },
			expected:
				"FILE warning: date: expected a date of the last 365 days for MSN, got 2025-11-01T12:00:00.000Z; set feeds.limit lower",
		},
		{
			partner: "msn",
			name: "another language",
			keys: { language: "en-US" },
			expected:
				'FILE warning: language: expected one language in a feed for MSN, got "en-US"; leave the key out, or keep the story out with feed: none',
		},
		{
			partner: "msn",
			name: "no picture",
			keys: { image: "" },
			expected: "FILE warning: image: expected a picture for MSN, got nothing",
		},
		{
			partner: "msn",
			name: "a summary",
			keys: { feed: "summary" },
			expected:
				"FILE warning: feed: expected the whole story for MSN, got feed: summary; give it whole, or keep it out with feed: none",
		},
		{
			partner: "msn",
			name: "a story that is paid for",
			keys: { free: "false" },
			expected:
				"FILE warning: feed: expected the whole story for MSN, got a story that is paid for; give it whole, or keep it out with feed: none",
		},
		{
			partner: "msn",
			name: "summaries of all",
			options: { feeds: { content: "summary" } },
			expected:
				"FILE warning: feed: expected the whole story for MSN, got feeds.content: summary; give it whole, or keep it out with feed: none",
		},
		{
			partner: "flipboard",
			name: "a short description",
			keys: { description: "a".repeat(299) },
			expected:
				"FILE warning: description: expected at least 300 characters for Flipboard, got 299; write more of what the story says",
		},
		{
			partner: "flipboard",
			name: "no picture",
			keys: { image: "" },
			expected: "FILE warning: image: expected a picture for Flipboard, got nothing",
		},
		{
			partner: "flipboard",
			name: "a small picture",
			picture: { width: 1600, height: 499 },
			expected:
				"FILE warning: image.src: expected at least 500 pixels on the smaller side for Flipboard, got 1600 × 499",
		},
		{
			partner: "flipboard",
			name: "nobody's story",
			keys: { authors: "[]" },
			expected:
				"FILE warning: authors: expected a name for Flipboard, got nothing; name the authors, or the agency as source",
		},
		{
			partner: "flipboard",
			name: "few stories",
			stories: 19,
			expected:
				"warning: feeds.limit: expected at least 20 stories for Flipboard, got 19; raise the limit, or ask Flipboard when there are as many",
		},
		{
			partner: "smartnews",
			name: "a large feed",
			body: `${"ä".repeat(30_000)}\n`,
			expected:
				'warning: feeds.limit: expected a feed of at most 1 MB for SmartNews, got 1.2 MB; set feeds.limit lower, or feeds.content to "summary"',
		},
		{
			partner: "smartnews",
			name: "a long description of the newspaper",
			options: { publication: { ...OPTIONS.publication, description: "a".repeat(31) } },
			expected:
				"warning: publication.description: expected at most 30 characters for SmartNews, got 31; say in fewer words what the newspaper is",
		},
		{
			partner: "smartnews",
			name: "none of its own elements",
			options: { feeds: {} },
			expected:
				'warning: feeds.namespaces: expected the namespace http://www.smartnews.be/snf for SmartNews, got none of it; declare snf: "http://www.smartnews.be/snf", and give what SmartNews wants by feeds.extend',
		},
		{
			partner: "apple-news",
			name: "a short headline",
			keys: { title: "Bridge reopens" },
			expected:
				"FILE warning: title: expected 15 to 60 characters for Apple News, got 14; write a headline of another length",
		},
		{
			partner: "apple-news",
			name: "a long headline",
			keys: { title: "a".repeat(61) },
			expected:
				"FILE warning: title: expected 15 to 60 characters for Apple News, got 61; write a headline of another length",
		},
		{
			partner: "apple-news",
			name: "markup in a headline",
			keys: { title: "The <b>harbour</b> bridge reopens" },
			expected:
				'FILE warning: title: expected a headline without markup for Apple News, got "The <b>harbour</b> bridge reopens"; leave the tags out',
		},
		{
			partner: "apple-news",
			name: "a language without region",
			options: { publication: { ...OPTIONS.publication, language: "en" } },
			expected:
				'warning: publication.language: expected a language with its region, such as en-GB for Apple News, got "en"',
		},
	];

describe("partnerFaults", (test) => {
	for (const partner of ["msn", "flipboard", "smartnews", "apple-news"] as const)
		test(`none for ${partner} where all is well`, () => assert.equal(warnings(partner), []));

	for (const { partner, name, expected, ...situation } of broken)
		test(`${partner} is told of ${name}`, () => assert.equal(warnings(partner, situation), [expected]));

	test("a correction that changes no date is told to all who go by the date, in one line", () => {
		const story = article(file({ ...SOUND, corrections: "[{ date: 2026-03-01T09:30:00Z, text: A }]" }));
		assert.is(story.dateModified, undefined);
		const lines = feedFaults([story], newsroom({ ...PAPER, partners: ["msn", "apple-news"] }), NOW).map(faultText);
		assert.equal(lines, [
			"articles/bridge.md warning: corrections: expected a date after publication for MSN and Apple News, got 2026-03-01T09:30:00.000Z; a story is read again only when its date of change is new",
		]);
	});

	test("only stories of the main feed are looked at", () => {
		const texts = {
			"a.md": file({ feed: "none" }),
			"b.md": file({ type: "satire" }),
			"c.md": file({ language: "fr" }),
		};
		const options = { partners: ["apple-news"] as const };
		assert.equal(feedFaults(read(texts, { options }).articles, newsroom(options), NOW), []);
	});

	test("nothing is said where there is no partner or no feed", () => {
		const story = article(file({ title: "A" }));
		assert.equal(feedFaults([story], newsroom(), NOW), []);
		assert.equal(feedFaults([story], newsroom({ partners: ["msn"], outputs: { rss: false } }), NOW), []);
		assert.ok(feedFaults([story], newsroom({ partners: ["msn"] }), NOW).length > 0);
	});
});
