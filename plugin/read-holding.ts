import { existsSync } from "node:fs";
import { join } from "node:path";
import { entryName, type Fault, isError, outputFile } from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";

/** What is wrong with the stories that a reading leaves out, by file. */
export type HeldStories = ReadonlyMap<string, readonly Fault[]>;

/** How a newspaper is read and judged. */
export interface Holding {
	/** Reads it without the stories of these files. */
	readonly read: (held: ReadonlySet<string>) => Promise<BuildReading>;
	/** Finds what else is wrong with a reading that has no error. */
	readonly check: (reading: BuildReading) => Promise<readonly Fault[]>;
	/** The output folder. */
	readonly output: string;
}

/**
 * Reads a newspaper, and again without each story that has an error, until nothing is wrong with what is left.
 *
 * Where an error is not that of a story which readers have never seen, nothing is held back: a build must stop at it.
 */
export async function readHolding(holding: Holding): Promise<{ reading: BuildReading; held: HeldStories }> {
	const held = new Map<string, Fault[]>();
	const first = await holding.read(new Set());
	for (let reading = first; ; reading = await holding.read(new Set(held.keys()))) {
		const errors = reading.faults.filter(isError);
		const wrong = errors.length > 0 ? errors : (await holding.check(reading)).filter(isError);
		if (wrong.length === 0) return { reading, held };
		for (const fault of wrong) {
			if (!isOfNewStory(fault, reading, holding.output)) return { reading: first, held: new Map() };
			held.set(fault.file ?? "", [...(held.get(fault.file ?? "") ?? []), fault]);
		}
	}
}

// A ledger may be missing where the page of a story lies in the output all the same.
function isOfNewStory({ file = "" }: Fault, reading: BuildReading, output: string): boolean {
	const id = reading.ids.get(file);
	if (id === undefined) return false;
	const entry = reading.addresses.get(entryName("article", id));
	if (entry) return entry.gone !== undefined;
	const story = [...reading.articles, ...reading.faulty].find((article) => article.file === file);
	return !story || !existsSync(join(output, outputFile(story.path)));
}
