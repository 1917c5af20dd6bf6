import { MAX_DEPTH } from "./max-depth.ts";

/**
 * True for a body in which nothing can be wrong, whatever it is a body of: it has no links, pictures, footnotes, HTML or
 * character references, and too few marks to nest anything too deep.
 */
export function isPlainBody(body: string): boolean {
	return !/[[<&]|:\/\/|www\./i.test(body) && (body.match(MARKS)?.length ?? 0) < MAX_DEPTH;
}

// Each quote and list has a mark of its own, and each emphasis two.
const MARKS = /[>*_+-]|\d[.)]/g;
