import type { Article, Correction, CorrectionKind } from "./article.ts";

/** Where readers are told of a correction: what makes the text wrong stands before it, what adds to it behind it. */
export type CorrectionPlace = "before" | "after";

/** The corrections of a story that stand before its text, or behind it, oldest first. */
export function correctionsAt(place: CorrectionPlace, { corrections }: Pick<Article, "corrections">): Correction[] {
	return corrections.filter(({ kind }) => PLACES[kind] === place);
}

const PLACES: Readonly<Record<CorrectionKind, CorrectionPlace>> = {
	retraction: "before",
	correction: "before",
	clarification: "after",
	update: "after",
};
