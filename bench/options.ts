import { parseArgs } from "node:util";

/** What `--only` may name. */
export const PARTS = [
	"plain",
	"nunjucks",
	"check",
	"cold",
	"edit",
	"nothing",
	"start",
	"peers",
	"eleventy",
	"hugo",
	"jekyll",
] as const;

/** The small newspaper that growth is measured from. */
export const FEW = 10_000;

export type Part = (typeof PARTS)[number];

export interface Options {
	readonly articles: number;
	readonly rounds: number;
	/** Absent: everything that is not too slow for so many articles. */
	readonly only?: readonly Part[];
	/** Leaves the temporary folder in place. */
	readonly keep: boolean;
	/** Compares a cold build of 10,000 articles with one of all of them, and nothing else. */
	readonly growth: boolean;
}

/**
 * Reads the command line of the benchmark.
 *
 * @throws {Error} with what to write instead.
 */
export function readOptions(args: readonly string[]): Options {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			rounds: { type: "string", default: "3" },
			only: { type: "string" },
			keep: { type: "boolean", default: false },
			growth: { type: "boolean", default: false },
		},
	});
	const { keep, growth } = values;
	const [least, usual] = growth ? [FEW + 1, "100000"] : [500, "10000"];
	const articles = wholeNumber("articles", positionals[0] ?? usual, least, 100_000);
	const rounds = wholeNumber("--rounds", values.rounds, 1, 100);
	return { articles, rounds, keep, growth, ...(values.only !== undefined && { only: partsOf(values.only) }) };
}

/** A number of the command line. @throws {Error} when it is not one from `least` to `most`. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
	const number = Number(text);
	if (Number.isInteger(number) && number >= least && number <= most) return number;
	throw new Error(`${name}: expected a whole number from ${least} to ${most}, got "${text}".`);
}

function partsOf(text: string): Part[] {
	return text.split(",").map((name) => {
		const part = PARTS.find((known) => known === name);
		if (part) return part;
		throw new Error(`--only: expected some of ${PARTS.join(",")}, got "${name}".`);
	});
}
