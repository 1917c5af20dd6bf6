import {
	type Article,
	type CorrectionPlace,
	correctionsAt,
	type Html,
	html,
	type Publication,
} from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { timestamp } from "./timestamp.ts";

/** What readers must be told before they read a story, or may be told after it. */
export function correctionNotices(
	article: Article,
	place: CorrectionPlace,
	publication: Publication,
	label: Labels,
): Html[] {
	const { language } = article;
	return correctionsAt(place, article).map(
		({ kind, date, text }) => html`<aside class="notice ${kind}">
<p><strong>${label.corrections[kind]}</strong> ${timestamp(date, language, publication)}</p>
<p>${text}</p>
</aside>
`,
	);
}
