/** Calls `found` for each place at which one of the patterns begins, in rising order of where its window ends. */
export type ByteSearch = (bytes: Uint8Array, found: (pattern: number, offset: number) => void) => void;

/** The fewest bytes that a pattern may have. */
export const SHORTEST_PATTERN = 3;

// Three bytes decide how far the search may leap; two bytes with short patterns, of which three would leave no leap.
const HASHES = 1 << 16;
const LONGEST_WINDOW = 12;

/**
 * A search for many patterns of bytes at once that looks at a fraction of the bytes. Upper and lower case of ASCII are
 * the same to it.
 *
 * The algorithm is that of Wu and Manber: the last bytes of a window as wide as the shortest pattern tell how far no
 * pattern can begin. Built once, it may search any number of texts.
 *
 * @param patterns each of at least `SHORTEST_PATTERN` bytes; one of fewer is a mistake of the caller
 * @throws {RangeError} for a pattern that is too short.
 * @see https://webglimpse.net/pubs/TR94-17.pdf
 */
export function byteSearch(patterns: readonly Uint8Array[]): ByteSearch {
	if (patterns.length === 0) return () => {};
	const lengths = patterns.map(({ length }) => length);
	const window = lengths.reduce((shortest, length) => Math.min(shortest, length), LONGEST_WINDOW);
	if (window < SHORTEST_PATTERN) throw new RangeError(`expected patterns of ${SHORTEST_PATTERN} bytes, got ${window}`);
	const folded = patterns.map((pattern) => pattern.map((byte) => LOWER[byte] as number));
	const block = window < 5 ? 2 : 3;
	const { leaps, chains } = tables(folded, window, block);
	const begins = (pattern: Uint8Array, bytes: Uint8Array, start: number) => {
		if (start + pattern.length > bytes.length) return false;
		for (let index = 0; index < pattern.length; index++) {
			if (pattern[index] !== LOWER[bytes[start + index] as number]) return false;
		}
		return true;
	};
	const test = (hash: number, bytes: Uint8Array, start: number, found: (pattern: number, offset: number) => void) => {
		for (const index of chains.get(hash) ?? []) {
			if (begins(folded[index] as Uint8Array, bytes, start)) found(index, start);
		}
	};
	// The loops differ in their hash alone: whatever else they shared would be called for every leap.
	return block === 2
		? (bytes, found) => {
				for (let end = window - 1; end < bytes.length; ) {
					const hash = hashOfTwo(bytes[end - 1] as number, bytes[end] as number);
					const leap = leaps[hash] as number;
					if (leap === 0) test(hash, bytes, end - window + 1, found);
					end += leap || 1;
				}
			}
		: (bytes, found) => {
				for (let end = window - 1; end < bytes.length; ) {
					const hash = hashOfThree(bytes[end - 2] as number, bytes[end - 1] as number, bytes[end] as number);
					const leap = leaps[hash] as number;
					if (leap === 0) test(hash, bytes, end - window + 1, found);
					end += leap || 1;
				}
			};
}

function tables(patterns: readonly Uint8Array[], window: number, block: 2 | 3) {
	const leaps = new Uint8Array(HASHES).fill(window - block + 1);
	const chains = new Map<number, number[]>();
	for (const [index, pattern] of patterns.entries()) {
		for (let end = block - 1; end < window; end++) {
			const [a = 0, b = 0, c = 0] = pattern.subarray(end - block + 1, end + 1);
			const hash = block === 2 ? hashOfTwo(a, b) : hashOfThree(a, b, c);
			leaps[hash] = Math.min(leaps[hash] as number, window - 1 - end);
			if (end === window - 1) chains.set(hash, [...(chains.get(hash) ?? []), index]);
		}
	}
	return { leaps, chains };
}

// With bit 5 set the two cases of a letter are one. So are some other characters, which costs a needless test.
function hashOfTwo(a: number, b: number): number {
	return ((a | 32) << 8) | b | 32;
}

function hashOfThree(a: number, b: number, c: number): number {
	return (((a | 32) * 2083) ^ ((b | 32) << 5) ^ ((c | 32) * 131)) & (HASHES - 1);
}

const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
