/** Words, each of which has a number: what stands in many rows is written once. */
export class Words {
	readonly all: string[] = [];
	readonly #numbers = new Map<string, number>();

	readonly add = (text: string): number => {
		const known = this.#numbers.get(text);
		if (known !== undefined) return known;
		this.#numbers.set(text, this.all.length);
		return this.all.push(text) - 1;
	};
}
