const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** How many words a reader meets in some markup: runs between spaces and tags that have a letter or digit. */
export function wordCount(markup: string): number {
	return spacedWords(markup) ?? segmentedWords(markup);
}

// Costs a hundred times more than looking for spaces.
function segmentedWords(markup: string): number {
	const text = markup.replace(/<[^>]*>|&[a-z0-9#]+;/gi, " ");
	return [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

// Undefined for a script that writes no spaces between words.
function spacedWords(markup: string): number | undefined {
	let count = 0;
	let isCounted = false;
	for (let index = 0; index < markup.length; index++) {
		const code = markup.charCodeAt(index);
		const kind = code < ASCII.length ? ASCII[code] : kindBeyondAscii(code);
		if (kind === LETTER) {
			if (isCounted) continue;
			isCounted = true;
			count += 1;
		} else if (kind === SPACE) {
			isCounted = false;
		} else if (kind === TAG) {
			const end = markup.indexOf(">", index);
			if (end !== -1) index = end;
			isCounted = false;
		} else if (kind === REFERENCE) {
			const end = markup.indexOf(";", index);
			if (end !== -1 && end - index < LONGEST_REFERENCE) index = end;
		} else if (kind === UNSPACED) return undefined;
	}
	return count;
}

const [OTHER, LETTER, SPACE, TAG, REFERENCE, UNSPACED] = [0, 1, 2, 3, 4, 5] as const;
const LONGEST_REFERENCE = 10;

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(character: string): number {
	if (/[A-Za-z0-9]/.test(character) || (character > "\x7F" && /[\p{L}\p{N}]/u.test(character))) return LETTER;
	if (/\s/.test(character)) return SPACE;
	return character === "<" ? TAG : character === "&" ? REFERENCE : OTHER;
}

// From Thai to Khmer, from Hiragana on, and the ideographs of the supplementary planes.
const WITHOUT_SPACES = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\uD840-\uD888]/;

const beyondAscii = new Map<number, number>();

function kindBeyondAscii(code: number): number {
	const known = beyondAscii.get(code);
	if (known !== undefined) return known;
	const character = String.fromCharCode(code);
	const kind = WITHOUT_SPACES.test(character) ? UNSPACED : kindOf(character);
	beyondAscii.set(code, kind);
	return kind;
}
