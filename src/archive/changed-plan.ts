import type { Article } from "../content/article.ts";
import { editionOf } from "../content/edition.ts";
import type { Page } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import { feedEntries } from "../formats/feed-entries.ts";
import { correctionFiles, liveFiles } from "./feed-files.ts";
import { listedVersions } from "./listed-versions.ts";
import { listKeysOf, storyLists } from "./lists.ts";
import { moves } from "./moves.ts";
import { printedLists } from "./printed-lists.ts";
import { readNextCandidates } from "./read-next-candidates.ts";
import { assetsOf, editionsOf, type PlanContext, type SitePlan, type TextFile } from "./site-plan.ts";
import { newsSitemapFile, type SitemapFile, storySitemaps } from "./sitemaps.ts";
import { standingPages } from "./standing-pages.ts";

/** Stories of which something changed that decides neither where they stand nor what else there is. */
export interface StoryEdits {
	/** Those that readers may see, as they are now. */
	readonly stories: readonly Article[];
	/** Whether anything but their bodies changed. */
	readonly areCardsOthers: boolean;
	/** Addresses of the sitemaps of lists. */
	readonly listSitemaps: () => readonly string[];
	/** Whether the last build printed something at an address. */
	readonly isThere: (path: string) => boolean;
}

/**
 * What a newspaper prints that such edits can change, some of it perhaps in vain: the pages of the stories and of those
 * that show them, and of each list in which they stand its pages and feeds. Stories in it are those whose pages may
 * have changed.
 */
export function changedPlan(
	all: Pick<SitePlan, "articles" | "withdrawn">,
	{ stories, areCardsOthers, listSitemaps, isThere }: StoryEdits,
	newsroom: Newsroom,
	context: PlanContext,
): SitePlan {
	const pages: Page[] = [];
	const files: TextFile[] = [];
	const entries = feedEntries(newsroom, context.absolute);
	const editions = editionsOf(all, newsroom, context);
	for (const edition of editions) {
		const own = stories.filter(({ language }) => editionOf(newsroom, language) === edition.newsroom);
		if (own.length === 0) continue;
		const lists = storyLists(edition, listKeysOf(own, newsroom));
		for (const list of printedLists(lists, edition, entries, context)) {
			if (areCardsOthers) pages.push(...list.pages());
			files.push(...list.feeds);
		}
		if (areCardsOthers) {
			for (const page of standingPages(edition, [])) {
				if (page.kind !== "corrections") continue;
				pages.push(page);
				files.push(...correctionFiles(page, edition));
			}
		}
		for (const article of own) files.push(...liveFiles(article, edition.newsroom, context.absolute));
	}
	// Which former addresses have pages was decided for all stories together.
	const { redirects: _, ...outputs } = newsroom.outputs;
	const moved = moves({
		articles: areCardsOthers ? stories : [],
		withdrawn: [],
		pages,
		files,
		newsroom: { ...newsroom, outputs },
		editions: editions.map((edition) => edition.newsroom),
	});
	const source = { articles: all.articles, newsroom, now: context.now };
	const sitemaps = areCardsOthers ? storySitemaps(source, listSitemaps()) : [newsSitemapFile(source)];
	return {
		articles: areCardsOthers ? showing(all.articles, stories, newsroom) : stories,
		withdrawn: [],
		gone: [],
		assets: assetsOf(newsroom, context),
		pages,
		redirectPages: moved.pages.filter(({ path }) => isThere(path)),
		formerKeys: [],
		notices: [],
		files: [...files, ...moved.feeds.filter(({ path }) => isThere(path))],
		sitemaps: () => sitemaps.flatMap((file) => (file ? [asText(file)] : [])),
	};
}

function asText(file: SitemapFile): TextFile {
	return { ...file, what: "a sitemap" };
}

// Those that changed, and all that may show them: by what they have in common, by name, or as another version.
function showing(articles: readonly Article[], changed: readonly Article[], newsroom: Newsroom): readonly Article[] {
	const found = new Set(readNextCandidates(articles, { now: new Set(changed), before: [] }, newsroom));
	const versions = listedVersions(articles, newsroom);
	for (const { id } of changed) for (const version of versions.get(id)?.values() ?? []) found.add(version);
	return articles.filter((article) => found.has(article));
}
