import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { html } from "../base/html.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";
import type { Article, PictureFile } from "./article.ts";
import type { ArticleHead } from "./article-head.ts";
import { weight } from "./article-rules.ts";
import { linkFrom, pictureBeside, pictureKey, STILL_SHOWN } from "./beside.ts";
import type { FencedText } from "./fence.ts";
import type { BodyComplaint } from "./markdown/body-context.ts";
import { type BodyPart, bodyParts } from "./markdown/body-parts.ts";
import { ENGLISH_WORDS } from "./markdown/body-words.ts";
import { renderBody } from "./markdown/render-body.ts";
import { PAID_CLASS } from "./paid-class.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";
import { wordCount } from "./word-count.ts";

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
	const removed = new Set(head?.removedImages.map((src) => pictureKey(name, src)));
	let hasUnknownLink = false;
	const language = head?.language ?? context.newsroom.publication.language;
	const words = context.words?.(language) ?? ENGLISH_WORDS;
	const undescribed = weight(head?.datePublished ?? context.now, context.newsroom, "warning");
	const isPaid = head?.isAccessibleForFree === false;
	const faults: Fault[] = [];
	const found = ({ line, column = 1, ...complaint }: BodyComplaint) =>
		faults.push({ ...complaint, file, line: fenced.bodyLine + line - 1, column });

	const render = (part: BodyPart | undefined, pictures: Map<string, PictureFile>): string | undefined => {
		if (!part) return "";
		const { html: markup, complaints } = renderBody(context.markdown, part.text, {
			language,
			words,
			other: part.other,
			undescribed,
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
				const beside = pictureBeside(name, src, context.picture);
				if ("expected" in beside) return { severity: "error", field: "body", ...beside };
				pictures.set(beside.file, beside);
				return beside;
			},
		});
		complaints.forEach(found);
		const content = context.balanced ? context.balanced(markup) : markup;
		if (typeof content === "string") return content;
		found({ ...content, line: 1 });
		return undefined;
	};

	// Without a head nothing is printed, and whether it is paid for may be what is wrong with it.
	const parts = head
		? bodyParts(context.markdown, fenced.body, isPaid ? "paid" : "free")
		: { free: { text: fenced.body }, complaints: [] };
	parts.complaints.forEach(found);
	const pictures = new Map(head?.pictures.map((picture) => [picture.file, picture]));
	const isWhole = context.newsroom.paywall === "client";
	const free = render(parts.free, pictures);
	// Checked though it may not be printed: its pictures are nowhere then either.
	const paid = render(parts.paid, isWhole ? pictures : new Map());
	if (!head || free === undefined || paid === undefined) return { faults, hasUnknownLink };
	const behind = isWhole ? paid : html`<p>${words.paid}</p>\n`.markup;
	// In place: copying a story with all its fields takes longer than counting its words.
	const article = Object.assign(head, {
		pictures: [...pictures.values()],
		content: isPaid ? `${free}<div class="${PAID_CLASS}">\n${behind}</div>\n` : free,
		...(isPaid && parts.free && { preview: free }),
		wordCount: wordCount(free) + wordCount(paid),
	});
	return { article, faults, hasUnknownLink };
}
