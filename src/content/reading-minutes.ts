/**
 * How many minutes the silent reading of some words takes, rounded, and at least one.
 *
 * Adults read 238 words of English non-fiction a minute: Brysbaert, "How many words do we read per minute?", Journal of
 * Memory and Language 109 (2019), a review of 190 studies. Other languages differ less than readers do.
 *
 * @see https://doi.org/10.1016/j.jml.2019.104047
 */
export function readingMinutes(wordCount: number): number {
	return Math.max(1, Math.round(wordCount / WORDS_A_MINUTE));
}

const WORDS_A_MINUTE = 238;
