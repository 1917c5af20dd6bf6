import { type Article, type Html, html } from "../../src/index.ts";
import type { Labels } from "./labels.ts";

/** What kind of story it is, as a line above the headline; nothing for news that is published. */
export function kind({ type, sponsor, status }: Article, label: Labels): Html {
	return html`${status === "draft" && html`<p class="kind draft"><strong>${label.draft}</strong></p>`}${
		type !== "news" &&
		html`<p class="kind"><strong>${label.types[type]}</strong>${
			type === "sponsored" && sponsor && html` <span>${label.paidBy} <bdi>${sponsor}</bdi></span>`
		}${type === "satire" && html` <span>${label.satireNote}</span>`}</p>`
	}`;
}
