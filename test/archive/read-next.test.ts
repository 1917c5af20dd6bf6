import fc from "fast-check";
import * as assert from "uvu/assert";
import { type Article, byPublication, type ReadNext, readNext } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, newsroom, read } from "../support/newsroom.ts";
import { plainReadNext, STORIES } from "../support/read-next-rules.ts";

type Stories = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where a reader may go from each story, by ids. */
function next(stories: Stories) {
	const files = Object.entries(stories).map(([id, keys]) => [`${id}.md`, file(keys)]);
	const { articles } = read(Object.fromEntries(files));
	const answers = readNext(articles, newsroom());
	return Object.fromEntries(articles.map((article) => [article.id, idsOf(answers.get(article))]));
}

function idsOf(answer: ReadNext | undefined) {
	const ids = (list: readonly Article[] = []) => list.map(({ id }) => id);
	return { related: ids(answer?.related), earlierParts: ids(answer?.earlierParts) };
}

const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}`;

const cases: readonly { name: string; stories: Stories; expected: readonly string[] }[] = [
	{
		name: "more shared topics go before fewer, and newer before older",
		stories: {
			a: { date: day(1), tags: "[x, y]" },
			b: { date: day(2), tags: "[x]" },
			c: { date: day(3), tags: "[y]" },
			last: { date: day(9), tags: "[x, y]" },
		},
		expected: ["a", "c", "b"],
	},
	{
		name: "what the story names goes first, in its order, though it be newer",
		stories: {
			a: { date: day(1), tags: "[x]" },
			b: { date: day(2) },
			last: { date: day(8), tags: "[x]", related: "[c, b]" },
			c: { date: day(9) },
		},
		expected: ["c", "b", "a"],
	},
	{
		name: "the section fills up, newest first, and no story stands twice",
		stories: {
			a: { date: day(1), section: "world", tags: "[x]" },
			b: { date: day(2), section: "world" },
			c: { date: day(3), section: "business" },
			last: { date: day(9), section: "world", tags: "[x]" },
		},
		expected: ["a", "b"],
	},
	{
		name: "what somebody paid for and satire are not proposed",
		stories: {
			a: { date: day(1), section: "world", type: "sponsored", sponsor: "Ferry Line", tags: "[x]" },
			b: { date: day(2), section: "world", type: "satire", tags: "[x]" },
			last: { date: day(9), section: "world", tags: "[x]" },
		},
		expected: [],
	},
	{
		name: "an earlier part of the series is proposed as such alone",
		stories: {
			a: { date: day(1), tags: "[x]", series: "{ name: Tides }" },
			b: { date: day(2), tags: "[x]" },
			last: { date: day(9), tags: "[x]", series: "{ name: Tides }" },
		},
		expected: ["b"],
	},
	{
		name: "but an editor may name them",
		stories: { a: { date: day(1), type: "satire" }, last: { date: day(9), related: "[a]" } },
		expected: ["a"],
	},
	{
		name: "stories in another language and drafts are not proposed",
		stories: {
			a: { date: day(1), section: "world", language: "fr", tags: "[x]" },
			b: { date: day(2), section: "world", status: "draft", tags: "[x]" },
			last: { date: day(9), section: "world", tags: "[x]", related: "[b, last]" },
		},
		expected: [],
	},
];

const STORY = fc.record({
	tags: fc.uniqueArray(fc.constantFrom("x", "y", "z"), { maxLength: 3 }),
	section: fc.constantFrom("world", "business"),
	series: fc.boolean(),
});

describe("readNext", (test) => {
	for (const { name, stories, expected } of cases)
		test(name, () => assert.equal(next(stories).last?.related, expected));

	test("a story changes no answer of those before it", () => {
		fc.assert(
			fc.property(fc.array(STORY, { minLength: 2, maxLength: 15 }), (stories) => {
				const all = Object.fromEntries(
					stories.map(({ tags, section, series }, index) => [
						`s${String(index).padStart(2, "0")}`,
						{ date: day(index + 1), section, tags: `[${tags}]`, ...(series && { series: "{ name: Tides }" }) },
					]),
				);
				const { [Object.keys(all).at(-1) as string]: _, ...before } = all;
				const answers = next(all);
				for (const [id, answer] of Object.entries(next(before))) assert.equal(answers[id], answer);
				for (const [id, { related }] of Object.entries(answers)) {
					assert.ok(related.length <= 4);
					for (const other of related) assert.ok(other < id, `${id} leads on to ${other}`);
				}
			}),
			{ numRuns: 40 },
		);
	});

	test("answers as the rule says for each story by itself, and for those alone that are wanted", () => {
		const paper = newsroom();
		fc.assert(
			fc.property(STORIES, fc.func(fc.boolean()), (stories, isWanted) => {
				const articles = stories.toSorted(byPublication);
				const all = readNext(articles, paper);
				for (const article of articles)
					assert.equal(idsOf(all.get(article)), idsOf(plainReadNext(article, articles, paper)));
				const some = readNext(articles, paper, isWanted);
				assert.equal(
					[...some],
					[...all].filter(([article]) => isWanted(article)),
				);
			}),
			{ numRuns: 150 },
		);
	});

	test("a series leads back to its parts, by position and then by date", () => {
		const stories = {
			a: { date: day(1), series: "{ name: Tides, position: 2 }" },
			b: { date: day(2), series: "{ name: Tides, position: 1 }" },
			c: { date: day(3), series: "{ name: Tides }" },
			d: { date: day(4), series: "{ name: Gates, position: 1 }" },
			e: { date: day(5), series: "{ name: Tides, position: 4 }" },
		};
		const answers = next(stories);
		assert.equal(answers.e?.earlierParts, ["b", "a", "c"]);
		assert.equal(answers.a?.earlierParts, []);
	});
});
