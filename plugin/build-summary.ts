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

/** A build in one line, as it is told at its end. */
export function summaryLine({ changed, written, removed }: BuildSummary, milliseconds: number): string {
	const seconds = (milliseconds / 1000).toFixed(1);
	return `${count(changed, "article")} changed, ${count(written, "file")} written, ${removed} removed, ${seconds} s`;
}

/** Why each article was read, a line each. */
export function readingLines({ found }: Pick<BuildReading, "found">): string[] {
	return Array.from(found?.reasons ?? [], ([name, reason]) => `${name}: ${reason}`);
}
