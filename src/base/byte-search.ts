/** Calls `found` for each place at which one of the patterns begins, in no order. */
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
	const factor = window < 5 ? 0 : 2083;
	const { leaps, chains } = tables(folded, window, factor);
	const begins = (pattern: Uint8Array, bytes: Uint8Array, start: number) => {
		if (start + pattern.length > bytes.length) return false;
		for (let index = 0; index < pattern.length; index++) {
			if (pattern[index] !== LOWER[bytes[start + index] as number]) return false;
		}
		return true;
	};
	const test = (bytes: Uint8Array, end: number, found: (pattern: number, offset: number) => void) => {
		const start = end - window + 1;
		for (const index of chains.get(hashAt(bytes, end, factor)) ?? []) {
			if (begins(folded[index] as Uint8Array, bytes, start)) found(index, start);
		}
		return 1;
	};
	return (bytes, found) => {
		// A processor waits for each leap before it can look at the next place: four parts at once wait together.
		const part = bytes.length >> 2;
		const [endA, endB, endC, endD] = [part, 2 * part, 3 * part, bytes.length - window + 1].map(
			(start) => start + window - 1,
		) as [number, number, number, number];
		let a = window - 1;
		let b = endA;
		let c = endB;
		let d = endC;
		while (a < endA && b < endB && c < endC && d < endD) {
			const leapA = leaps[hashAt(bytes, a, factor)] as number;
			const leapB = leaps[hashAt(bytes, b, factor)] as number;
			const leapC = leaps[hashAt(bytes, c, factor)] as number;
			const leapD = leaps[hashAt(bytes, d, factor)] as number;
			a += leapA === 0 ? test(bytes, a, found) : leapA;
			b += leapB === 0 ? test(bytes, b, found) : leapB;
			c += leapC === 0 ? test(bytes, c, found) : leapC;
			d += leapD === 0 ? test(bytes, d, found) : leapD;
		}
		const rest = (from: number, to: number) => {
			for (let at = from; at < to; ) at += (leaps[hashAt(bytes, at, factor)] as number) || test(bytes, at, found);
		};
		rest(a, Math.min(endA, bytes.length));
		rest(b, Math.min(endB, bytes.length));
		rest(c, Math.min(endC, bytes.length));
		rest(d, endD);
	};
}

function hashAt(bytes: Uint8Array, end: number, factor: number): number {
	return hashOf(bytes[end - 2] as number, bytes[end - 1] as number, bytes[end] as number, factor);
}

function tables(patterns: readonly Uint8Array[], window: number, factor: number) {
	const block = factor === 0 ? 2 : 3;
	const leaps = new Uint8Array(HASHES).fill(window - block + 1);
	const chains = new Map<number, number[]>();
	for (const [index, pattern] of patterns.entries()) {
		for (let end = block - 1; end < window; end++) {
			const [a = 0, b = 0, c = 0] = block === 2 ? [0, ...pattern.subarray(end - 1)] : pattern.subarray(end - 2);
			const hash = hashOf(a, b, c, factor);
			leaps[hash] = Math.min(leaps[hash] as number, window - 1 - end);
			if (end === window - 1) chains.set(hash, [...(chains.get(hash) ?? []), index]);
		}
	}
	return { leaps, chains };
}

// With bit 5 set the two cases of a letter are one. So are some other characters, which costs a needless test. A factor
// of 0 leaves out the first byte.
function hashOf(a: number, b: number, c: number, factor: number): number {
	return (((a | 32) * factor) ^ ((b | 32) << 5) ^ ((c | 32) * 131)) & (HASHES - 1);
}

const LOWER = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
