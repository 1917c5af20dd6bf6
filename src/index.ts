// The public core: articles in, texts out, without Eleventy. Re-exports only.

export { type FolderListing, listArticles } from "./archive/article-folder.ts";
export type { ArticleFolder } from "./archive/folder-walk.ts";
export { type LeakPlace, leakFault } from "./archive/leaks/leak-fault.ts";
export { LEAK_CONTEXT, LEAK_SAMPLE, type Leak, type LeakSearch, leakSearch } from "./archive/leaks/leak-search.ts";
export type { Trace, TraceForm } from "./archive/leaks/trace.ts";
export type { Secrets } from "./archive/leaks/traces.ts";
export { listedVersions } from "./archive/listed-versions.ts";
export {
	CONFIGURED_EVENT,
	type NewsroomSource,
	type SourceReading,
	type SourceRequest,
} from "./archive/newsroom-source.ts";
export {
	type ChangeKind,
	type ChangesContext,
	type NextChange,
	nextChanges,
	type StoryChange,
} from "./archive/next-changes.ts";
export { type NextChangeJson, nextChangesJson, nextChangesText } from "./archive/next-changes-text.ts";
export { type PictureFiles, pictureFiles } from "./archive/picture-files.ts";
export { type PictureFolders, passthroughSizes, pictureLookup } from "./archive/pictures.ts";
export { placedFault } from "./archive/placed-fault.ts";
export { checkedPlan, type PlanCheck } from "./archive/plan-check.ts";
export { type ReadNext, readNext } from "./archive/read-next.ts";
export { readNextCandidates, type StoryChanges, type StoryKeys } from "./archive/read-next-candidates.ts";
export { type RemovedAddress, removals } from "./archive/removals.ts";
export { type PlanContext, type SitePlan, sitePlan, type TextFile } from "./archive/site-plan.ts";
export { type SitemapFile, type SitemapLimits, type SitemapSource, sitemapFiles } from "./archive/sitemaps.ts";
export type { PageNames } from "./archive/standing-pages.ts";
export { dateInWords } from "./base/date-in-words.ts";
export { describe } from "./base/describe.ts";
export {
	compareText,
	type ErrorCode,
	type Fault,
	type Fix,
	faultsInReadingOrder,
	faultText,
	isError,
	NewsroomError,
} from "./base/error.ts";
export { escapeHtml, Html, type HtmlValue, html, raw } from "./base/html.ts";
export { scriptJson } from "./base/json.ts";
export { pictureMediaType } from "./base/media-type.ts";
export { outputFile } from "./base/output-file.ts";
export { remembered, rememberedFor } from "./base/remembered.ts";
export { calendarDay, rfc822, rfc3339 } from "./base/time.ts";
export { absoluteUrl, decodePath } from "./base/url.ts";
export { element, type PrintedXml, type XmlElement, type XmlNode } from "./base/xml.ts";
export { articlePath, articleUri, authorPath, sectionPath, topicPath } from "./content/addresses.ts";
export {
	type Article,
	type ArticleType,
	type Correction,
	type CorrectionKind,
	isRetracted,
	type LiveUpdate,
	type Picture,
	type PictureFile,
	type Source,
	type Withdrawal,
} from "./content/article.ts";
export type { ArticleHead } from "./content/article-head.ts";
export { type ArticlesReading, readArticles } from "./content/articles.ts";
export type { Author, Byline } from "./content/author.ts";
export type { PictureLookup } from "./content/beside.ts";
export { byPublication } from "./content/by-publication.ts";
export { type CorrectionPlace, correctionsAt } from "./content/correction-place.ts";
export { editionOf } from "./content/edition.ts";
export type { ExtendFeeds, FeedExtension, Partner } from "./content/feed-options.ts";
export { idOfFile } from "./content/file-name.ts";
export { type Leaders, readFronts } from "./content/fronts.ts";
export {
	EMPTY_LEDGER,
	entryName,
	type Ledger,
	type LedgerEntry,
	type LedgerKind,
	ledgerText,
	readLedger,
} from "./content/ledger/ledger.ts";
export type { LedgerCheck, MovedStory } from "./content/ledger/ledger-check.ts";
export { accepted, goneAddresses, recorded } from "./content/ledger/recorded.ts";
export type { BodyWords, EmbedKind } from "./content/markdown/body-words.ts";
export { createMarkdown, type HtmlPolicy } from "./content/markdown/create-markdown.ts";
export { instantOf, newsroomOf } from "./content/newsroom-of.ts";
export { checkedOptions, INSTANT, NEWSROOM_OPTIONS } from "./content/option-schemas.ts";
export type { FeedOptions, FormerPermalinkOptions, NewsroomOptions, RslOptions } from "./content/options.ts";
export type {
	ArchivePage,
	CorrectedStory,
	CorrectionsPage,
	Feeds,
	ListPage,
	NotFoundPage,
	Page,
	RedirectPage,
	Step,
} from "./content/page.ts";
export type { Focus, Original, PictureFormat, PictureSettings, Variant } from "./content/pictures/picture.ts";
export { type PicturePlace, pictureMarkup } from "./content/pictures/picture-markup.ts";
export { type PictureName, pictureName } from "./content/pictures/picture-name.ts";
export { placeOfPicture } from "./content/pictures/picture-place.ts";
export { type PictureSource, pictureCrops, pictureSources } from "./content/pictures/picture-plan.ts";
export type { Newsroom, Outputs, Policy, Publication, Topic } from "./content/publication.ts";
export type { ArticleFile, PictureSize, ReadingContext } from "./content/reading-context.ts";
export { readingMinutes } from "./content/reading-minutes.ts";
export { redirectPagePath } from "./content/redirect-page-path.ts";
export type { Section } from "./content/section.ts";
export { translationsOf, type Versions } from "./content/translations.ts";
export type { Upcoming, UpcomingEvent } from "./content/upcoming.ts";
export { isTakenDown } from "./content/visibility.ts";
export { atom } from "./formats/atom.ts";
export { type Corrected, type Feed, type FeedList, listFeed, mainFeed } from "./formats/feed.ts";
export {
	type FeedAuthor,
	type FeedCategory,
	type FeedEntries,
	type FeedEntry,
	type FeedImage,
	feedEntries,
} from "./formats/feed-entries.ts";
export { feedFaults } from "./formats/feed-faults.ts";
export { type HandwrittenHtml, loadHandwrittenHtml } from "./formats/handwritten-html.ts";
export { articleHeadTags, pageHeadTags, withdrawnHeadTags } from "./formats/head.ts";
export { jsonFeed } from "./formats/json-feed.ts";
export { type JsonLd, newsArticle } from "./formats/news-article.ts";
export { newsSitemap } from "./formats/news-sitemap.ts";
export { pageMarkup } from "./formats/page-markup.ts";
export type { Bare } from "./formats/pictures/bare.ts";
export { barePicture } from "./formats/pictures/bare-picture.ts";
export { robots } from "./formats/robots.ts";
export { rss } from "./formats/rss.ts";
export {
	type SitemapAlternate,
	type SitemapEntry,
	type SitemapReference,
	sitemapIndex,
	urlset,
} from "./formats/sitemap.ts";
export type { CacheOptions, PublishOptions } from "./publish/publish-options.ts";
