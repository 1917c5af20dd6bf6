import type { Measurement } from "./measure.ts";

/** What one scenario took, and what it wrote. */
export interface Outcome extends Measurement {
	readonly files: number;
	/** Of the files that were written. */
	readonly bytes: number;
	/** What was seen of the output, if that is more than its size. */
	readonly remark?: string;
	/** What is wrong with the output. */
	readonly fault?: string;
}

/** What one round gave, by the name of the scenario; one that failed is not there. */
export type Round = ReadonlyMap<string, Outcome>;

export type Figure = "wallSeconds" | "cpuSeconds" | "peakMegabytes" | "files" | "bytes";

/** One figure of a scenario, by round. */
export function figures(rounds: readonly Round[], name: string, figure: Figure): number[] {
	return rounds.flatMap((round) => round.get(name)?.[figure] ?? []);
}

/** A figure of one scenario by that of another. */
export function ratios(rounds: readonly Round[], name: string, base: string, figure: Figure): number[] {
	return compared(rounds, [name, base], figure, (value, other) => value / other);
}

/** How much more one scenario took than another. */
export function differences(rounds: readonly Round[], name: string, base: string, figure: Figure): number[] {
	return compared(rounds, [name, base], figure, (value, other) => value - other);
}

// Other work on the machine slows a whole round: only figures of the same round are compared.
function compared(
	rounds: readonly Round[],
	names: readonly [string, string],
	figure: Figure,
	compare: (value: number, other: number) => number,
): number[] {
	return rounds.flatMap((round) => {
		const [value, other] = names.map((name) => round.get(name)?.[figure]);
		return value === undefined || other === undefined ? [] : [compare(value, other)];
	});
}

/** Not a number if there are no values. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
