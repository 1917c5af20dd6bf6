import fc from "fast-check";
import * as assert from "uvu/assert";
import { recordDigest } from "../../src/archive/index/record-files.ts";
import { StoryStore } from "../../src/archive/index/stored-story.ts";
import { encodeStory } from "../../src/archive/index/story-record.ts";
import { storyRowOf } from "../../src/archive/index/story-row-of.ts";
import { StoryTable } from "../../src/archive/index/story-table.ts";
import { type Depth, digestOf } from "../../src/archive/made-of.ts";
import type { Article } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, file, NOW } from "../support/newsroom.ts";

const BASE = article(file({}));
const PLACE = { segment: 0, offset: 0, headBytes: 0, bodyBytes: 0 };

/** Two headlines, each with two bodies. */
const WRITTEN: readonly Article[] = ["One", "Two"].flatMap((headline) =>
	["<p>a</p>", "<p>b</p>"].map((content) => ({ ...BASE, headline, content })),
);

const rows = WRITTEN.map((story) => {
	const { head, body } = encodeStory(story);
	const added = { place: PLACE, head: recordDigest(Buffer.from(head)), body: recordDigest(Buffer.from(body)) };
	return storyRowOf(
		{ name: "bridge.md", article: story, faults: [], upcoming: [], links: [], pictures: [] },
		added,
		NOW,
	);
});
const nothing = () => "";
const stories: readonly Article[] = new StoryStore(StoryTable.of(rows), { head: nothing, body: nothing }).stories();

const some = fc.array(fc.nat(3), { maxLength: 4 });
const made = fc.record({
	key: fc.constantFrom("k", "l"),
	facts: fc.constantFrom("f", "g", ["f"]),
	cards: some,
	whole: some,
});
interface Made {
	readonly key: string;
	readonly facts: unknown;
	readonly cards: readonly number[];
	readonly whole: readonly number[];
}

const at = (list: readonly Article[], indexes: readonly number[]) => indexes.map((index) => list[index] as Article);
const digest = ({ key, facts, cards, whole }: Made, depth: Depth) =>
	digestOf({ facts, cards: at(stories, cards), whole: at(stories, whole) }, depth, key);

/** All that counts: of a card its headline alone, unless anything may be shown. */
const counted = ({ key, facts, cards, whole }: Made, depth: Depth) =>
	JSON.stringify([key, facts, depth === "anything" ? cards : cards.map((index) => index >> 1), whole]);

describe("digestOf", (test) => {
	for (const depth of ["as told", "anything"] as const) {
		test(`changes with the key, the facts and the stories and not otherwise, where a layout shows ${depth}`, () => {
			fc.assert(
				fc.property(made, made, (one, other) => {
					assert.is(digest(one, depth) === digest(other, depth), counted(one, depth) === counted(other, depth));
				}),
				{ numRuns: 1000 },
			);
			const card = { key: "k", facts: "f", cards: [0], whole: [] };
			assert.is(digest(card, depth) === digest({ ...card, cards: [1] }, depth), depth === "as told");
		});
	}

	test("is none where a story is not from an archive", () => {
		assert.is(digestOf({ facts: 1, cards: at(WRITTEN, [0]), whole: [] }, "as told", "k"), undefined);
	});
});
