// https://schema.org/NewsArticle; what Google reads of it:
// https://developers.google.com/search/docs/appearance/structured-data/article
import type {
	CorrectionCommentLeaf,
	CreativeWorkLeaf,
	ImageObjectLeaf,
	NewsArticleLeaf,
	OrganizationLeaf,
	PersonLeaf,
} from "schema-dts";
import { rfc3339 } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import {
	type Article,
	type ArticleType,
	type Correction,
	isNews,
	isRetracted,
	type Picture,
	type Source,
} from "../content/article.ts";
import type { Byline } from "../content/author.ts";
import { PAID_CLASS } from "../content/paid-class.ts";
import { pictureCrops } from "../content/pictures/picture-plan.ts";
import type { Newsroom, Publication } from "../content/publication.ts";
import { ownNotice, yearOf } from "../content/rights.ts";
import type { Versions } from "../content/translations.ts";
import { breadcrumbs } from "./breadcrumbs.ts";
import { type CoverageTerms, coverageMarkup } from "./coverage-markup.ts";
import { publisher, publisherId } from "./publisher.ts";
import type { Terms } from "./terms.ts";
import { workVersions } from "./work-versions.ts";

/** A JSON-LD document of linked nodes. Properties that are undefined are not part of it. */
export interface JsonLd {
	readonly "@context": "https://schema.org";
	readonly "@graph": readonly object[];
}

/** schema.org classes of each type of story. The class that Google names stays beside its subclass. */
const CLASSES: Readonly<Record<ArticleType, string | readonly string[]>> = {
	news: "NewsArticle",
	report: ["NewsArticle", "ReportageNewsArticle"],
	analysis: ["NewsArticle", "AnalysisNewsArticle"],
	opinion: ["NewsArticle", "OpinionNewsArticle"],
	background: ["NewsArticle", "BackgroundNewsArticle"],
	review: ["NewsArticle", "ReviewNewsArticle"],
	"ask-public": ["NewsArticle", "AskPublicNewsArticle"],
	live: ["NewsArticle", "LiveBlogPosting"],
	sponsored: ["Article", "AdvertiserContentArticle"],
	satire: ["Article", "SatiricalArticle"],
};

/**
 * The markup of an article page: the story, its publisher and the way to it from the home page.
 *
 * All addresses are absolute; all dates carry the offset of the newspaper's zone.
 *
 * @param versions of the story in all languages, itself included; absent where it has no other
 */
export function newsArticle(article: Article, newsroom: Newsroom, versions?: Versions): JsonLd {
	const { publication } = newsroom;
	return {
		"@context": "https://schema.org",
		"@graph": [story(article, publication, versions), publisher(publication), breadcrumbs(steps(article), newsroom)],
	};
}

function story(article: Article, publication: Publication, versions: Versions | undefined): object {
	const absolute = (address: string) => absoluteUrl(address, publication.url);
	const date = (instant: Date | undefined) => instant && rfc3339(instant, publication.timeZone);
	const url = absolute(article.path);
	const terms = {
		"@id": `${url}#article`,
		url,
		mainEntityOfPage: { "@type": "WebPage", "@id": url },
		headline: article.headline,
		description: article.description,
		image: article.image && imageObjects(article.image, absolute),
		datePublished: date(article.datePublished),
		dateModified: date(article.dateModified),
		expires: date(article.expires),
		author: authors(article, publication),
		publisher: { "@id": publisherId(publication) },
		articleSection: article.section?.name,
		keywords: listOrNothing(article.topics.map(({ name }) => name)),
		wordCount: article.wordCount,
		inLanguage: article.language,
		isAccessibleForFree: article.isAccessibleForFree,
		// https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
		hasPart: article.isAccessibleForFree
			? undefined
			: { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: `.${PAID_CLASS}` },
		// schema.org has `dateline` on NewsArticle alone.
		dateline: isNews(article.type) ? article.dateline : undefined,
		citation: listOrNothing(article.sources.map(citation)),
		// https://schema.org/correction: what is new since, which an update tells, corrects nothing.
		correction: listOrNothing(
			article.corrections.filter(({ kind }) => kind !== "update").map((note) => correction(note, date)),
		),
		creativeWorkStatus: isRetracted(article) ? "Retracted" : undefined,
		sponsor: article.sponsor ? { "@type": "Organization", name: article.sponsor } : undefined,
		license: article.license && absolute(article.license),
		copyrightNotice: article.copyright,
		...ownCopyright(article, publication),
		usageInfo: article.usageInfo && absolute(article.usageInfo),
		isBasedOn: article.canonical,
		isPartOf: article.series && { "@type": "CreativeWorkSeries", name: article.series.name },
		position: article.series?.position,
		...coverageMarkup(article, publication, date),
	} satisfies Terms<Omit<NewsArticleLeaf, "@type"> & CoverageTerms>;
	return { "@type": CLASSES[article.type], ...terms, ...workVersions(article, versions, publication.url, CLASSES) };
}

