import fc from "fast-check";
import * as assert from "uvu/assert";
import { decodeBody, decodeHead, encodeStory } from "../../../src/archive/index/story-record.ts";
import type { Article } from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";
import { article, file } from "../../support/newsroom.ts";

const text = fc.oneof(
	fc.constantFrom("", "\u2028", "\u{10348}", "\0", '"', "\\u2028"),
	fc.string({ unit: "binary", maxLength: 6 }),
);
const date = fc.date({ noInvalidDate: true });
const value = fc.oneof(
	text,
	fc.boolean(),
	fc.double(),
	fc.constantFrom(null, -0, Number.NaN, Number.POSITIVE_INFINITY),
	date,
);
const PLAIN = { noNullPrototype: true } as const;
const data = fc.dictionary(text, fc.oneof(value, fc.array(value), fc.dictionary(text, value, PLAIN)), PLAIN);

const BASE = article(file({ section: "world", authors: "[a-khan]", tags: "[ferries]" }));

/** Stories that differ in what their bytes must keep. */
const story = fc
	.record(
		{
			headline: text,
			content: text,
			preview: text,
			wordCount: fc.nat(),
			datePublished: date,
			dateModified: date,
			expires: date,
			withdrawn: fc.record({ date, reason: text }, { requiredKeys: ["date"], noNullPrototype: true }),
			corrections: fc.array(fc.record({ date, kind: fc.constant("correction" as const), text }, PLAIN)),
			coverage: fc.record({ start: date, end: date }, { requiredKeys: ["start"], noNullPrototype: true }),
			updates: fc.array(fc.record({ id: text, date, content: text, text }, PLAIN)),
			data,
		},
		{ requiredKeys: [], noNullPrototype: true },
	)
	.map((changes): Article => ({ ...BASE, ...changes }));

describe("the record of a story", (test) => {
	test("holds everything that the story holds, in a head and a body", () => {
		fc.assert(
			fc.property(story, (written) => {
				const { head, body } = encodeStory(written);
				const read = { ...decodeHead(head), ...decodeBody(body) };
				assert.equal(read, written);
				// Equality takes -0 for 0.
				assert.ok(fc.stringify(read.data) === fc.stringify(written.data));
				assert.equal(Object.keys(read).sort(), Object.keys(written).sort());
			}),
			{ numRuns: 500 },
		);
	});

	for (const number of [Number.POSITIVE_INFINITY, Number.NaN, -0]) {
		test(`holds ${Object.is(number, -0) ? "-0" : number} among the data of a story`, () => {
			const { data } = decodeHead(encodeStory({ ...BASE, data: { number } }).head);
			assert.ok(Object.is(data.number, number));
		});
	}

	test("has another head only where something beside the body is another, and the other way round", () => {
		fc.assert(
			fc.property(text, text, (one, other) => {
				const [a, b] = [one, other].map((content) => encodeStory({ ...BASE, content }));
				const [c, d] = [one, other].map((headline) => encodeStory({ ...BASE, headline }));
				assert.ok(a && b && c && d && a.head === b.head && c.body === d.body);
				assert.equal([a.body === b.body, c.head === d.head], [one === other, one === other]);
			}),
		);
	});
});
