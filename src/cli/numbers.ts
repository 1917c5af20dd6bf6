import { wholeNumber } from "../base/whole-number.ts";

/** A number of things: `no errors`, `1 error`, `10,214 articles`. */
export function countOf(number: number, noun: string): string {
	return `${number === 0 ? "no" : wholeNumber(number)} ${noun}${number === 1 ? "" : "s"}`;
}
