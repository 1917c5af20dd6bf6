import fc from "fast-check";
import * as assert from "uvu/assert";
import { describe } from "./support/describe.ts";
import { anyEditSequence } from "./support/edit-sequence.ts";
import { buildEdited, type Presses, type Question, type Tally } from "./support/edited-builds.ts";
import { EDIT_KINDS } from "./support/newspaper-edits.ts";
import { Press } from "./support/press-room.ts";

// A continuous integration tries three hundred.
const SEQUENCES = Number(process.env.NEWSROOM_SEQUENCES ?? 40);
const SEED = process.env.NEWSROOM_SEED;
/** Where the report of a failure says a path, that counterexample alone. */
const PATH = process.env.NEWSROOM_PATH;
const STEPS = 8;
/** How long a counterexample is made smaller. What the rest of that would find is taken for right. */
const PATIENCE_MS = 90_000;

async function ask(question: Question, sequences: number): Promise<Tally> {
	const presses: Presses = { edited: new Press(), clean: new Press() };
	const tally: Tally = new Map();
	let failedAt: number | undefined;
	try {
		await fc.assert(
			fc.asyncProperty(anyEditSequence(STEPS), async (sequence) => {
				if (failedAt !== undefined && Date.now() - failedAt > PATIENCE_MS) return;
				try {
					await buildEdited(sequence, presses, question, tally);
				} catch (error) {
					failedAt ??= Date.now();
					throw error;
				}
			}),
			{
				numRuns: PATH === undefined ? sequences : 1,
				includeErrorInReport: true,
				...(SEED !== undefined && { seed: Number(SEED) }),
				...(PATH !== undefined && { path: PATH, endOnFailure: true }),
			},
		);
	} finally {
		await Promise.all([presses.edited.end(), presses.clean.end()]);
	}
	return tally;
}

describe("incremental builds", (test) => {
	test("make what a clean build would, after any edits, accidents and kills", async () => {
		const tally = await ask("same as clean", SEQUENCES);
		if (SEQUENCES < 200) return;
		const missing = [...new Set([...EDIT_KINDS, "killed", "built", "accepted", "refused: FRONT_MATTER"])].filter(
			(kind) => !tally.has(kind),
		);
		assert.equal(missing, [], "what no sequence had");
	});

	test("make it on several machines that share nothing but a cache", async () => {
		const tally = await ask("same elsewhere", Math.ceil(SEQUENCES / 2));
		if (SEQUENCES < 200) return;
		const missing = ["shard", "built", "all was there", "some was there"].filter((kind) => !tally.has(kind));
		assert.equal(missing, [], "what no sequence had");
	});

	test("write nothing when nothing has changed", async () => {
		await ask("still", Math.ceil(SEQUENCES / 2));
	});
});
