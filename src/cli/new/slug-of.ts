import { keyOf, keyProblem } from "../../content/key.ts";

// File systems end a name at 255 bytes, and the day and a number stand beside it.
const LONGEST_BYTES = 120;

/** The slug of a headline by the rules for keys, cut behind a word where it is long; `story` where no letter is in it. */
export function slugOf(headline: string): string {
	const slug = shortened(keyOf(headline));
	if (slug === "") return "story";
	return keyProblem(slug) ? shortened(`story-${slug}`) : slug;
}

function shortened(slug: string): string {
	if (Buffer.byteLength(slug) <= LONGEST_BYTES) return slug;
	let short = "";
	for (const word of slug.split("-")) {
		const longer = short === "" ? word : `${short}-${word}`;
		if (Buffer.byteLength(longer) > LONGEST_BYTES) break;
		short = longer;
	}
	return short === "" ? firstBytes(slug) : short;
}

// One word that is too long by itself, such as a sentence in a script without spaces.
function firstBytes(word: string): string {
	let short = "";
	for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
		if (Buffer.byteLength(short + segment) > LONGEST_BYTES) break;
		short += segment;
	}
	return keyOf(short);
}
