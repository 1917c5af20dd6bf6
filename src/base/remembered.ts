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
