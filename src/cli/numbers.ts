/** A whole number as a person reads it: `10,214`. */
export function wholeNumber(number: number): string {
	return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A number of things: `no errors`, `1 error`, `10,214 articles`. */
export function countOf(number: number, noun: string): string {
	return `${number === 0 ? "no" : wholeNumber(number)} ${noun}${number === 1 ? "" : "s"}`;
}
