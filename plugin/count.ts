/** A number of things in English: `1 file`, `2 files`, `2 stories`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
	return `${number} ${number === 1 ? noun : plural}`;
}
