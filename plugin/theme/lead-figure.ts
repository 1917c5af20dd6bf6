import { type Html, html, type Picture, type PicturePlace, pictureMarkup } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { licenceLink } from "./licence-link.ts";

/** The lead picture of an article, whole, with all that must be said about it. */
export function leadFigure(lead: Picture, label: Labels): Html {
	const { caption, credit, copyright, license } = lead;
	const words = [credit, copyright].filter((text) => text !== undefined).join(" · ");
	const rights =
		(words || license) &&
		html`<small>${words}${words && license && " · "}${license && html`${label.licence} ${licenceLink(license)}`}</small>`;
	return html`<figure class="lead">
${pictureMarkup(lead, PLACE)}
${(caption || rights) && html`<figcaption>${caption}${caption && rights && " "}${rights}</figcaption>`}
</figure>
`;
}

// The column of text, with 4rem more on both sides where there is room.
const PLACE: PicturePlace = {
	sizes: "(min-width: 60em) 42.5rem, (min-width: 36.5em) 34.5rem, calc(100vw - 2rem)",
	turn: "first",
};
