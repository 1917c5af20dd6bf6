import fc from "fast-check";
import { type EditedNewspaper, editedFiles, presentStories } from "./edited-newspaper.ts";
import { anyNewspaper, type Newspaper } from "./generated-newspaper.ts";
import { EDIT_KINDS, type Edit, LONELY_KINDS } from "./newspaper-edits.ts";
import { turnsOf } from "./newspaper-model.ts";
import { LAST } from "./zones.ts";

/** A newspaper and what happens to it, as chance made them. */
export interface EditSequence {
	readonly newspaper: Newspaper;
	/** How many of its stories are there at the beginning. */
	readonly written: number;
	/** Which of its turns is the first instant. */
	readonly start: number;
	readonly hasLedger: boolean;
	readonly steps: readonly Step[];
}

/** What happens between two builds that end. */
export interface Step {
	readonly edits: readonly Edit[];
	/** Builds that are killed on the way, if any. */
	readonly kill?: Kill;
	/** Whether a build that refuses changed addresses is told to take them. */
	readonly accepts: boolean;
}

/** Builds that are killed one after another, each at a file operation of those that it would do. */
interface Kill {
	readonly points: readonly number[];
	/** Whether the edits are taken back before the build that ends. */
	readonly takesBack: boolean;
}

const edit: fc.Arbitrary<Edit> = fc.record({
	kind: fc.constantFrom(...EDIT_KINDS),
	which: fc.nat(1000),
	how: fc.nat(1000),
	more: fc.nat(1000),
});

const point = fc.nat(100_000);

const step: fc.Arbitrary<Step> = fc
	.record({
		edits: fc.oneof(
			{ weight: 3, arbitrary: fc.array(edit, { minLength: 1, maxLength: 1 }) },
			{ weight: 1, arbitrary: fc.array(edit, { minLength: 2, maxLength: 4 }) },
		),
		kill: fc.oneof(
			{ weight: 6, arbitrary: fc.constant(undefined) },
			{
				weight: 1,
				arbitrary: fc.record({
					points: fc.oneof(fc.tuple(point), fc.tuple(point), fc.tuple(point, point)),
					takesBack: fc.constantFrom(false, false, true),
				}),
			},
		),
		accepts: fc.constantFrom(true, true, true, false),
	})
	.map(({ edits, kill, accepts }) => {
		const lonely = edits.find(({ kind }) => LONELY_KINDS.has(kind));
		return { edits: lonely ? [lonely] : edits, ...(kill && { kill }), accepts };
	});

/** Any newspaper with some edits of it. */
export function anyEditSequence(maxSteps: number): fc.Arbitrary<EditSequence> {
	return fc
		.record({
			newspaper: anyNewspaper,
			written: fc.nat(12),
			start: fc.nat(1000),
			hasLedger: fc.boolean(),
			steps: fc.array(step, { minLength: 1, maxLength: maxSteps }),
		})
		.map((sequence) => ({ ...sequence, [fc.toStringMethod]: () => inWords(sequence) }));
}

/** The newspaper before its first edit. */
export function beginning({ newspaper, written, start, hasLedger }: EditSequence): EditedNewspaper {
	const turns = turnsOf(newspaper);
	return {
		now: turns[start % (turns.length || 1)]?.at ?? LAST,
		newspaper,
		present: new Set(newspaper.stories.slice(0, Math.max(1, written)).map(({ word }) => word)),
		texts: {},
		site: {
			...{ hasLedger, name: 0, authors: 0, sections: 0, accent: 0, outputs: 0, part: 0 },
			...{ layouts: {}, data: {} },
		},
	};
}

// The steps are told with the error, in the words of what was there when their turn came.
function inWords(sequence: EditSequence): string {
	const edited = beginning(sequence);
	const files = editedFiles(edited);
	const stories = presentStories(edited).map(({ name }) => `${name}:\n${files[`articles/${name}`]}`);
	const kinds = sequence.steps.map(
		({ edits, kill }) => `${edits.map(({ kind }) => kind).join(" + ")}${kill ? " (killed)" : ""}`,
	);
	return [
		`${edited.newspaper.zone}, ${new Date(edited.now).toISOString()}, ${kinds.join("; ")}`,
		`fronts.yaml: ${files["articles/fronts.yaml"]}`,
		...stories,
	].join("\n");
}
