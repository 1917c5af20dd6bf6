import { type Html, html, type Publication, type Step } from "../../src/index.ts";
import { labels } from "./labels.ts";

/** What a trail of breadcrumbs is made of. */
export interface TrailData {
	readonly publication: Publication;
	readonly newsroom: { readonly home: string };
	/** The pages between the home page and this one. */
	readonly trail: readonly (Omit<Step, "path"> & { readonly path?: string | undefined })[];
}

/** The way to a page from the home page; the page itself is not part of it. */
export function trail({ publication, newsroom, trail }: TrailData): Html {
	const label = labels(publication.language);
	const steps = [{ name: label.home, path: newsroom.home }, ...trail];
	return html`<nav class="trail" aria-label="${label.breadcrumb}"><ol>${steps.map(
		({ name, path }) => html`<li>${path ? html`<a href="${path}">${name}</a>` : name}</li>`,
	)}</ol></nav>
`;
}
