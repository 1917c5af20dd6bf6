/** A function of one word that works out each answer once: for what costs more to make than to keep. */
export function remembered<Value>(compute: (word: string) => Value): (word: string) => Value {
	const answers = new Map<string, Value>();
	return (word) => {
		const known = answers.get(word);
		if (known !== undefined) return known;
		const answer = compute(word);
		answers.set(word, answer);
		return answer;
	};
}

/** The same for a function of an object and a word; answers are forgotten with their object. */
export function rememberedFor<Owner extends object, Value>(
	compute: (owner: Owner, word: string) => Value,
): (owner: Owner, word: string) => Value {
	const answers = new WeakMap<Owner, (word: string) => Value>();
	return (owner, word) => {
		const known = answers.get(owner) ?? remembered((asked) => compute(owner, asked));
		answers.set(owner, known);
		return known(word);
	};
}
