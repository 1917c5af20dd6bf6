import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";
import type { Article } from "./article.ts";
import type { ArticleHead } from "./article-head.ts";
import { weight } from "./article-rules.ts";
import { linkFrom, pictureBeside, pictureKey, STILL_SHOWN } from "./beside.ts";
import type { FencedText } from "./fence.ts";
import { renderBody } from "./markdown/render-body.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";
import { wordCount } from "./word-count.ts";

/** The class of the part of a body that is behind a paywall, by which the markup points to it. */
export const PAID_CLASS = "paid";

/** A story with its body, and everything that is wrong with the body. */
export interface BodyReading {
	readonly article?: Article;
	readonly faults: readonly Fault[];
	/** Whether a link in it led to no story that has been read so far. */
	readonly hasUnknownLink: boolean;
}

/**
 * Renders the body of a story and completes the story with it.
 *
 * @param head absent when the front matter gives the story no address; the body is checked all the same
 * @param paths the address of each file read so far, undefined for those that readers may not see
 */
export function withBody(
	{ name, file }: ArticleFile,
	fenced: FencedText,
	head: ArticleHead | undefined,
	paths: ReadonlyMap<string, string | undefined>,
	context: ReadingContext,
): BodyReading {
	const pictures = new Map(head?.pictures.map((picture) => [picture.file, picture]));
	const removed = new Set(head?.removedImages.map((src) => pictureKey(name, src)));
	let hasUnknownLink = false;
	const language = head?.language ?? context.newsroom.publication.language;
	const words = context.words?.(language);
	const { html, complaints } = renderBody(context.markdown, fenced.body, {
		language,
		...(words && { words }),
		undescribed: weight(head?.datePublished ?? context.now, context.newsroom, "warning"),
		link(href) {
			const target = linkFrom(name, head?.path ?? "/", href, paths);
			if (typeof target !== "string") hasUnknownLink = true;
			return target;
		},
		picture(src) {
			if (removed.size > 0 && removed.has(pictureKey(name, src))) {
				return { severity: "error", field: "body", ...STILL_SHOWN, got: describe(src) };
			}
			if (isRootPath(src)) return { src, ...context.sizeAt?.(src) };
			if (isWebUrl(src) || /^data:image\//i.test(src)) return { src };
			const found = pictureBeside(name, src, context.picture);
			if ("expected" in found) return { severity: "error", field: "body", ...found };
			pictures.set(found.file, found);
			return found;
		},
	});
	const faults = complaints.map(
		({ line, ...complaint }): Fault => ({ ...complaint, file, line: fenced.bodyLine + line - 1, column: 1 }),
	);
	const content = context.balanced ? context.balanced(html) : html;
	if (typeof content !== "string") {
		return { faults: [...faults, { ...content, file, line: fenced.bodyLine, column: 1 }], hasUnknownLink };
	}
	if (!head) return { faults, hasUnknownLink };
	const body = head.isAccessibleForFree ? content : `<div class="${PAID_CLASS}">\n${content}</div>\n`;
	// In place: copying a story with all its fields takes longer than counting its words.
	const article = Object.assign(head, {
		pictures: [...pictures.values()],
		content: body,
		wordCount: wordCount(content),
	});
	return { article, faults, hasUnknownLink };
}
