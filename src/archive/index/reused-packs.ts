import type { Pack } from "./shared-archive.ts";

/** How many packs may be small: each takes a request to read. */
const MOST_SMALL = 32;
const SMALL = 1 << 20;

/**
 * Which packs go on being used. One is made anew where less than half of it is still wanted, where there are too many small
 * ones, and, when something was taken down, where any of it is not wanted any more: it may hold just that.
 *
 * @param live how many bytes of each are still wanted
 */
export function reusedPacks(packs: readonly Pack[], live: ArrayLike<number>, isTakenDown: boolean): boolean[] {
	const isSound = packs.map(({ size }, number) => {
		const wanted = live[number] as number;
		return wanted > 0 && wanted >= (isTakenDown ? size : size / 2);
	});
	const small = packs.filter(({ size }, number) => isSound[number] && size < SMALL).length;
	return small > MOST_SMALL ? isSound.map((is, number) => is && (packs[number] as Pack).size >= SMALL) : isSound;
}
