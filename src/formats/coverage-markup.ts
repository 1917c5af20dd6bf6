import type { BlogPostingLeaf, LiveBlogPostingLeaf } from "schema-dts";
import type { Article, LiveUpdate } from "../content/article.ts";
import type { Publication } from "../content/publication.ts";
import { updateUrl } from "./live-feed.ts";
import type { Terms } from "./terms.ts";

/** What schema.org says of live coverage. */
export type CoverageTerms = Pick<LiveBlogPostingLeaf, "coverageStartTime" | "coverageEndTime" | "liveBlogUpdate">;

/**
 * Start, end and updates of live coverage, newest first; nothing for other stories. Where nothing says when the coverage
 * began, it was with its first update.
 *
 * @see https://schema.org/LiveBlogPosting
 */
export function coverageMarkup(
	article: Article,
	{ url }: Publication,
	date: (instant: Date | undefined) => string | undefined,
): Terms<CoverageTerms> {
	const { type, coverage: times, updates = [], datePublished } = article;
	if (type !== "live") return {};
	return {
		coverageStartTime: date(times?.start ?? updates.at(-1)?.date ?? datePublished),
		coverageEndTime: date(times?.end),
		...(updates.length > 0 && { liveBlogUpdate: updates.map(posting) }),
	};

	function posting(update: LiveUpdate): BlogPostingLeaf {
		const terms = {
			"@type": "BlogPosting",
			headline: update.headline,
			datePublished: date(update.date),
			url: updateUrl(article, update, url),
			articleBody: update.text || undefined,
		} satisfies Terms<BlogPostingLeaf>;
		return terms as BlogPostingLeaf;
	}
}
