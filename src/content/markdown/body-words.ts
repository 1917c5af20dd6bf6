/** What an embedded page is. */
export type EmbedKind = "video" | "post" | "map";

/** The words that stand in a story beside its own, in the language of the story. */
export interface BodyWords {
	/** Before the headline of a story that was retracted, with a colon of its own. */
	readonly retracted: string;
	/** Name of the footnotes below a story. */
	readonly footnotes: string;
	/** Name of the link from a footnote to the place where it is called. */
	readonly backToText: string;
	/** Name of a table without a caption. */
	readonly table: string;
	/** A sentence in place of what is paid for. */
	readonly paid: string;
	/** Before the name of the site that shows it, such as "YouTube". */
	readonly embeds: Readonly<Record<EmbedKind, string>>;
}

/** English: what stands in for a language that has no words of its own. */
export const ENGLISH_WORDS: BodyWords = {
	retracted: "Retracted:",
	footnotes: "Footnotes",
	backToText: "Back to the text",
	table: "Table",
	paid: "The full story is for subscribers.",
	embeds: { video: "Video on", post: "Post on", map: "Map on" },
};
