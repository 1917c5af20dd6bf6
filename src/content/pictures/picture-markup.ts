import { type Html, html, raw } from "../../base/html.ts";
import type { Picture } from "../article.ts";
import type { Focus } from "./picture.ts";
import { pictureSources } from "./picture-plan.ts";

/** How a picture stands on a page. */
export interface PicturePlace {
	/** How wide it is shown, as the `sizes` attribute says it. */
	readonly sizes: string;
	/** The `first` of a page is fetched before anything else, the others when they come into view. */
	readonly turn: "first" | "later";
	/** The point that stays in sight where the style sheet cuts the picture. */
	readonly focus?: Focus;
	readonly title?: string;
}

/**
 * A picture for a page: an `img` with its size, within a `picture` that offers lighter files where there are any.
 *
 * @see https://html.spec.whatwg.org/multipage/embedded-content.html#the-picture-element
 */
export function pictureMarkup(picture: PrintedPicture, place: PicturePlace): Html {
	const { original } = picture;
	const sources = original ? pictureSources(original) : [];
	if (sources.length === 0) return img(picture, place);
	const offers = sources.map(({ type, variants }) => {
		const candidates = variants.map(({ src, width }) => `${src} ${width}w`).join(", ");
		return html`<source type="${type}" srcset="${candidates}" sizes="${place.sizes}">`;
	});
	return html`<picture>${offers}${img(picture, place)}</picture>`;
}

type PrintedPicture = Pick<Picture, "src" | "alt" | "width" | "height" | "original">;

function img({ src, alt, width, height }: PrintedPicture, { turn, focus, title }: PicturePlace): Html {
	const size = width && height ? html` width="${width}" height="${height}"` : "";
	// The one thing about a picture that a style sheet cannot know.
	const position = focus && html` style="object-position:${focus.x}% ${focus.y}%"`;
	return html`<img src="${src}" alt="${alt}"${title && html` title="${title}"`}${size}${position}${raw(FETCH[turn])}>`;
}

const FETCH = { first: ' fetchpriority="high"', later: ' loading="lazy" decoding="async"' };
