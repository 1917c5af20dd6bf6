import type { Fix } from "../../base/error.ts";

/** Offsets in code units into a line; the end is not part of it. */
export interface LineRange {
	readonly start: number;
	readonly end: number;
}

/**
 * Where in a line a fix applies: the first of its text at or behind a column that stands alone, as a value does.
 *
 * @param column from 1, in code points
 */
export function locateFix(line: string, column: number, { from }: Fix): LineRange | undefined {
	const first = [...line].slice(0, column - 1).join("").length;
	for (let start = line.indexOf(from, first); start !== -1; start = line.indexOf(from, start + 1)) {
		const end = start + from.length;
		if (/(?:^|[\s"'[{,:])$/.test(line.slice(0, start)) && /^(?:$|[\s"'\]},:])/.test(line.slice(end)))
			return { start, end };
	}
	return undefined;
}
