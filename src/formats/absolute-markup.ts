import { absoluteFrom } from "../base/url.ts";

/** Markup with every address absolute, as it can stand in a feed. */
export type AbsoluteMarkup = (markup: string, page: string, site: URL) => string;

/**
 * The markup of our own Markdown with every address absolute, and without what only a page needs.
 *
 * Markdown without raw HTML prints each attribute in double quotes and none of these characters in text, which is
 * what makes this safe; markup of any other origin is for `absoluteHtml`.
 *
 * Root-relative addresses are below the site, its path included; others are relative to the page.
 *
 * @see https://validator.w3.org/feed/docs/warning/ContainsRelRef.html
 */
export function absoluteMarkup(markup: string, page: string, site: URL): string {
	return withoutOffers(markup)
		.replace(/ (?:tabindex|loading|decoding)="[^"]*"/g, "")
		.replace(
			/ (href|src)="([^"]*)"/g,
			(_, name: string, address: string) => ` ${name}="${absoluteFrom(address, page, site)}"`,
		);
}

// A feed reader gets the one file that every program can show.
function withoutOffers(markup: string): string {
	return markup.includes("<picture>") ? markup.replace(/<source [^>]*>|<\/?picture>/g, "") : markup;
}
