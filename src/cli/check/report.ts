import type { Fault } from "../../base/error.ts";

/** What `newsroom check` found, and what it did about it. */
export interface CheckReport {
	/** In reading order. */
	readonly faults: readonly PlacedFault[];
	/** How many articles were asked for. */
	readonly articles: number;
	readonly counts: FaultCounts;
	/** What was repaired; absent when nothing was to be. */
	readonly repairs?: readonly Repair[];
	/** What could have been repaired and was not. */
	readonly refused?: readonly RefusedRepair[];
}

/** How many faults of each kind there are, and in how many articles and other files. */
export interface FaultCounts {
	readonly errors: number;
	readonly warnings: number;
	readonly notes: number;
	/** Articles with an error or a warning. */
	readonly articles: number;
	/** Other files with an error or a warning. */
	readonly otherFiles: number;
}

/** A fault beside its line. */
export interface PlacedFault {
	/** Has a fix only where it can be applied. */
	readonly fault: Fault;
	/** The line of the file as it stands there, without its end. */
	readonly sourceLine?: string;
	/** Where in the line the fix applies: columns from 1 in code points, the end not part of it. */
	readonly fixAt?: ColumnRange;
}

/** Columns from 1 in code points; the end is not part of it. */
export interface ColumnRange {
	readonly startColumn: number;
	readonly endColumn: number;
}

/** A repair that was done. */
export interface Repair {
	readonly file: string;
	readonly line: number;
	readonly field: string;
	readonly from: string;
	readonly to: string;
}

/** A file that was left as it was, and why. */
export interface RefusedRepair {
	readonly file: string;
	/** A finished sentence. */
	readonly reason: string;
}
