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

/** Makes a text from something, or gives the one that was made before by the same function. */
export type RememberedTexts<Owner> = (owner: Owner, print: (owner: Owner) => string) => string;

/**
 * Texts that are made once and used often. Those of a function that have not been asked for longest are forgotten
 * as soon as all its texts together have more characters than the limit.
 */
export function rememberedTexts<Owner>(limit: number): RememberedTexts<Owner> {
	const all = new Map<(owner: Owner) => string, { readonly texts: Map<Owner, string>; characters: number }>();
	return (owner, print) => {
		const known = all.get(print) ?? { texts: new Map<Owner, string>(), characters: 0 };
		all.set(print, known);
		const { texts } = known;
		const found = texts.get(owner);
		const text = found ?? print(owner);
		// A map keeps the order in which its keys were set.
		texts.delete(owner);
		texts.set(owner, text);
		if (found === undefined) known.characters += text.length;
		for (const [oldest, { length }] of texts) {
			if (known.characters <= limit) break;
			texts.delete(oldest);
			known.characters -= length;
		}
		return text;
	};
}
