// https://schema.org/CollectionPage; https://developers.google.com/search/docs/appearance/structured-data/profile-page
import type {
	CollectionPageLeaf,
	ItemListLeaf,
	OrganizationLeaf,
	PersonLeaf,
	ProfilePageLeaf,
	WebSiteLeaf,
} from "schema-dts";
import { absoluteUrl } from "../base/url.ts";
import type { Author } from "../content/author.ts";
import type { Page } from "../content/page.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import type { JsonLd } from "./news-article.ts";
import { publisher, publisherId } from "./publisher.ts";
import type { Terms } from "./terms.ts";

/**
 * The markup of a page that is not a story: what it lists in its order, the newspaper itself on the home page, the
 * person on an author's page, and the way to it.
 *
 * Nothing for the page that stands where there is nothing.
 */
export function pageMarkup(page: Page): JsonLd | undefined {
	if (page.kind === "not-found") return undefined;
	const { publication } = page.newsroom;
	const steps = [...page.trail, ...(isHome(page) ? [] : [{ name: page.title }])];
	return {
		"@context": "https://schema.org",
		"@graph": [
			...nodes(page),
			publisher(publication),
			...(steps.length > 0 ? [breadcrumbs(steps, page.newsroom)] : []),
		],
	};
}

function isHome(page: Page): boolean {
	return page.kind === "home" && page.number === undefined;
}

function nodes(page: Page): object[] {
	const { newsroom, path, title, description } = page;
	const { publication } = newsroom;
	const url = absoluteUrl(path, publication.url);
	const about = { name: title, description, inLanguage: publication.language };
	const site = {
		"@type": "WebSite",
		"@id": publication.url.href,
		url: publication.url.href,
		name: (publication.main ?? publication).name,
		publisher: { "@id": publisherId(publication) },
	} satisfies Terms<WebSiteLeaf>;
	const common = { "@id": `${url}#page`, url, ...about, isPartOf: { "@id": publication.url.href } };
	if (page.kind === "author" && page.author && page.number === undefined) {
		const profile = {
			"@type": "ProfilePage",
			...common,
			mainEntity: person(page.author, url, publication.url),
		} satisfies Terms<ProfilePageLeaf>;
		return [profile, itemList(page, url), site].filter((node) => node !== undefined);
	}
	const collection = {
		"@type": "CollectionPage",
		...common,
		mainEntity: itemList(page, url),
	} satisfies Terms<CollectionPageLeaf>;
	return isHome(page) && !newsroom.prefix ? [{ ...site, ...about }, collection] : [collection, site];
}

// https://schema.org/ItemList; with addresses alone, since each story says the rest on its own page.
function itemList(page: Page, url: string): ItemListLeaf | undefined {
	if (!("articles" in page) || page.articles.length === 0) return undefined;
	const { publication } = page.newsroom;
	return {
		"@type": "ItemList",
		"@id": `${url}#stories`,
		itemListElement: page.articles.map((article, index) => ({
			"@type": "ListItem" as const,
			position: index + 1,
			url: absoluteUrl(article.path, publication.url),
		})),
	};
}

function person(author: Author, url: string, site: URL): PersonLeaf | OrganizationLeaf {
	const { name, type, description, image, sameAs, jobTitle } = author;
	return {
		"@type": type === "person" ? "Person" : "Organization",
		"@id": `${url}#author`,
		name,
		url,
		...(description && { description }),
		...(image && { image: absoluteUrl(image, site) }),
		...(sameAs.length > 0 && { sameAs }),
		// schema.org has `jobTitle` on Person alone.
		...(jobTitle && type === "person" && { jobTitle }),
	};
}
