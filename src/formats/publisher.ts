// https://schema.org/NewsMediaOrganization
import type { NewsMediaOrganizationLeaf } from "schema-dts";
import { absoluteUrl } from "../base/url.ts";
import type { Publication } from "../content/publication.ts";
import type { Terms } from "./terms.ts";

/** The id of the publisher's node, the same on every page. */
export function publisherId(publication: Publication): string {
	return `${publication.url.href}#publisher`;
}

/** The newspaper as the publisher of its stories, with the policies it has. */
export function publisher(publication: Publication): object {
	const organization = publication.main ?? publication;
	const known = nodes.get(organization) ?? node(organization);
	nodes.set(organization, known);
	return known;
}

// The same on every page.
const nodes = new WeakMap<Publication, object>();

function node(publication: Publication): object {
	const absolute = (address: string) => absoluteUrl(address, publication.url);
	return {
		"@type": "NewsMediaOrganization",
		"@id": publisherId(publication),
		name: publication.name,
		url: publication.url.href,
		description: publication.description === publication.name ? undefined : publication.description,
		logo: publication.logo ? { "@type": "ImageObject", url: absolute(publication.logo) } : undefined,
		sameAs: publication.sameAs.length > 0 ? publication.sameAs : undefined,
		...Object.fromEntries(Object.entries(publication.policies).map(([policy, address]) => [policy, absolute(address)])),
	} satisfies Terms<NewsMediaOrganizationLeaf>;
}
