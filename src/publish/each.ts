/**
 * Does something for each of many, some at once, in their order. When one fails no more are begun, and those that were are
 * waited for.
 *
 * @param width how many at once
 * @throws what the first that failed has thrown.
 */
export async function each<One>(
	many: readonly One[],
	width: number,
	act: (one: One, index: number) => Promise<void>,
): Promise<void> {
	let next = 0;
	let failure: { readonly error: unknown } | undefined;
	const work = async () => {
		while (next < many.length && !failure) {
			const index = next++;
			try {
				await act(many[index] as One, index);
			} catch (error) {
				failure ??= { error };
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, many.length) }, work));
	if (failure) throw failure.error;
}
