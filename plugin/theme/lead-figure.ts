import { type Html, html, type Picture } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { licenceLink } from "./licence-link.ts";
import { picture } from "./picture.ts";

/** The lead picture of an article, whole, with all that must be said about it. */
export function leadFigure(lead: Picture, label: Labels): Html {
	const { caption, credit, license } = lead;
	const rights =
		(credit || license) &&
		html`<small>${credit}${credit && license && " · "}${license && html`${label.licence} ${licenceLink(license)}`}</small>`;
	return html`<figure class="lead">
${picture(lead, "first", false)}
${(caption || rights) && html`<figcaption>${caption}${caption && rights && " "}${rights}</figcaption>`}
</figure>
`;
}
