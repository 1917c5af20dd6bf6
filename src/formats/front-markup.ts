// https://schema.org/CollectionPage; https://developers.google.com/search/docs/appearance/structured-data/profile-page
import type { CollectionPageLeaf, OrganizationLeaf, PersonLeaf, ProfilePageLeaf, WebSiteLeaf } from "schema-dts";
import { absoluteUrl } from "../base/url.ts";
import type { Author } from "../content/author.ts";
import type { Front } from "../content/front.ts";
import type { Publication } from "../content/publication.ts";
import type { JsonLd } from "./news-article.ts";
import { publisher, publisherId } from "./publisher.ts";
import type { Terms } from "./terms.ts";

/** The markup of a front: the newspaper itself on the home page, the person on an author's page. */
export function frontMarkup(front: Front, publication: Publication): JsonLd {
	return { "@context": "https://schema.org", "@graph": [page(front, publication), publisher(publication)] };
}

function page(front: Front, publication: Publication): object {
	const url = absoluteUrl(front.path, publication.url);
	const terms = {
		"@id": url,
		url,
		name: front.title,
		description: front.description,
		inLanguage: publication.language,
		publisher: { "@id": publisherId(publication) },
	};
	if (front.kind === "home") return { "@type": "WebSite", ...terms } satisfies Terms<WebSiteLeaf>;
	if (!front.author) return { "@type": "CollectionPage", ...terms } satisfies Terms<CollectionPageLeaf>;
	return {
		"@type": "ProfilePage",
		...terms,
		mainEntity: profile(front.author, url, publication),
	} satisfies Terms<ProfilePageLeaf>;
}

function profile(author: Author, url: string, publication: Publication): PersonLeaf | OrganizationLeaf {
	const { name, type, description, image, sameAs, jobTitle } = author;
	return {
		"@type": type === "person" ? "Person" : "Organization",
		name,
		url,
		...(description && { description }),
		...(image && { image: absoluteUrl(image, publication.url) }),
		...(sameAs.length > 0 && { sameAs }),
		// schema.org has `jobTitle` on Person alone.
		...(jobTitle && type === "person" && { jobTitle }),
	};
}
