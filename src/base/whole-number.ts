/** A whole number as a person reads it: `10,214`. */
export function wholeNumber(number: number): string {
	return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
