import { differences, figures, median, type Round, ratios } from "./results.ts";
import { AS_PEERS, CHECK, COLD, EDIT, HUGO, NOTHING, NUNJUCKS, PLAIN, START } from "./scenarios.ts";

interface Target {
	readonly name: string;
	/** How many articles it is meant for. */
	readonly articles: number;
	readonly figure: (rounds: readonly Round[]) => readonly number[];
	readonly limit: number;
	readonly holds: "at most" | "at least";
	readonly unit: string;
}

const TARGETS: readonly Target[] = [
	{
		name: "cold ÷ plain script, 1 thread",
		articles: 10_000,
		figure: (rounds) => ratios(rounds, COLD, PLAIN, "wallSeconds"),
		limit: 1,
		holds: "at most",
		unit: "times",
	},
	{
		name: "Hugo ÷ cold as peers",
		articles: 10_000,
		figure: (rounds) => ratios(rounds, HUGO, AS_PEERS, "wallSeconds"),
		limit: 1.8,
		holds: "at least",
		unit: "times",
	},
	{
		name: "Nunjucks layouts ÷ plain script, 1 thread",
		articles: 10_000,
		figure: (rounds) => ratios(rounds, NUNJUCKS, PLAIN, "wallSeconds"),
		limit: 1.6,
		holds: "at most",
		unit: "times",
	},
	{
		name: "newsroom check ÷ cold",
		articles: 10_000,
		figure: (rounds) => ratios(rounds, CHECK, COLD, "wallSeconds"),
		limit: 0.5,
		holds: "at most",
		unit: "times",
	},
	{
		name: "after one edit",
		articles: 100_000,
		figure: (rounds) => figures(rounds, EDIT, "wallSeconds"),
		limit: 2,
		holds: "at most",
		unit: "s",
	},
	{
		name: "after one edit, over the start of Node and Eleventy",
		articles: 100_000,
		figure: (rounds) => differences(rounds, EDIT, START, "wallSeconds"),
		limit: 0.5,
		holds: "at most",
		unit: "s",
	},
	{
		name: "after one edit, peak memory",
		articles: 100_000,
		figure: (rounds) => figures(rounds, EDIT, "peakMegabytes"),
		limit: 250,
		holds: "at most",
		unit: "MB",
	},
	{
		name: "nothing changed",
		articles: 100_000,
		figure: (rounds) => figures(rounds, NOTHING, "wallSeconds"),
		limit: 1.5,
		holds: "at most",
		unit: "s",
	},
	{
		name: "cold, peak memory",
		articles: 100_000,
		figure: (rounds) => figures(rounds, COLD, "peakMegabytes"),
		limit: 500,
		holds: "at most",
		unit: "MB",
	},
];

/** A line for each target: its figure, and whether it is met if it is meant for so many articles. */
export function targetLines(rounds: readonly Round[], articles: number): string[] {
	return TARGETS.map((target) => {
		const { name, figure, limit, holds, unit } = target;
		const middle = median(figure(rounds));
		if (Number.isNaN(middle)) return `${name}: not measured; target ${holds} ${limit} ${unit}`;
		const verdict =
			articles === target.articles ? verdictOn(middle, limit, holds) : `meant for ${target.articles} articles`;
		return `${name}: ${middle.toFixed(unit === "MB" ? 0 : 2)} ${unit}; target ${holds} ${limit} ${unit}: ${verdict}`;
	});
}

/** Whether a figure keeps to its limit. */
export function verdictOn(figure: number, limit: number, holds: Target["holds"]): "met" | "MISSED" {
	return (holds === "at most" ? figure <= limit : figure >= limit) ? "met" : "MISSED";
}
