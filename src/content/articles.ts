import type MarkdownIt from "markdown-it";
import { describe } from "../base/describe.ts";
import { type Complaint, compareText, type Fault, faultsInReadingOrder, faultText } from "../base/error.ts";
import { isRootPath, isWebUrl } from "../base/url.ts";
import type { Article } from "./article.ts";
import { type ArticleHead, articleHead } from "./article-head.ts";
import { weight } from "./article-rules.ts";
import { besideFile, linkFrom, type PictureLookup, pictureBeside, STILL_SHOWN } from "./beside.ts";
import { clashes } from "./clashes.ts";
import type { DirectoryData } from "./directory-data.ts";
import { type FencedText, splitFence } from "./fence.ts";
import { idOfFile } from "./file-name.ts";
import { renderBody } from "./markdown.ts";
import type { Newsroom } from "./publication.ts";
import { faultAt, readFrontMatter } from "./read-front-matter.ts";
import { sourceText } from "./source-text.ts";
import { wordCount } from "./word-count.ts";

/** One Markdown file of the articles folder. */
export interface ArticleFile {
	/** Path in the articles folder, with slashes: `2026/bridge.md`. */
	readonly name: string;
	/** The same file as a person would type its path: `articles/2026/bridge.md`. */
	readonly file: string;
	/** Its bytes; called once. */
	readonly read: () => Uint8Array;
	/** Data files that apply to it, the farthest folder first. */
	readonly directories: readonly DirectoryData[];
}

/** What articles are read with. */
export interface ReadingContext {
	readonly newsroom: Newsroom;
	readonly now: Date;
	readonly markdown: MarkdownIt;
	/** Makes raw HTML in a body whole and harmless; absent where HTML is text. */
	readonly balanced?: (markup: string) => string | Complaint;
	/** The names of the site's layouts; without it any name will do. */
	readonly layouts?: ReadonlySet<string>;
	readonly picture: PictureLookup;
}

/** All articles of a newspaper at an instant. */
export interface ArticlesReading {
	/** What readers may see, oldest first; the same instant is ordered by id. */
	readonly articles: readonly Article[];
	/** Drafts, stories under embargo, stories taken down. */
	readonly withheld: readonly Article[];
	/** Stories that have an error but an address, for a development server to show the error there. */
	readonly faulty: readonly Article[];
	/** In reading order. */
	readonly faults: readonly Fault[];
}

/** The class of the part of a body that is behind a paywall, by which the markup points to it. */
export const PAID_CLASS = "paid";

/** What is kept of a file while all the others are read: not its text. */
interface OpenFile {
	readonly source: ArticleFile;
	readonly yaml: string;
	/** Absent when the front matter gives it no address. */
	readonly head?: ArticleHead;
	/** Whether its front matter, or a default that it took, has an error. */
	readonly faulty: boolean;
}

/**
 * Reads, checks and renders every article. Every fault of every article is found in one call.
 *
 * A body is rendered at once, so that its text can be let go; one that links to the file of a story which has not
 * been read yet is rendered again when all have.
 */
export function readArticles(files: Iterable<ArticleFile>, context: ReadingContext): ArticlesReading {
	const faults: Fault[] = [];
	const open: OpenFile[] = [];
	const ids = new Set<string>();
	const paths = new Map<string, string | undefined>();
	const rendered: Article[] = [];
	const waiting: (() => BodyReading)[] = [];
	for (const source of files) {
		const fenced = fencedText(source, faults);
		ids.add(idOf(source, fenced));
		if (!fenced) continue;
		const file = { source, yaml: fenced.yaml, ...headOf(source, fenced, context, faults) };
		open.push(file);
		// A link may lead to the notice in place of a story that was taken down.
		paths.set(source.name, file.head && wasPublished(file.head, context.now) ? file.head.path : undefined);
		const render = () => withBody(source, fenced, file.head, paths, context);
		const body = render();
		if (body.hasUnknownLink) waiting.push(render);
		else keep(body, rendered, faults);
	}
	for (const render of waiting) keep(render(), rendered, faults);
	const placed = open.flatMap(({ yaml, head }) => (head ? [{ yaml, head }] : []));
	faults.push(...clashes(placed, ids, context.newsroom));
	const bad = new Set(open.flatMap(({ source, faulty }) => (faulty ? [source.file] : [])));
	for (const { file } of faults.filter(isError)) if (file) bad.add(file);
	rendered.sort(byPublication);
	const sound = rendered.filter(({ file }) => !bad.has(file));
	return {
		articles: sound.filter((article) => isPublic(article, context.now)),
		withheld: sound.filter((article) => !isPublic(article, context.now)),
		faulty: rendered.filter(({ file }) => bad.has(file)),
		faults: faultsInReadingOrder(new Map(faults.map((fault) => [faultText(fault), fault])).values()),
	};
}

