/** A function that makes its value when it is first asked for it, and gives the same ever after, `undefined` too. */
export function once<Value>(make: () => Value): () => Value {
	let made: { readonly value: Value } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
