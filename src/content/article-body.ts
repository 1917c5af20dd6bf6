import type { Fault } from "../base/error.ts";
import { html } from "../base/html.ts";
import type { Article, PictureFile } from "./article.ts";
import type { ArticleHead } from "./article-head.ts";
import type { StoryPaths } from "./beside.ts";
import { BodyRenderer, type RenderedPart } from "./body-part.ts";
import type { FencedText } from "./fence.ts";
import { NO_UPDATE } from "./live/live-body.ts";
import { bodyParts } from "./markdown/body-parts.ts";
import { ENGLISH_WORDS } from "./markdown/body-words.ts";
import { PAID_CLASS } from "./paid-class.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";

/** A story with its body, and everything that is wrong with the body. */
export interface BodyReading {
	readonly article?: Article;
	readonly faults: readonly Fault[];
	/** Whether a link in it led to no story that has been read so far. */
	readonly hasUnknownLink: boolean;
	/** The dates of live updates that are still to come. */
	readonly upcoming: readonly Date[];
}

/**
 * Renders the body of a story and completes the story with it.
 *
 * @param head absent when the front matter gives the story no address; the body is checked all the same
 */
export function withBody(
	source: ArticleFile,
	fenced: FencedText,
	head: ArticleHead | undefined,
	paths: StoryPaths,
	context: ReadingContext,
): BodyReading {
	const renderer = new BodyRenderer(source, fenced, head, paths, context);
	const isPaid = head?.isAccessibleForFree === false;
	// Without a head nothing is printed, and whether it is paid for may be what is wrong with it.
	const parts = head
		? bodyParts(context.markdown, fenced.body, isPaid ? "paid" : "free")
		: { free: { text: fenced.body }, complaints: [] };
	for (const complaint of parts.complaints) renderer.complain(complaint);
	const pictures = new Map(head?.pictures.map((picture) => [picture.file, picture]));
	const show = (picture: PictureFile) => pictures.set(picture.file, picture);
	const isWhole = context.newsroom.paywall === "client";
	const free = parts.free ? renderer.render(parts.free, show) : NOTHING;
	// Checked though it may not be printed: its pictures are nowhere then either.
	const paid = parts.paid ? renderer.render(parts.paid, isWhole ? show : () => {}) : NOTHING;
	const upcoming = [free, paid].flatMap((part) => part?.upcoming ?? []);
	const { faults } = renderer;
	if (head && free && paid) {
		if (head.type === "live" && !free.isAttempted && !paid.isAttempted) renderer.complain(NO_UPDATE);
		const words = context.words?.(head.language) ?? ENGLISH_WORDS;
		const behind = isWhole ? paid.html : html`<p class="subscribe">${words.paid}</p>\n`.markup;
		// In place: copying a story with all its fields takes longer than counting its words.
		const article = Object.assign(head, {
			pictures: [...pictures.values()],
			content: isPaid ? `${free.html}<div class="${PAID_CLASS}">\n${behind}</div>\n` : free.html,
			...(isPaid && parts.free && { preview: free.html }),
			wordCount: free.wordCount + paid.wordCount,
			...(head.type === "live" && { updates: free.updates ?? [], ...changedBy([free, paid], head) }),
		});
		return { article, faults, hasUnknownLink: renderer.hasUnknownLink, upcoming };
	}
	return { faults, hasUnknownLink: renderer.hasUnknownLink, upcoming };
}

const NOTHING: RenderedPart = { html: "", wordCount: 0 };

// Readers are told of an update as of any other change.
function changedBy(
	parts: readonly RenderedPart[],
	{ dateModified, datePublished }: ArticleHead,
): Pick<Article, "dateModified"> {
	const newest = Math.max(
		...parts.map(({ updates: [update] = [] }) => Number(update?.date ?? Number.NEGATIVE_INFINITY)),
	);
	return newest > (dateModified ?? datePublished).getTime() ? { dateModified: new Date(newest) } : {};
}
