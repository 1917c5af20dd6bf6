import { hash } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { manifestOutput, manifestParts, type OutputManifest } from "../src/building.ts";
import { writeWholeInParts } from "./write-whole.ts";

/**
 * Adds what a build has changed to `manifest.json`, where whoever publishes finds all that has changed since they took
 * the file away. It is not touched where nothing has changed. One that tells of a whole archive is put aside as
 * `manifest.before.json`, which then comes first: nobody waits for it to be written anew after each correction.
 *
 * It is of the output folder that was built last. Those of other folders wait beside it, each under a name of its own.
 *
 * @param folder in which it is kept
 */
export function addToManifest(folder: string, since: OutputManifest): void {
	if (since.changed.length + since.removed.length === 0) return;
	const file = join(folder, "manifest.json");
	const asideOf = (output: string) => join(folder, `manifest-${hash("sha256", output).slice(0, 16)}.json`);
	const own = asideOf(since.output);
	if (sizeOf(file) > LARGE && sizeOf(join(folder, BEFORE)) === 0) renameSync(file, join(folder, BEFORE));
	const last = textOf(file);
	const output = last === undefined ? undefined : manifestOutput(last);
	if (output !== undefined && output !== since.output) renameSync(file, asideOf(output));
	writeWholeInParts(file, manifestParts(since, output === since.output ? last : textOf(own)));
	rmSync(own, { force: true });
}

const BEFORE = "manifest.before.json";

/** In bytes. */
const LARGE = 4_000_000;

function sizeOf(file: string): number {
	return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}
