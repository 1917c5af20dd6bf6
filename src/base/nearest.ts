import { closest, distance } from "fastest-levenshtein";

/**
 * The known word that a mistyped one most likely means, or nothing when none is close.
 *
 * Close is an edit distance of at most a third of the longer word, and never more than 4.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
	const words = [...known];
	if (words.length === 0) return undefined;
	const lower = word.toLowerCase();
	const same = words.find((candidate) => candidate.toLowerCase() === lower);
	if (same) return same;
	const best = closest(lower, words);
	const limit = Math.min(4, Math.ceil(Math.max(best.length, word.length) / 3));
	return distance(lower, best.toLowerCase()) <= limit ? best : undefined;
}

/** `did you mean "date"?`, or the whole list when it is short, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
	const words = [...known];
	const best = nearest(word, words);
	if (best) return `did you mean "${best}"?`;
	return words.length > 0 && words.length <= 12 ? `known: ${words.join(", ")}` : undefined;
}
