// Really Simple Licensing 1.0, https://rslstandard.org/rsl
import { absoluteUrl } from "../base/url.ts";
import { element, type XmlElement, xmlDocument } from "../base/xml.ts";
import type { Article } from "../content/article.ts";
import type { Newsroom, Publication } from "../content/publication.ts";
import { isOwnWork } from "../content/rights.ts";
import { RSL_NAMESPACE, type RslLicence, type RslPayment, type RslRule } from "../content/rsl-options.ts";

/** The media type of its documents (§2.2). */
export const RSL_MEDIA_TYPE = "application/rsl+xml";

/** The terms of a newspaper for machines as a document of their own; for everything below the address of the site. */
export function rslDocument(licence: RslLicence, { publication }: Newsroom): string {
	const { usageInfo, license } = publication.rights;
	// Paths are those of robots.txt: from the root of the host, and for all that begins with them.
	const content = contentElement("", publication.url.pathname, licence, usageInfo ?? license, publication);
	return xmlDocument(element("rsl", { xmlns: RSL_NAMESPACE }, content));
}

/**
 * The same terms for one story, as an element of its item in RSS. Nothing where the newspaper has none.
 *
 * Nor for a copy or an agency's story, which is not the newspaper's to license. A story that is paid for has the terms
 * of all others: nothing more is permitted of it. One that names its own licence or terms of use leads to these, which
 * say to people what words for machines cannot.
 */
export function rslContent(article: Article, { rsl, publication }: Newsroom): XmlElement | undefined {
	if (!rsl || !isOwnWork(article, publication)) return undefined;
	const url = absoluteUrl(article.path, publication.url);
	return contentElement("rsl:", url, rsl, article.usageInfo ?? article.license, publication);
}

/** The address of the newspaper's terms for machines, where it has any. */
export function rslAddress({ rsl, publication }: Newsroom): string | undefined {
	return rsl && absoluteUrl(rsl.path, publication.url);
}

// Within other documents every element has a prefix.
function contentElement(
	prefix: "" | "rsl:",
	url: string,
	{ permits = {}, prohibits = {}, payment }: RslLicence,
	terms: string | undefined,
	publication: Publication,
): XmlElement {
	return element(
		`${prefix}content`,
		{ url },
		element(
			`${prefix}license`,
			{},
			...rules(`${prefix}permits`, permits),
			...rules(`${prefix}prohibits`, prohibits),
			payment && paymentElement(prefix, payment, publication),
		),
		terms !== undefined && element(`${prefix}terms`, {}, absoluteUrl(terms, publication.url)),
	);
}

function rules(name: string, rule: RslRule): XmlElement[] {
	return (["usage", "user", "geo"] as const).flatMap((type) => {
		const words = rule[type];
		return words ? [element(name, { type }, words.join(" "))] : [];
	});
}

function paymentElement(
	prefix: "" | "rsl:",
	{ type, amount, standard, custom }: RslPayment,
	{ url }: Publication,
): XmlElement {
	return element(
		`${prefix}payment`,
		{ type },
		standard !== undefined && element(`${prefix}standard`, {}, absoluteUrl(standard, url)),
		custom !== undefined && element(`${prefix}custom`, {}, absoluteUrl(custom, url)),
		amount && element(`${prefix}amount`, { currency: amount.currency }, String(amount.value)),
	);
}
