import type { Article } from "../content/article.ts";
import { byPublication } from "../content/by-publication.ts";
import { editionOf } from "../content/edition.ts";
import type { FormerKey } from "../content/former-keys.ts";
import type { Leaders } from "../content/fronts.ts";
import { hostRules } from "../content/hosts.ts";
import type { Page, RedirectPage } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import type { AbsoluteMarkup } from "../formats/absolute-markup.ts";
import { feedEntries } from "../formats/feed-entries.ts";
import { headers } from "../formats/headers.ts";
import { redirects } from "../formats/redirects.ts";
import { robots } from "../formats/robots.ts";
import { rslDocument } from "../formats/rsl.ts";
import { correctionFiles, liveFiles } from "./feed-files.ts";
import { type Edition, storyLists } from "./lists.ts";
import type { MadeOf } from "./made-of.ts";
import { moveNotices } from "./move-notices.ts";
import { type Moves, moves } from "./moves.ts";
import { printedLists } from "./printed-lists.ts";
import { sitemapsOf } from "./sitemaps.ts";
import { type PageNames, standingPages } from "./standing-pages.ts";

/** Everything that is printed, by its address from the root of the site. */
export interface SitePlan {
	readonly articles: readonly Article[];
	/** Stories that were taken down, in whose place stands a notice. */
	readonly withdrawn: readonly Article[];
	/** Addresses of stories that are no more, at which the same notice stands. */
	readonly gone: readonly { readonly path: string }[];
	/** What pages are printed with. */
	readonly assets: readonly TextFile[];
	readonly pages: readonly Page[];
	/** At former addresses, for hosts that read no rules. */
	readonly redirectPages: readonly RedirectPage[];
	/** Former keys, below which nothing may stand. */
	readonly formerKeys: readonly FormerKey[];
	/** What a person should know, a sentence each. */
	readonly notices: readonly string[];
	/** In the order in which they are written: what relies on others comes after them. */
	readonly files: readonly TextFile[];
	/**
	 * The sitemaps of these pages beside the stories, written last.
	 *
	 * @param pages addresses from the root of the site, those of the site's own pages among them
	 */
	readonly sitemaps: (pages: readonly string[]) => readonly TextFile[];
}

/** A file of text for machines. */
export interface TextFile {
	/** Address from the root of the site. */
	readonly path: string;
	/** What it is, as a message names it. */
	readonly what: string;
	readonly text: () => string;
	/** All that the text depends on beside the newsroom; without it nobody knows but by printing it. */
	readonly made?: () => MadeOf;
}

/** What a plan depends on beside the stories. */
export interface PlanContext {
	readonly leaders: Leaders;
	readonly now: Date;
	/** What pages are called that have no name of their own, in a language. */
	readonly names: (language: string) => PageNames;
	/** How bodies are made fit for feeds, where they are not our own Markdown alone. */
	readonly absolute?: AbsoluteMarkup;
	/** How many pictures a story has at most, where that can be told without it. @defaultValue those of the story */
	readonly pictureCount?: (article: Article) => number;
	/** The style sheet of the theme. */
	readonly stylesheet: () => string;
}

/**
 * What a newspaper prints at an instant, edition by edition: the newspaper's own language first, then the others in the
 * order of their oldest stories.
 */
export function sitePlan(
	stories: Pick<SitePlan, "articles" | "withdrawn"> & Partial<Pick<SitePlan, "gone">>,
	newsroom: Newsroom,
	context: PlanContext,
): SitePlan {
	const pages: Page[] = [];
	const files: TextFile[] = [];
	const entries = feedEntries(newsroom, context.absolute);
	const editions = editionsOf(stories, newsroom, context);
	for (const edition of editions) {
		const lists = storyLists(edition);
		for (const list of printedLists(lists, edition, entries, context)) {
			pages.push(...list.pages());
			files.push(...list.feeds);
		}
		for (const page of standingPages(edition, lists)) {
			pages.push(page);
			if (page.kind === "corrections") files.push(...correctionFiles(page, edition));
		}
		for (const article of edition.slots) {
			if (article.updates && edition.isShown(article))
				files.push(...liveFiles(article, edition.newsroom, context.absolute));
		}
	}
	const { now, pictureCount } = context;
	const sitemaps = sitemapsOf({ articles: stories.articles, newsroom, now, pictureCount });
	const newsrooms = editions.map((edition) => edition.newsroom);
	const moved = moves({ ...stories, pages, files, newsroom, editions: newsrooms });
	return {
		gone: [],
		...stories,
		assets: assetsOf(newsroom, context),
		pages,
		redirectPages: moved.pages,
		formerKeys: moved.keys,
		notices: moveNotices(moved, newsroom),
		files: [...files, ...moved.feeds, ...hostFiles(moved, stories.articles, newsroom, newsrooms)],
		sitemaps: (addresses) => sitemaps(addresses).map((file) => ({ ...file, what: "a sitemap" })),
	};
}

/** What pages are printed with. */
export function assetsOf({ outputs }: Newsroom, { stylesheet }: PlanContext): TextFile[] {
	return outputs.stylesheet ? [{ path: outputs.stylesheet, what: "the style sheet", text: stylesheet }] : [];
}

function hostFiles(
	{ rules }: Moves,
	articles: readonly Article[],
	newsroom: Newsroom,
	editions: readonly Newsroom[],
): TextFile[] {
	const { outputs, rsl } = newsroom;
	const host = hostRules(newsroom.host);
	const what = "the rules for the host";
	// Made at once, since options that a host cannot be told of end the build before anything is written.
	const headerRules = outputs.headers ? headers(editions, articles, host) : "";
	return [
		...(rsl ? [{ path: rsl.path, what: "the terms for machines", text: () => rslDocument(rsl, newsroom) }] : []),
		...(outputs.robots ? [{ path: outputs.robots, what: "robots.txt", text: () => robots(newsroom) }] : []),
		...(outputs.redirects ? [{ path: outputs.redirects, what, text: () => redirects(rules, host) }] : []),
		...(outputs.headers ? [{ path: outputs.headers, what, text: () => headerRules }] : []),
	];
}

/** The editions that have a story, the newspaper's own language first. */
export function editionsOf(
	{ articles, withdrawn }: Pick<SitePlan, "articles" | "withdrawn">,
	newsroom: Newsroom,
	{ names }: PlanContext,
): Edition[] {
	const hidden = new Set(withdrawn);
	const isShown = hidden.size > 0 ? (article: Article) => !hidden.has(article) : () => true;
	let own: Article[] = [];
	let last = newsroom;
	const slots = new Map([[newsroom, own]]);
	for (const article of inOrder(articles, withdrawn)) {
		const edition = editionOf(newsroom, article.language);
		if (edition !== last) {
			own = slots.get(edition) ?? [];
			slots.set(edition, own);
			last = edition;
		}
		own.push(article);
	}
	return [...slots].map(([edition, own]) => ({
		newsroom: edition,
		slots: own,
		isShown,
		hasHidden: hidden.size > 0,
		names: names(edition.publication.language),
	}));
}

function inOrder(articles: readonly Article[], withdrawn: readonly Article[]): readonly Article[] {
	return withdrawn.length === 0 ? articles : [...articles, ...withdrawn].sort(byPublication);
}