function keep({ article, faults: found }: BodyReading, rendered: Article[], faults: Fault[]): void {
	if (article) rendered.push(article);
	faults.push(...found);
}

/** Oldest first; stories of the same instant by id. */
function byPublication(a: Article, b: Article): number {
	return a.datePublished.getTime() - b.datePublished.getTime() || compareText(a.id, b.id);
}

/** Whether readers may see a story at an instant. */
function isPublic(article: ArticleHead, now: Date): boolean {
	return wasPublished(article, now) && !hasEnded(article, now);
}

/** Whether a story has been published and then taken down, at an instant. */
export function isTakenDown(article: ArticleHead, now: Date): boolean {
	return wasPublished(article, now) && hasEnded(article, now);
}

function wasPublished({ status, datePublished }: ArticleHead, now: Date): boolean {
	return status === "published" && datePublished <= now;
}

function hasEnded({ expires, withdrawn }: ArticleHead, now: Date): boolean {
	return (expires !== undefined && expires <= now) || (withdrawn !== undefined && withdrawn.date <= now);
}

function fencedText({ file, read }: ArticleFile, faults: Fault[]): FencedText | undefined {
	const bytes = readBytes(read);
	if (typeof bytes === "string") {
		faults.push({ severity: "error", file, field: "file", expected: "a file that can be read", got: bytes });
		return undefined;
	}
	const { text, faults: textFaults } = sourceText(file, bytes);
	faults.push(...textFaults);
	if (text === undefined) return undefined;
	const fenced = splitFence(text);
	if (!("position" in fenced)) return fenced;
	const { position, ...complaint } = fenced;
	faults.push({ ...complaint, file, ...position });
	return undefined;
}

// The reason, such as EACCES, where the system does not give a file.
function readBytes(read: ArticleFile["read"]): Uint8Array | string {
	try {
		return read();
	} catch (error) {
		const { code } = error as { code?: unknown };
		if (typeof code !== "string") throw error;
		return code;
	}
}

// A file that cannot be read has an id all the same, so that stories which name it are not blamed.
function idOf({ name }: ArticleFile, fenced: FencedText | undefined): string {
	const id = fenced?.frontMatter.id;
	return typeof id === "string" ? id.trim().normalize("NFC") : idOfFile(name);
}

function headOf(
	source: ArticleFile,
	fenced: FencedText,
	context: ReadingContext,
	faults: Fault[],
): Pick<OpenFile, "head" | "faulty"> {
	const { file, name, directories } = source;
	const reading = readFrontMatter(file, fenced, directories, context.newsroom.publication.timeZone);
	if (!reading.frontMatter) {
		faults.push(...reading.faults);
		return { faulty: true };
	}
	const { head, complaints } = articleHead(reading.frontMatter, {
		...context,
		name,
		file,
		picture: (src) => pictureBeside(name, src, context.picture),
	});
	const found = [...reading.faults, ...complaints.map(faultAt(file, fenced, directories))];
	if (found.length > 1) {
		faults.push(...found.filter((fault) => !found.some((other) => other !== fault && makesPointless(other, fault))));
	} else faults.push(...found);
	return { faulty: found.some(isError), ...(head && { head }) };
}

function isError({ severity }: Fault): boolean {
	return severity === "error";
}

// A date that cannot be read is absent for all that follows, which need not be told as well.
function makesPointless(first: Fault, second: Fault): boolean {
	return (
		first.field === second.field && first.severity === "error" && second.got === "nothing" && first.got !== "nothing"
	);
}

interface BodyReading {
	readonly article?: Article;
	readonly faults: readonly Fault[];
	/** Whether a link in it led to no story that has been read so far. */
	readonly hasUnknownLink: boolean;
}

function withBody(
	{ name, file }: ArticleFile,
	fenced: FencedText,
	head: ArticleHead | undefined,
	paths: ReadonlyMap<string, string | undefined>,
	context: ReadingContext,
): BodyReading {
	const pictures = new Map(head?.pictures.map((picture) => [picture.file, picture]));
	const removed = new Set(head?.removedImages.map((src) => besideFile(name, src)));
	let hasUnknownLink = false;
	const { html, complaints } = renderBody(context.markdown, fenced.body, {
		undescribed: weight(head?.datePublished ?? context.now, context.newsroom, "warning"),
		link(href) {
			const target = linkFrom(name, head?.path ?? "/", href, paths);
			if (typeof target !== "string") hasUnknownLink = true;
			return target;
		},
		picture(src) {
			if (isRootPath(src) || isWebUrl(src) || /^data:image\//i.test(src)) return { src };
			const found = pictureBeside(name, src, context.picture);
			if ("expected" in found) return { severity: "error", field: "body", ...found };
			if (removed.has(found.file)) return { severity: "error", field: "body", ...STILL_SHOWN, got: describe(src) };
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
