import { type Article, type Html, html, type Publication } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { liveState } from "./live-state.ts";
import { timestamp } from "./timestamp.ts";

/**
 * Above the updates of live coverage: a link to the newest, and while it runs one that loads the page anew. Nothing for
 * other stories.
 *
 * A page that changed by itself would take the text from under a reader: https://www.w3.org/TR/WCAG22/#timing-adjustable
 */
export function liveLinks(article: Article, publication: Publication, label: Labels): Html | undefined {
	const { updates = [], language, path } = article;
	const [newest] = updates;
	const runs = liveState(article) === "runs";
	if (!newest && !runs) return undefined;
	return html`<p class="newest">${
		newest && html`<a href="#${newest.id}">${label.newestUpdate} ${timestamp(newest.date, language, publication)}</a>\n`
	}${runs && html`<a href="${path}">${label.newerUpdates}</a>`}</p>
`;
}
