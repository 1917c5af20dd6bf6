import { type Article, type Html, html, type Publication } from "../../src/index.ts";
import { labels } from "./labels.ts";
import { timestamp } from "./timestamp.ts";

/** Why readers may not see a story yet, in the newspaper's language. */
export function previewState({ status, datePublished }: Article, publication: Publication): Html {
	const { language } = publication;
	const { draft, embargo } = labels(language).preview;
	const [before, behind] = embargo;
	return status === "draft"
		? html`${draft}`
		: html`${before}${timestamp(datePublished, language, publication)}${behind}`;
}
