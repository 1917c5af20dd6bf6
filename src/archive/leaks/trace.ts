import type { Article } from "../../content/article.ts";

/** Something by which a story that readers may not see could be known, and how it is looked for. */
export interface Trace {
	readonly story: Article;
	readonly what: "address" | "tag URI" | "id" | "slug" | "headline" | "picture";
	/** As the story has it. */
	readonly text: string;
	readonly form: TraceForm;
}

/**
 * How much of what stands around a text counts:
 *
 * - `phrase`: its words in their order, whatever stands between them; whole words
 * - `whole`: such a phrase that is the whole of an element, an attribute, a text of XML or a string of JSON
 * - `name`: its characters, not as part of a longer name
 * - `segment`: such a name behind `/` or `:`
 * - `root`: such a name where an address begins
 * - `stem`: such a name behind `/`, before an ending or the size of a picture
 */
export type TraceForm = "phrase" | "whole" | "name" | "segment" | "root" | "stem";
