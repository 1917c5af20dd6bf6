/** How much a service takes at once. */
export interface BatchLimits {
	/** How many items. */
	readonly items: number;
	/** Of all items as JSON, with what stands between them. @defaultValue without limit */
	readonly bytes?: number;
}

/**
 * Does something with each part of a list, in order and some parts at once. Once one has failed no other is begun, and when
 * those that were begun have ended the first failure is thrown.
 */
export async function inBatches(
	items: readonly string[],
	limits: BatchLimits,
	act: (batch: readonly string[], index: number) => Promise<void>,
): Promise<void> {
	const queue = batches(items, limits).entries();
	const failures: unknown[] = [];
	const work = async () => {
		for (const [index, batch] of queue) {
			if (failures.length === 0) await act(batch, index).catch((error: unknown) => failures.push(error));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	if (failures.length > 0) throw failures[0];
}

// What is sent at once is up to a channel; this is what waits for it.
const AT_ONCE = 16;

function batches(items: readonly string[], { items: most, bytes: limit = Number.POSITIVE_INFINITY }: BatchLimits) {
	const found: string[][] = [];
	let bytes = 0;
	for (const item of items) {
		const size = Buffer.byteLength(JSON.stringify(item)) + 1;
		const last = found.at(-1);
		if (last && last.length < most && bytes + size <= limit) {
			last.push(item);
			bytes += size;
		} else {
			found.push([item]);
			bytes = size;
		}
	}
	return found;
}
