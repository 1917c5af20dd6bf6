/** Chance that repeats itself: the same seed gives the same sequence on every machine. */
export interface Random {
	/** A number from 0, below 1. */
	next(): number;
	/** A whole number from 0, below the limit. */
	below(limit: number): number;
	/** True as often as the share says. */
	happens(share: number): boolean;
	/** One of a list. */
	from<Item>(list: readonly Item[]): Item;
	/** Different ones of a list, in the order they were drawn. */
	some<Item>(list: readonly Item[], count: number): Item[];
}

/** Mulberry32, which is enough for texts that nobody reads: https://github.com/bryc/code/blob/master/jshash/PRNGs.md */
export function random(seed: number): Random {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		const mixed = Math.imul(state ^ (state >>> 15), state | 1);
		const again = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
		return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	const from = <Item>(list: readonly Item[]): Item => list[below(list.length)] as Item;
	return {
		next,
		below,
		happens: (share) => next() < share,
		from,
		some(list, count) {
			const drawn = new Set<(typeof list)[number]>();
			while (drawn.size < Math.min(count, list.length)) drawn.add(from(list));
			return [...drawn];
		},
	};
}
