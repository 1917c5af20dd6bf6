import { createHash } from "node:crypto";
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import type { OutputTable } from "../../archive/index/output-table.ts";
import { Refused } from "../../publish/refusal.ts";
import type { OutputFile } from "../../publish/site-file-of.ts";

/** A file in the output folder, as it is found there. */
export interface FoundFile extends OutputFile {
	/** When it was last changed or moved, in milliseconds by the clock of the file system. Nobody can set it. */
	readonly changedAt: number;
}

// Files are read whole, and Node reads no more at once: https://nodejs.org/api/errors.html#err_fs_file_too_large
const MOST = 2 ** 31 - 1;

/**
 * All files of an output folder, in no order. The hash of one that is as the build has written it is that of the build.
 *
 * @param known what the build has written; absent where nobody knows
 * @throws {Refused} for what is neither a file nor a folder, and for a file of 2 GiB or more.
 */
export function outputFiles(folder: string, known: OutputTable | undefined): FoundFile[] {
	const found: FoundFile[] = [];
	const walk = (below: string) => {
		for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
			const file = `${below}${entry.name}`;
			if (entry.isDirectory()) walk(`${file}/`);
			else if (entry.isFile()) found.push(foundFile(folder, file, known));
			else throw new Refused(`${file} in the output folder: expected a file, got a link or a device; remove it`);
		}
	};
	walk("");
	return found;
}

function foundFile(folder: string, file: string, known: OutputTable | undefined): FoundFile {
	const path = join(folder, file);
	const { size, mtimeMs, ctimeMs: changedAt } = lstatSync(path);
	if (size > MOST) {
		const got = `${(size / 2 ** 30).toFixed(1)} GiB`;
		throw new Refused(
			`${file} in the output folder: expected less than 2 GiB, got ${got}; keep it elsewhere and link to it`,
		);
	}
	const record = known?.get(file);
	const isKnown = record?.size === size && record.mtime === mtimeMs;
	const hash = isKnown ? Buffer.from(record.hash) : createHash("sha256").update(readFileSync(path)).digest();
	return { file, size, changedAt, hash: hash.toString("hex"), beginning: () => beginningOf(path) };
}

function beginningOf(path: string): string {
	const bytes = Buffer.alloc(1000);
	const file = openSync(path, "r");
	try {
		return bytes.toString("utf8", 0, readSync(file, bytes));
	} finally {
		closeSync(file);
	}
}