// Of a notice that the story has of its own nobody knows who is meant.
function ownCopyright(
	article: Article,
	publication: Publication,
): { copyrightHolder?: { "@id": string }; copyrightYear?: number } {
	if (article.copyright === undefined || article.copyright !== ownNotice(article, publication)) return {};
	const holder = { "@id": publisherId(publication) };
	return { copyrightHolder: holder, copyrightYear: Number(yearOf(article, publication)) };
}

// A story without a byline is the agency's, and else the newspaper's own.
function authors(article: Article, publication: Publication): (PersonLeaf | OrganizationLeaf | { "@id": string })[] {
	if (article.authors.length > 0) return article.authors.map((byline) => author(byline, publication));
	return [article.source ? { "@type": "Organization", name: article.source } : { "@id": publisherId(publication) }];
}

function author({ name, type, url, sameAs }: Byline, publication: Publication): PersonLeaf | OrganizationLeaf {
	return {
		"@type": type === "person" ? "Person" : "Organization",
		name,
		...(url && { url: absoluteUrl(url, publication.url) }),
		...(sameAs.length > 0 && { sameAs }),
	};
}

// Google asks for the ratios 16:9, 4:3 and 1:1, each with its own terms.
function imageObjects(
	picture: Picture,
	absolute: (address: string) => string,
): ImageObjectLeaf | readonly ImageObjectLeaf[] {
	const { original, focus } = picture;
	if (!original) return imageObject(picture, absolute);
	return pictureCrops(original, focus).map((crop) => imageObject({ ...picture, ...crop }, absolute));
}

function imageObject(picture: Picture, absolute: (address: string) => string): ImageObjectLeaf {
	const address = absolute(picture.src);
	const image = {
		"@type": "ImageObject",
		url: address,
		contentUrl: address,
		width: pixels(picture.width),
		height: pixels(picture.height),
		caption: picture.caption,
		creditText: picture.credit,
		copyrightNotice: picture.copyright,
		license: picture.license && absolute(picture.license),
		acquireLicensePage: picture.acquireLicensePage && absolute(picture.acquireLicensePage),
	} satisfies Terms<ImageObjectLeaf>;
	return image as ImageObjectLeaf;
}

// UN/CEFACT Recommendation 20: E37 is the pixel. schema.org takes no bare numbers here.
function pixels(
	value: number | undefined,
): { "@type": "QuantitativeValue"; value: number; unitCode: "E37" } | undefined {
	return value === undefined ? undefined : { "@type": "QuantitativeValue", value, unitCode: "E37" };
}

function citation({ title, url, publisher: name }: Source): CreativeWorkLeaf {
	return {
		"@type": "CreativeWork",
		name: title,
		...(url && { url }),
		...(name && { publisher: { "@type": "Organization", name } }),
	};
}

function correction(note: Correction, date: (instant: Date) => string | undefined): CorrectionCommentLeaf {
	const terms = {
		"@type": "CorrectionComment",
		text: note.text,
		datePublished: date(note.date),
	} satisfies Terms<CorrectionCommentLeaf>;
	return terms as CorrectionCommentLeaf;
}

// A section without a page of its own is no step of the way.
function steps({ section, headline }: Article): { name: string; path?: string }[] {
	return [...(section?.url ? [{ name: section.name, path: section.url }] : []), { name: headline }];
}

function listOrNothing<Item>(items: readonly Item[]): readonly Item[] | undefined {
	return items.length > 0 ? items : undefined;
}
