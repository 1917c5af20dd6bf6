import { addressOfFile } from "../base/address-of-file.ts";
import { outputFile } from "../base/output-file.ts";
import type { ReleasePlan } from "./release-plan.ts";

/** What a reader is to get at an address. */
export interface EdgeCheck {
	/** From the root of the site. */
	readonly path: string;
	/** SHA-256 of the bytes in hexadecimal; absent where nothing is to be there. */
	readonly hash?: string;
}

/** Looks through the caches as a reader does. Gives what is not as it should be, a sentence for each. */
export type Verify = (checks: readonly EdgeCheck[]) => Promise<readonly string[]>;

/** How many files are looked at. */
const MOST = 500;

/** What readers are to find when a release was written: all that has changed, or some of it where much has. */
export function writtenChecks({ stages, journal, files }: ReleasePlan): EdgeCheck[] {
	const named = [...journal.soft.paths, ...journal.hard.paths].map(outputFile);
	const changed = new Set([...named, ...stages.flatMap(({ uploads }) => uploads.map(({ file }) => file.file))]);
	const checks = [...files.values()]
		.filter(({ file, kind }) => kind !== "host" && changed.has(file))
		.map(({ file, hash }) => ({ path: addressOfFile(file), hash }));
	const step = Math.ceil(checks.length / MOST);
	return checks.filter((_, at) => at % step === 0);
}

/** What readers are to find when files were removed. */
export function removedChecks({ removals, journal, files }: ReleasePlan): EdgeCheck[] {
	const purged = [...journal.soft.paths, ...journal.hard.paths].filter((path) => !files.has(outputFile(path)));
	const paths = new Set([...removals.map(({ file }) => addressOfFile(file)), ...purged]);
	// A web server gives what is in a folder without the slash at the end, too.
	return [...paths]
		.filter((path) => !files.has(outputFile(`${path}/`)))
		.slice(0, MOST)
		.map((path) => ({ path }));
}
