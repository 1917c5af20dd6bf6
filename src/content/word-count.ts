const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** How many words a reader meets in some markup. */
export function wordCount(markup: string): number {
	const text = markup.replace(/<[^>]*>|&[a-z0-9#]+;/gi, " ");
	// Segmenting costs a hundred times more than splitting at spaces, which some scripts do not write.
	if (UNSPACED.test(text)) return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
	return text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}
