import * as assert from "uvu/assert";
import { type BatchLimits, inBatches } from "../../src/cdn/in-batches.ts";
import { describe } from "../support/describe.ts";

async function batches(items: readonly string[], limits: BatchLimits): Promise<string> {
	const found: string[] = [];
	await inBatches(items, limits, async (batch, index) => {
		found[index] = batch.join("");
	});
	return found.join(" ");
}

const LETTERS = [..."abcdefg"];

/** Limits, and the batches of seven letters: each is four bytes with its quotes and a comma. */
const LIMITS: readonly [BatchLimits, string][] = [
	[{ items: 100 }, "abcdefg"],
	[{ items: 7 }, "abcdefg"],
	[{ items: 6 }, "abcdef g"],
	[{ items: 3 }, "abc def g"],
	[{ items: 1 }, "a b c d e f g"],
	[{ items: 100, bytes: 28 }, "abcdefg"],
	[{ items: 100, bytes: 27 }, "abcdef g"],
	[{ items: 2, bytes: 12 }, "ab cd ef g"],
	[{ items: 100, bytes: 1 }, "a b c d e f g"],
];

describe("inBatches", (test) => {
	for (const [limits, expected] of LIMITS) {
		test(`makes ${expected} of ${JSON.stringify(limits)}`, async () => {
			assert.is(await batches(LETTERS, limits), expected);
		});
	}

	test("counts bytes, not characters", async () => {
		assert.is(await batches(["ä", "ö", '"'], { items: 10, bytes: 10 }), 'äö "');
	});

	test("does nothing for nothing", async () => assert.is(await batches([], { items: 1 }), ""));

	test("begins nothing after a failure, waits for what was begun, and throws the first", async () => {
		const begun: string[] = [];
		const ended: string[] = [];
		const items = Array.from({ length: 100 }, (_, index) => String(index));
		const error = await inBatches(items, { items: 1 }, async ([item = ""]) => {
			begun.push(item);
			await new Promise((resolve) => setImmediate(resolve));
			if (item === "3") throw new Error("third");
			if (item === "5") throw new Error("fifth");
			ended.push(item);
		}).then(
			() => undefined,
			(error: Error) => error,
		);
		assert.is(error?.message, "third");
		assert.is(ended.length, begun.length - 2);
		assert.ok(begun.length < 40, String(begun.length));
	});
});
