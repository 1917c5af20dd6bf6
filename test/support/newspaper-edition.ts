import type { Newspaper } from "./generated-newspaper.ts";

/** The output of a build of a newspaper at an instant. */
export interface Edition {
	readonly paper: Newspaper;
	readonly now: number;
	/** Every file by its path, as text. */
	readonly output: Readonly<Record<string, string>>;
}

/** Where every generated newspaper is. */
export const HOME = "https://courier.example";

/** What an edition does wrong, each as a line. */
export type Rule = (edition: Edition) => string[];

/** Each key of which what was found is not what it should be, as a line. */
export function differences(where: string, found: object, expected: object): string[] {
	const [one, other] = [found, expected].map((each) => Object.entries(each)) as [
		[string, unknown][],
		[string, unknown][],
	];
	const keys = new Set([...one, ...other].map(([key]) => key));
	return [...keys].flatMap((key) => {
		const [is, should] = [found, expected].map((each) => JSON.stringify((each as Record<string, unknown>)[key]));
		return is === should ? [] : [`${where}: ${key} is ${is}, and should be ${should}`];
	});
}

/** What is printed has no fractions of a second. */
export function inSeconds(instant: number): number {
	return Math.floor(instant / 1000);
}

/** The second of a date as it is written. */
export function secondsOf(date: unknown): number | undefined {
	return date === undefined ? undefined : inSeconds(Date.parse(String(date)));
}

/** A text with one space for any white space. */
export function collapsed(text: unknown): string {
	return String(text).replace(/\s+/g, " ").trim();
}
