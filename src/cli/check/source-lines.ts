import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The line of a file, without its end and a byte-order mark; undefined where there is none. */
export type SourceLines = (file: string, line: number) => string | undefined;

/** Reads lines of files below a folder. The latest file is kept, as faults come file by file. */
export function sourceLines(root: string): SourceLines {
	let latest: { readonly file: string; readonly lines: readonly string[] } | undefined;
	return (file, line) => {
		if (latest?.file !== file) latest = { file, lines: linesOf(join(root, file)) };
		return latest.lines[line - 1];
	};
}

function linesOf(path: string): string[] {
	try {
		return readFileSync(path, "utf8")
			.replace(/^\uFEFF/, "")
			.split(/\r\n?|\n/);
	} catch {
		// The fault has been told of already, and its line is an extra.
		return [];
	}
}
