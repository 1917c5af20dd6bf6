import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file so that a reader finds the text before or this one, and never a part. */
export function writeWhole(file: string, text: string): void {
	const beside = `${file}.${process.pid}.part`;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(beside, text);
	renameSync(beside, file);
}
