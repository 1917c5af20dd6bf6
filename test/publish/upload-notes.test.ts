import fc from "fast-check";
import * as assert from "uvu/assert";
import { UploadNotes } from "../../src/publish/upload-notes.ts";
import { describe } from "../support/describe.ts";

const count = 12;
const orders = fc.shuffledSubarray([...Array(count).keys()], { minLength: count });

describe("notes of uploads", (test) => {
	test("never tell more than is done, nor less than before, whatever is done first", async () => {
		await fc.assert(
			fc.asyncProperty(orders, fc.integer({ min: 1, max: 5 }), fc.scheduler(), async (order, every, scheduler) => {
				const done = new Set<number>();
				const told: number[] = [];
				const notes = new UploadNotes(every, async (written) => {
					for (let place = 0; place < written; place++) assert.ok(done.has(place));
					await scheduler.schedule(Promise.resolve());
					told.push(written);
				});
				const adding = order.map((place) =>
					scheduler.schedule(Promise.resolve()).then(() => {
						done.add(place);
						return notes.add(place);
					}),
				);
				await scheduler.waitFor(Promise.all(adding));
				assert.equal(
					told,
					[...told].sort((a, b) => a - b),
				);
				for (const [index, written] of told.entries()) assert.ok(written - (told[index - 1] ?? 0) >= every);
			}),
		);
	});

	test("tell of all but the last few", async () => {
		const told: number[] = [];
		const notes = new UploadNotes(5, async (written) => void told.push(written));
		for (const place of Array(count).keys()) await notes.add(place);
		assert.equal(told, [5, 10]);
	});
});
