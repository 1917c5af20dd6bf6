import { describe } from "../base/describe.ts";
import type { Article } from "../content/article.ts";
import type { Partner } from "../content/feed-options.ts";
import type { Feed } from "./feed.ts";
import { rss } from "./rss.ts";

/** Something that partners want; a check gives what is there instead, if that is wrong. */
export interface PartnerRule {
	readonly partners: readonly Partner[];
	/** The front-matter key or option to change. */
	readonly field: string;
	readonly expected: string;
	readonly hint?: string;
}

interface ArticleRule extends PartnerRule {
	readonly check: (article: Article, feed: Feed, now: Date) => string | undefined;
}

// https://support.microsoft.com/en-us/topic/msn-feed-item-metadata-requirements-0114c19c-36bb-4fef-8322-4a1ed6888329
// https://about.flipboard.com/rss-spec/
// https://support.apple.com/guide/news-publisher/apdc2c7520ff/icloud
/** What they want of each story. */
export const ARTICLE_RULES: readonly ArticleRule[] = [
	{
		partners: ["msn"],
		field: "title",
		expected: "20 to 150 characters",
		hint: "write a headline that MSN takes, or give it another one by feeds.extend with mi:shortTitle",
		check: ({ headline }) => lengthUnless(headline, 20, 150),
	},
	{
		partners: ["msn"],
		field: "title",
		expected: "at most 75 characters",
		hint: "MSN cuts off the rest",
		check: ({ headline }) => (lengthOf(headline) > 150 ? undefined : lengthUnless(headline, 0, 75)),
	},
	{
		partners: ["msn"],
		field: "date",
		expected: "a date of the last 365 days",
		hint: "set feeds.limit lower",
		check: ({ datePublished }, _, now) =>
			now.getTime() - datePublished.getTime() >= 365 * DAY ? describe(datePublished) : undefined,
	},
	{
		partners: ["msn"],
		field: "language",
		expected: "one language in a feed",
		hint: "leave the key out, or keep the story out with feed: none",
		check: ({ language }, feed) => (language === feed.language ? undefined : describe(language)),
	},
	{
		partners: ["msn", "flipboard"],
		field: "image",
		expected: "a picture",
		check: ({ image }) => (image ? undefined : "nothing"),
	},
	{
		partners: ["msn", "flipboard"],
		field: "feed",
		expected: "the whole story",
		hint: "give it whole, or keep it out with feed: none",
		check: summaryAlone,
	},
	{
		partners: ["msn", "apple-news"],
		field: "corrections",
		expected: "a date after publication",
		hint: "a story is read again only when its date of change is new",
		check: withoutUpdate,
	},
	{
		partners: ["flipboard"],
		field: "description",
		expected: "at least 300 characters",
		hint: "write more of what the story says",
		check: ({ description }) => lengthUnless(description ?? "", 300, Number.POSITIVE_INFINITY),
	},
	{
		partners: ["flipboard"],
		field: "image.src",
		expected: "at least 500 pixels on the smaller side",
		check: ({ image }) =>
			image?.width && image.height && Math.min(image.width, image.height) < 500
				? `${image.width} × ${image.height}`
				: undefined,
	},
	{
		partners: ["flipboard"],
		field: "authors",
		expected: "a name",
		hint: "name the authors, or the agency as source",
		check: ({ authors, source }) => (authors.length > 0 || source ? undefined : "nothing"),
	},
	{
		partners: ["apple-news"],
		field: "title",
		expected: "15 to 60 characters",
		hint: "write a headline of another length",
		check: ({ headline }) => lengthUnless(headline, 15, 60),
	},
	{
		partners: ["apple-news"],
		field: "title",
		expected: "a headline without markup",
		hint: "leave the tags out",
		check: ({ headline }) => (/<\/?[a-z]/i.test(headline) ? describe(headline) : undefined),
	},
];

interface FeedRule extends PartnerRule {
	readonly check: (feed: Feed, path: string) => string | undefined;
}

// https://publishers.smartnews.com/hc/en-us/articles/56500436151065
/** What they want of the feed as a whole. */
export const FEED_RULES: readonly FeedRule[] = [
	{
		partners: ["flipboard"],
		field: "feeds.limit",
		expected: "at least 20 stories",
		hint: "raise the limit, or ask Flipboard when there are as many",
		check: ({ articles: { length } }) => (length < 20 ? String(length) : undefined),
	},
	{
		partners: ["smartnews"],
		field: "feeds.limit",
		expected: "a feed of at most 1 MB",
		hint: 'set feeds.limit lower, or feeds.content to "summary"',
		check: (feed, path) => {
			const bytes = Buffer.byteLength(rss(feed, path));
			return bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : undefined;
		},
	},
	{
		partners: ["smartnews"],
		field: "publication.description",
		expected: "at most 30 characters",
		hint: "say in fewer words what the newspaper is",
		check: ({ description }) => lengthUnless(description, 0, 30),
	},
	{
		partners: ["smartnews"],
		field: "feeds.namespaces",
		expected: "the namespace http://www.smartnews.be/snf",
		hint: 'declare snf: "http://www.smartnews.be/snf", and give what SmartNews wants by feeds.extend',
		check: ({ newsroom }) =>
			Object.values(newsroom.feedNamespaces).includes("http://www.smartnews.be/snf") ? undefined : "none of it",
	},
	{
		partners: ["apple-news"],
		field: "publication.language",
		expected: "a language with its region, such as en-GB",
		check: ({ language }) => (new Intl.Locale(language).region ? undefined : describe(language)),
	},
];

const DAY = 24 * 60 * 60 * 1000;

function lengthOf(text: string): number {
	return [...text].length;
}

function lengthUnless(text: string, least: number, most: number): string | undefined {
	const length = lengthOf(text);
	return least <= length && length <= most ? undefined : String(length);
}

function summaryAlone({ feed, isAccessibleForFree }: Article, { newsroom }: Feed): string | undefined {
	if (newsroom.feedContent === "summary") return "feeds.content: summary";
	if (feed === "summary") return "feed: summary";
	return isAccessibleForFree ? undefined : "a story that is paid for";
}

function withoutUpdate({ corrections, dateModified }: Article): string | undefined {
	const last = corrections.at(-1);
	return last && !dateModified ? describe(last.date) : undefined;
}
