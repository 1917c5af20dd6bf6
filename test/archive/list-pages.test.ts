import fc from "fast-check";
import * as assert from "uvu/assert";
import type { ListPage } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, NOW, plan } from "../support/newsroom.ts";

interface Paper {
	/** How many stories there are, one a day, in the section `world`. */
	readonly stories: number;
	readonly size: number;
	/** Which of them were taken down. */
	readonly withdrawn?: readonly number[];
	readonly leaders?: readonly { id: string; until?: Date }[];
}

const idOf = (index: number) => `story-${String(index).padStart(3, "0")}`;
const dayOf = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

/** The pages of the home page, the front first, then from the newest to the oldest. */
function homePages({ stories, size, withdrawn = [], leaders = [] }: Paper): ListPage[] {
	const texts = Array.from({ length: stories }, (_, index) => {
		const taken = withdrawn.includes(index) ? { withdrawn: `{ date: ${NOW.toISOString()} }` } : {};
		return [`${idOf(index)}.md`, file({ date: dayOf(index), section: "world", ...taken })];
	});
	const context = { leaders: new Map([["home", leaders]]) };
	const { pages } = plan(Object.fromEntries(texts), { options: { lists: { size } } }, context);
	return pages.filter((page): page is ListPage => page.kind === "home");
}

const idsOf = (pages: readonly ListPage[]) => pages.map(({ articles }) => articles.map(({ id }) => id));

const PAPER = fc.integer({ min: 1, max: 5 }).chain((size) =>
	fc.integer({ min: 0, max: 6 * size }).chain((stories) =>
		fc.record({
			size: fc.constant(size),
			stories: fc.constant(stories),
			withdrawn: fc.uniqueArray(fc.nat(Math.max(0, stories - 1)), { maxLength: 3 }),
			leaders: fc.uniqueArray(
				fc.nat(Math.max(0, stories)).map((index) => ({ id: idOf(index) })),
				{
					maxLength: 2,
					selector: ({ id }) => id,
				},
			),
		}),
	),
);

const led = [
	{ name: "the newest is first where nobody leads", leaders: [], expected: [3, 2, 1, 0] },
	{ name: "leaders go first, in their order", leaders: [{ id: idOf(0) }, { id: idOf(2) }], expected: [0, 2, 3, 1] },
	{
		name: "a leader does so until its instant",
		leaders: [{ id: idOf(0), until: new Date(NOW.getTime() + 1) }],
		expected: [0, 3, 2, 1],
	},
	{ name: "and not at it", leaders: [{ id: idOf(0), until: NOW }, { id: idOf(1) }], expected: [1, 3, 2, 0] },
	{ name: "a leader named twice stands once", leaders: [{ id: idOf(0) }, { id: idOf(0) }], expected: [0, 3, 2, 1] },
	{
		name: "a leader that readers may not see is passed by",
		leaders: [{ id: "hidden" }, { id: idOf(1) }],
		expected: [1, 3, 2, 0],
	},
];

describe("listPages", (test) => {
	for (const { name, leaders, expected } of led) {
		test(name, () => assert.equal(idsOf(homePages({ stories: 4, size: 50, leaders })), [expected.map(idOf)]));
	}

	for (const { stories, size, expected } of [
		{ stories: 0, size: 2, expected: [[]] },
		{ stories: 3, size: 2, expected: [[2, 1, 0]] },
		{
			stories: 4,
			size: 2,
			expected: [
				[3, 2],
				[1, 0],
			],
		},
		{
			stories: 5,
			size: 2,
			expected: [
				[4, 3, 2],
				[1, 0],
			],
		},
		{
			stories: 6,
			size: 2,
			expected: [
				[5, 4],
				[3, 2],
				[1, 0],
			],
		},
		{ stories: 3, size: 1, expected: [[2], [1], [0]] },
	]) {
		test(`${stories} stories, ${size} to a page`, () => {
			assert.equal(
				idsOf(homePages({ stories, size })),
				expected.map((page) => page.map(idOf)),
			);
		});
	}

	test("no story stands twice, and all that readers may see stand somewhere", () => {
		fc.assert(
			fc.property(PAPER, (paper) => {
				const shown = idsOf(homePages(paper)).flat();
				const expected = Array.from({ length: paper.stories }, (_, index) => index)
					.filter((index) => !paper.withdrawn.includes(index))
					.map(idOf);
				assert.equal([...shown].sort(), expected);
			}),
			{ numRuns: 60 },
		);
	});

	test("numbered pages are size long, lead from one to the next and back to the front", () => {
		const pages = homePages({ stories: 9, size: 2 });
		assert.equal(
			pages.map(({ path, newer, older }) => [path, newer, older]),
			[
				["/", undefined, "/page/3/"],
				["/page/3/", "/", "/page/2/"],
				["/page/2/", "/page/3/", "/page/1/"],
				["/page/1/", "/page/2/", undefined],
			],
		);
	});

	test("a story more changes the front, and only when it begins a page the newest numbered page", () => {
		fc.assert(
			fc.property(PAPER, (paper) => {
				const text = (page: ListPage) => [
					page.path,
					page.title,
					page.newer,
					page.older,
					page.articles.map(({ id }) => id),
				];
				const before = new Map(homePages(paper).map((page) => [page.path, JSON.stringify(text(page))]));
				const withdrawn = paper.withdrawn.filter((index) => index < paper.stories);
				const after = homePages({ ...paper, withdrawn, stories: paper.stories + 1 });
				const changed = after.filter((page) => before.get(page.path) !== JSON.stringify(text(page)));
				const begins = after.length > before.size;
				// The front, the new numbered page, and the one before it for its link to what is newer.
				const expected = begins ? Math.min(3, after.length) : 1;
				assert.is(changed.length, expected);
			}),
			{ numRuns: 60 },
		);
	});

	test("a story that was taken down moves no other", () => {
		const place = (pages: ListPage[]) =>
			new Map(pages.flatMap(({ path, articles }) => articles.map(({ id }) => [id, path])));
		const before = place(homePages({ stories: 9, size: 2 }));
		const after = place(homePages({ stories: 9, size: 2, withdrawn: [1, 8] }));
		assert.equal([...after.keys()].length, 7);
		for (const [id, path] of after) assert.is(path, before.get(id));
	});

	test("a leader from a numbered page leaves its place there empty", () => {
		const pages = homePages({ stories: 5, size: 2, leaders: [{ id: idOf(0) }] });
		assert.equal(idsOf(pages), [[0, 4, 3, 2].map(idOf), [1].map(idOf)]);
	});

	test("a numbered page is titled by the days of its stories", () => {
		const [, page] = homePages({ stories: 4, size: 2 });
		assert.is(page?.title.replace(/\s/g, " "), "The Harbour Courier · 1 – 2 January 2026");
	});

	test("numbered pages of a moved home page lie beside it", () => {
		const texts = Object.fromEntries([0, 1].map((index) => [`${idOf(index)}.md`, file({ date: dayOf(index) })]));
		const options = { lists: { size: 1 }, outputs: { home: "/paper/index.html" } };
		const { pages } = plan(texts, { options });
		assert.equal(
			pages.filter(({ kind }) => kind === "home").map(({ path }) => path),
			["/paper/index.html", "/paper/page/1/"],
		);
	});
});
