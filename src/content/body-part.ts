import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";
import type { LiveUpdate, PictureFile } from "./article.ts";
import type { ArticleHead } from "./article-head.ts";
import { weight } from "./article-rules.ts";
import { linkFrom, pictureBeside, pictureKey, STILL_SHOWN, type StoryPaths } from "./beside.ts";
import type { FencedText } from "./fence.ts";
import { liveBody } from "./live/live-body.ts";
import type { BodyComplaint, BodyContext } from "./markdown/body-context.ts";
import type { BodyPart } from "./markdown/body-parts.ts";
import { ENGLISH_WORDS } from "./markdown/body-words.ts";
import { isPlainBody } from "./markdown/plain-body.ts";
import { checkBody, renderBody } from "./markdown/render-body.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";
import { wordCount } from "./word-count.ts";

/** A part of a body as readers see it. */
export interface RenderedPart {
	/** Safe HTML. */
	readonly html: string;
	readonly wordCount: number;
	/** Of live coverage: what has happened so far, newest first. */
	readonly updates?: readonly LiveUpdate[];
	/** Of live coverage: whether a heading was to begin an update. */
	readonly isAttempted?: boolean;
	/** Of live coverage: the dates of updates that are still to come. */
	readonly upcoming?: readonly Date[];
}

/** Renders the parts of one body, and gathers what is wrong with them. */
export class BodyRenderer {
	readonly #source: ArticleFile;
	readonly #fenced: FencedText;
	readonly #head: ArticleHead | undefined;
	readonly #paths: StoryPaths;
	readonly #context: ReadingContext;
	readonly #removed: ReadonlySet<string>;
	readonly faults: Fault[] = [];
	/** Whether a link led to no story that has been read so far. */
	hasUnknownLink = false;

	/** @param paths the address of each file read so far, undefined for those that readers may not see */
	constructor(
		source: ArticleFile,
		fenced: FencedText,
		head: ArticleHead | undefined,
		paths: StoryPaths,
		context: ReadingContext,
	) {
		this.#source = source;
		this.#fenced = fenced;
		this.#head = head;
		this.#paths = paths;
		this.#context = context;
		this.#removed = new Set(head?.removedImages.map((src) => pictureKey(source.name, src)));
	}

	/** Notes what is wrong at a line of the body. */
	complain({ line, column = 1, ...complaint }: BodyComplaint): void {
		const { file } = this.#source;
		this.faults.push({ ...complaint, file, line: this.#fenced.bodyLine + line - 1, column });
	}

	/** Nothing where the HTML of the part cannot be made whole; `seen` is told of each picture of ours in it. */
	render({ text, other }: BodyPart, seen: (picture: PictureFile) => unknown): RenderedPart | undefined {
		const shown = this.#around(other, seen);
		const context = this.#context;
		if (this.#head?.type === "live") {
			const live = liveBody(this.#head, text, { shown, hidden: this.#around(other, () => {}) }, context);
			for (const complaint of live.complaints) this.complain(complaint);
			return live;
		}
		if (context.bodies === "checked" && !context.balanced) {
			const complaints = isPlainBody(text) ? [] : checkBody(context.markdown, text, shown);
			for (const complaint of complaints) this.complain(complaint);
			return { html: "", wordCount: 0 };
		}
		const { html, complaints } = renderBody(context.markdown, text, shown);
		for (const complaint of complaints) this.complain(complaint);
		const content = context.balanced ? context.balanced(html) : html;
		if (typeof content === "string") return { html: content, wordCount: wordCount(content) };
		this.complain({ ...content, line: 1 });
		return undefined;
	}

	#around(other: BodyPart["other"], seen: (picture: PictureFile) => unknown): BodyContext {
		const { newsroom, now, words } = this.#context;
		const head = this.#head;
		const language = head?.language ?? newsroom.publication.language;
		return {
			language,
			words: words?.(language) ?? ENGLISH_WORDS,
			other,
			undescribed: weight(head?.datePublished ?? now, newsroom, "warning"),
			link: (href) => {
				const target = linkFrom(this.#source.name, head?.path ?? "/", href, this.#paths);
				if (typeof target !== "string") this.hasUnknownLink = true;
				return target;
			},
			picture: (src) => {
				const found = this.#picture(src);
				if ("expected" in found) return { severity: "error", field: "body", ...found };
				if ("file" in found) seen(found);
				return found;
			},
		};
	}

	#picture(src: string) {
		const { name } = this.#source;
		const isRemoved = this.#removed.size > 0 && this.#removed.has(pictureKey(name, src));
		if (isRemoved) return { ...STILL_SHOWN, got: describe(src) };
		if (isRootPath(src)) return { src, ...this.#context.sizeAt?.(src) };
		if (isWebUrl(src) || /^data:image\//i.test(src)) return { src };
		return pictureBeside(name, src, this.#context.picture);
	}
}
