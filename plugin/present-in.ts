import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The present instant by the clock of the file system of a folder, which may be another than ours, in milliseconds. Makes the
 * folder where it is not there.
 *
 * @throws {NothingKept} when nothing can be written into the folder.
 */
export function presentIn(folder: string): number {
	try {
		mkdirSync(folder, { recursive: true });
		const file = join(folder, "clock");
		writeFileSync(file, "");
		return statSync(file).mtimeMs;
	} catch (cause) {
		const { code = String(cause) } = cause as { code?: string };
		throw new NothingKept(code, { cause });
	}
}

/** Nothing can be kept for the next build; the message is the reason, such as EACCES. */
export class NothingKept extends Error {}
