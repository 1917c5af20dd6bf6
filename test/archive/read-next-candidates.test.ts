import fc from "fast-check";
import * as assert from "uvu/assert";
import { type Article, byPublication, readNext, readNextCandidates } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { newsroom } from "../support/newsroom.ts";
import { STORIES } from "../support/read-next-rules.ts";

const PAPER = newsroom();
const NO_CHANGE = { now: new Set<Article>(), before: [] };

/** A newspaper of two hundred stories, one a day, with a topic and a section in common. */
const ARCHIVE = Array.from({ length: 200 }, (_, index): Article => {
	const topic = { key: "x", name: "x" };
	return {
		id: `s${index}`,
		datePublished: new Date(Date.UTC(2026, 0, index)),
		language: "en-GB",
		type: "news",
		topics: [topic],
		section: topic,
		related: [],
	} as object as Article;
});

function idsOf(stories: Iterable<Article>): string[] {
	return [...stories].map(({ id }) => id).sort();
}

/** What each story answers, as texts by id. */
function answers(stories: readonly Article[]): ReadonlyMap<string, string> {
	const all = readNext(stories.toSorted(byPublication), PAPER);
	return new Map(
		[...all].map(([{ id }, next]) => [
			id,
			`${next.related.map((it) => it.id)}; ${next.earlierParts.map((it) => it.id)}`,
		]),
	);
}

describe("readNextCandidates", (test) => {
	test("every story that answers otherwise than before is among them", () => {
		fc.assert(
			fc.property(STORIES, STORIES, fc.func(fc.nat(3)), (stories, others, chance) => {
				// Of the later newspaper some stories are as they were, some are gone and some are new or have other keys.
				const fresh = others.filter((story) => chance(story) === 0);
				const left = stories.filter(({ id }) => chance(id) > 0 && !fresh.some((story) => story.id === id));
				const later = [...left, ...fresh].sort(byPublication);
				const before = stories.filter((story) => !left.includes(story));
				const candidates = readNextCandidates(later, { now: new Set(fresh), before }, PAPER);
				const [old, present] = [answers(stories), answers(later)];
				for (const story of later)
					if (old.get(story.id) !== present.get(story.id)) assert.ok(candidates.has(story), story.id);
			}),
			{ numRuns: 300 },
		);
	});

	test("the newest story has no other with it", () => {
		const newest = ARCHIVE.at(-1) as Article;
		assert.equal(idsOf(readNextCandidates(ARCHIVE, { ...NO_CHANGE, now: new Set([newest]) }, PAPER)), [newest.id]);
	});

	test("behind one that is gone stand as many as look at it", () => {
		const [gone] = ARCHIVE.slice(50, 51);
		const left = ARCHIVE.toSpliced(50, 1);
		const expected = ARCHIVE.slice(51, 65);
		assert.equal(idsOf(readNextCandidates(left, { ...NO_CHANGE, before: gone ? [gone] : [] }, PAPER)), idsOf(expected));
	});

	test("without a change there are none", () => {
		assert.equal(readNextCandidates(ARCHIVE, NO_CHANGE, PAPER).size, 0);
	});
});
