import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../base/error.ts";
import { positionInFile, splitFence } from "../../content/fence.ts";
import { sourceText } from "../../content/source-text.ts";
import { locateFix } from "./locate-fix.ts";
import type { PlacedFault } from "./report.ts";
import { sourceLines } from "./source-lines.ts";

/** Faults beside their lines. A fault of an article that says only a field is placed where the field stands. */
export function placedFaults(faults: readonly Fault[], root: string): PlacedFault[] {
	const lines = sourceLines(root);
	return faults.map((found): PlacedFault => {
		const { fix, ...fault } = withPlace(found, root);
		const { file, line, column } = fault;
		const sourceLine = file === undefined || line === undefined ? undefined : lines(file, line);
		if (sourceLine === undefined) return { fault };
		const range = fix && column !== undefined ? locateFix(sourceLine, column, fix) : undefined;
		if (!fix || !range) return { fault, sourceLine };
		const columnAt = (offset: number) => [...sourceLine.slice(0, offset)].length + 1;
		return {
			fault: { ...fault, fix },
			sourceLine,
			fixAt: { startColumn: columnAt(range.start), endColumn: columnAt(range.end) },
		};
	});
}

// What is found between addresses knows the story and not its lines.
function withPlace(fault: Fault, root: string): Fault {
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
