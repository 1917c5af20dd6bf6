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

async function ask(question: Question, sequences: number): Promise<Tally> {
	const presses: Presses = { edited: new Press(), clean: new Press() };
	const tally: Tally = new Map();
	try {
		await fc.assert(
			fc.asyncProperty(anyEditSequence(STEPS), (sequence) => buildEdited(sequence, presses, question, tally)),
			{
				numRuns: sequences,
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
		const missing = [...new Set([...EDIT_KINDS, "killed", "built", "refused: FRONT_MATTER"])].filter(
			(kind) => !tally.has(kind),
		);
		assert.equal(missing, [], "what no sequence had");
	});

	test("write nothing when nothing has changed", async () => {
		await ask("still", Math.ceil(SEQUENCES / 2));
	});
});
