// Reads the disk.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../base/error.ts";
import { positionInFile, splitFence } from "../content/fence.ts";
import { sourceText } from "../content/source-text.ts";

/**
 * A fault of an article with the line and column at which its field stands: what is found between addresses knows the
 * story and not its lines. Any other fault as it is.
 *
 * @param root the folder of the project
 */
export function placedFault(fault: Fault, root: string): Fault {
	if (fault.file === undefined || fault.line !== undefined || !/\.md$/i.test(fault.file)) return fault;
	if (fault.field === "file") return fault;
	try {
		const { text } = sourceText(fault.file, readFileSync(join(root, fault.file)));
		const fenced = text === undefined ? undefined : splitFence(text);
		return !fenced || "position" in fenced ? fault : { ...fault, ...positionInFile(fenced, fault.field.split(".")) };
	} catch {
		// The place is an extra.
		return fault;
	}
}
