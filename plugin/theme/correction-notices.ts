import { type Article, type CorrectionKind, type Html, html, type Publication } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { timestamp } from "./timestamp.ts";

/** What readers must be told before they read a story, or may be told after it. */
export function correctionNotices(
	{ corrections, language }: Article,
	place: "before" | "after",
	publication: Publication,
	label: Labels,
): Html[] {
	return corrections
		.filter(({ kind }) => PLACES[kind] === place)
		.map(
			({ kind, date, text }) => html`<aside class="notice ${kind}">
<p><strong>${label.corrections[kind]}</strong> ${timestamp(date, language, publication)}</p>
<p>${text}</p>
</aside>
`,
		);
}

const PLACES: Readonly<Record<CorrectionKind, "before" | "after">> = {
	retraction: "before",
	correction: "before",
	clarification: "after",
	update: "after",
};
