/**
 * The same function of a text, which reads each text once: many copies of a site differ in one file alone.
 *
 * The other arguments are compared as `===` does.
 */
export function once<Rest extends readonly unknown[], Result>(
	read: (text: string, ...rest: Rest) => Result,
): (text: string, ...rest: Rest) => Result {
	const known = new Map<string, { rest: Rest; result: Result }>();
	return (text, ...rest) => {
		const before = known.get(text);
		if (before?.rest.every((value, index) => value === rest[index])) return before.result;
		const result = read(text, ...rest);
		// Thousands of sites that have nothing in common would be too much to remember.
		if (known.size === MOST) known.clear();
		known.set(text, { rest, result });
		return result;
	};
}

const MOST = 2000;
