import { renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file at once: whoever reads it finds the old bytes or the new ones. Its permissions stay. Gives what the
 * system says of one that it does not let be written.
 */
export function replaceFile(path: string, bytes: Uint8Array): string | undefined {
	// A name that no listing of articles takes up; one of a process that was killed is in nobody's use.
	const beside = join(dirname(path), `.${basename(path).slice(0, 60)}.${process.pid}.tmp`);
	try {
		const { mode } = statSync(path);
		rmSync(beside, { force: true });
		writeFileSync(beside, bytes, { flag: "wx", mode });
		renameSync(beside, path);
		return undefined;
	} catch (error) {
		const { code } = error as { code?: unknown };
		if (typeof code !== "string") throw error;
		rmSync(beside, { force: true });
		return code;
	}
}
