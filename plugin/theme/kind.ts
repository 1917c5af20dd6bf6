import { type Article, type Html, html } from "../../src/index.ts";
import { kindName } from "./kind-name.ts";
import type { Labels } from "./labels.ts";

/** What kind of story it is, as a line above the headline; nothing for news that is published. */
export function kind(article: Article, label: Labels): Html {
	const { type, sponsor, status } = article;
	const name = kindName(article, label);
	return html`${status === "draft" && html`<p class="kind draft"><strong>${label.draft}</strong></p>`}${
		name &&
		html`<p class="kind"><strong>${name}</strong>${
			type === "sponsored" && sponsor && html` <span>${label.paidBy} <bdi>${sponsor}</bdi></span>`
		}${type === "satire" && html` <span>${label.satireNote}</span>`}</p>`
	}`;
}
