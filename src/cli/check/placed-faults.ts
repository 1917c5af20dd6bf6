import { placedFault } from "../../archive/placed-fault.ts";
import type { Fault } from "../../base/error.ts";
import { locateFix } from "./locate-fix.ts";
import type { PlacedFault } from "./report.ts";
import { sourceLines } from "./source-lines.ts";

/** Faults beside their lines. A fault of an article that says only a field is placed where the field stands. */
export function placedFaults(faults: readonly Fault[], root: string): PlacedFault[] {
	const lines = sourceLines(root);
	return faults.map((found): PlacedFault => {
		const { fix, ...fault } = placedFault(found, root);
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
