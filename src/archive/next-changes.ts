import { compareText } from "../base/error.ts";
import type { Article } from "../content/article.ts";
import type { ArticlesReading } from "../content/articles.ts";
import type { Leaders } from "../content/fronts.ts";
import type { Newsroom } from "../content/publication.ts";
import { leaderChanges } from "./leader-changes.ts";
import { type Life, livesOf } from "./lives.ts";
import { ownChanges } from "./own-changes.ts";
import { newsChanges, recallChanges } from "./window-changes.ts";

/** What may happen to a story by itself. */
export const CHANGES = [
	"published",
	"expired",
	"withdrawn",
	"updated",
	"corrected",
	"retracted",
	"live-update",
	"coverage-ended",
	"leaves-news-sitemap",
	"leaves-feeds",
	"stops-leading",
] as const;

/** One of them. */
export type ChangeKind = (typeof CHANGES)[number];

/** An instant after which a newspaper is not what it was, though nobody has changed a file. */
export interface NextChange {
	/** The first millisecond at which the output is another. */
	readonly at: Date;
	/** All that happens then, in the order of the files. */
	readonly changes: readonly StoryChange[];
}

/** What happens to one story. The story may be one that readers must not know of yet. */
export interface StoryChange {
	readonly id: string;
	/** The Markdown file, as a person would type its path. */
	readonly file: string;
	readonly what: ChangeKind;
	/** `home`, or the key of the section at whose top the story no longer stands. */
	readonly front?: string;
}

/** What the future of a newspaper depends on beside the stories. */
export interface ChangesContext {
	readonly leaders: Leaders;
	readonly now: Date;
}

/** A change before it is told together with the others of its instant. */
export interface DatedChange {
	readonly at: number;
	readonly article: Article;
	readonly what: ChangeKind;
	readonly front?: string;
}

/** One reason for which the output changes by itself. */
export type ChangeSource = (
	lives: readonly Life[],
	newsroom: Newsroom,
	context: ChangesContext,
) => Iterable<DatedChange>;

/**
 * The instants after now at which the output of a newspaper will change by itself, soonest first, if no file changes
 * before.
 *
 * Exact both ways: between now and the first instant, and from each to the next, the output stays the same to the byte,
 * and at each it is another. Drafts and stories with errors change nothing.
 */
export function nextChanges(
	reading: Pick<ArticlesReading, "articles" | "withheld" | "upcoming">,
	newsroom: Newsroom,
	context: ChangesContext,
): NextChange[] {
	const lives = livesOf(reading);
	const instants = new Map<number, DatedChange[]>();
	for (const source of SOURCES) {
		for (const change of source(lives, newsroom, context)) {
			if (change.at <= context.now.getTime()) continue;
			const others = instants.get(change.at);
			if (others) others.push(change);
			else instants.set(change.at, [change]);
		}
	}
	return [...instants]
		.sort(([a], [b]) => a - b)
		.map(([at, changes]) => ({ at: new Date(at), changes: toldOnce(changes) }));
}

const SOURCES: readonly ChangeSource[] = [ownChanges, newsChanges, recallChanges, leaderChanges];

// Two corrections of one instant are one thing to tell.
function toldOnce(changes: readonly DatedChange[]): StoryChange[] {
	const told = new Map<string, StoryChange>();
	for (const { article, what, front } of changes) {
		const { id, file } = article;
		told.set(JSON.stringify([id, what, front]), { id, file, what, ...(front !== undefined && { front }) });
	}
	return [...told.values()].sort(
		(a, b) => compareText(a.file, b.file) || CHANGES.indexOf(a.what) - CHANGES.indexOf(b.what),
	);
}
