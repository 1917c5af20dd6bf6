import { absoluteFrom } from "../base/url.ts";

/** Markup with every address absolute, as it can stand in a feed. */
export type AbsoluteMarkup = (markup: string, page: string, site: URL) => string;

/**
 * The markup of our own Markdown with every address absolute, and without what only a page needs.
 *
 * Markdown without raw HTML prints each attribute in double quotes and none of these characters in text, which is
 * what makes this safe; markup of any other origin is for `absoluteHtml`.
 *
 * Root-relative addresses are below the site, its path included; others are relative to the page. What is no
 * address at all is left out with its attribute.
 *
 * @see https://validator.w3.org/feed/docs/warning/ContainsRelRef.html
 */
export function absoluteMarkup(markup: string, page: string, site: URL): string {
	return withoutOffers(markup)
		.replace(/ (?:tabindex|loading|decoding)="[^"]*"/g, "")
		.replace(/ (href|srcset|src|cite)="([^"]*)"/g, (_, name: string, value: string) => {
			const absolute = name === "srcset" ? absoluteSources(value, page, site) : absoluteFrom(value, page, site);
			return /^[a-z][a-z0-9+.-]*:/i.test(absolute) ? ` ${name}="${absolute}"` : "";
		});
}

/**
 * The value of `srcset` with every address absolute, its candidates parted by a comma and a space.
 *
 * @see https://html.spec.whatwg.org/multipage/images.html#srcset-attribute
 */
export function absoluteSources(value: string, page: string, site: URL): string {
	return value
		.split(/,\s+|(?<=\s[\d.]+[wx]),/)
		.map((candidate) => candidate.trim().replace(/^\S+/, (address) => absoluteFrom(address, page, site)))
		.join(", ");
}

// A feed reader gets the one file that every program can show.
function withoutOffers(markup: string): string {
	return markup.includes("<picture>") ? markup.replace(/<source [^>]*>|<\/?picture>/g, "") : markup;
}
