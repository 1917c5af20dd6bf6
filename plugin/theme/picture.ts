import { type Html, html, type Picture } from "../../src/index.ts";

/** An `img` element; the `first` of a page is fetched before anything else, the others when they come into view. */
export function picture({ src, alt, width, height, focus }: Picture, turn: "first" | "later", crop: boolean): Html {
	const size = width && height ? html` width="${width}" height="${height}"` : "";
	// The one thing about a picture that a style sheet cannot know.
	const position = crop && focus && html` style="object-position:${focus.x}% ${focus.y}%"`;
	const fetch = turn === "first" ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`;
	return html`<img src="${src}" alt="${alt}"${size}${position}${fetch}>`;
}
