import { hash } from "node:crypto";
import { readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { manifestOutput, manifestText, type OutputManifest } from "../src/building.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Adds what a build has changed to `manifest.json`, where whoever publishes finds all that has changed since they took
 * the file away. It is not touched where nothing has changed.
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
	const last = textOf(file);
	const output = last === undefined ? undefined : manifestOutput(last);
	if (output !== undefined && output !== since.output) renameSync(file, asideOf(output));
	writeWhole(file, manifestText(since, output === since.output ? last : textOf(own)));
	rmSync(own, { force: true });
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}
