import type { BuildReading } from "./build-reading.ts";
import { count } from "./count.ts";

/** What a build has done, in numbers. */
export interface BuildSummary {
	/** Articles that came, went or changed. */
	readonly changed: number;
	/** Articles that were read. */
	readonly read: number;
	/** Pages of articles that were rendered. */
	readonly rendered: number;
	/** Files of the output that were written. */
	readonly written: number;
	readonly removed: number;
	/** Whether the output is what it was. */
	readonly unchanged: boolean;
}

/** The numbers of a build that has read and printed. */
export function buildSummary(
	{ found }: Pick<BuildReading, "found">,
	printed: Pick<BuildSummary, "rendered" | "written" | "removed">,
): BuildSummary {
	const { reasons, changed = 0 } = found ?? {};
	return { changed, read: reasons?.size ?? 0, ...printed, unchanged: printed.written + printed.removed === 0 };
}

/** What a build tells of itself at its end, a line each. */
export function summaryLines(
	{ found }: Pick<BuildReading, "found">,
	{ changed, written, removed }: BuildSummary,
	{ explain, milliseconds }: { readonly explain: boolean; readonly milliseconds: number },
): string[] {
	const seconds = (milliseconds / 1000).toFixed(1);
	const what = `${count(changed, "article")} changed, ${count(written, "file")} written, ${removed} removed`;
	const reasons = explain ? Array.from(found?.reasons ?? [], ([name, reason]) => `${name}: ${reason}`) : [];
	return [...reasons, `${what}, ${seconds} s`];
}
