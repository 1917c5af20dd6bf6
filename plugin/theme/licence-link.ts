import { type Html, html } from "../../src/index.ts";

/** A link to a licence: the short name of those of Creative Commons, the address of others. */
export function licenceLink(address: string): Html {
	return html`<a href="${address}" rel="license"><bdi>${nameOf(address)}</bdi></a>`;
}

const CREATIVE_COMMONS = /^https?:\/\/creativecommons\.org\/(?:licenses\/([a-z-]+)|publicdomain\/zero)\/([\d.]+)/;

function nameOf(address: string): string {
	const [match, terms, version] = CREATIVE_COMMONS.exec(address) ?? [];
	if (match) return terms ? `CC ${terms.toUpperCase()} ${version}` : `CC0 ${version}`;
	return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
