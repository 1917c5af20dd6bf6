import { DamagedIndex, digestOf, type MadeOf, StoredStory } from "../src/building.ts";
import { type Article, type Newsroom, NewsroomError, type Publication } from "../src/index.ts";
import type { Printer } from "./layouts.ts";
import type { NewsroomGlobal } from "./newsroom-global.ts";
import type { Output } from "./output.ts";

/** What printing a page with a layout needs beside the page. */
export interface SheetContext {
	readonly output: Pick<Output, "write" | "copy" | "keep">;
	/** Whether a file stands in the output as it was printed from the same things. */
	readonly isPrinted: (path: string, digest: bigint) => boolean;
	/** What all files depend on beside what each of them is made of. */
	readonly key: string;
	readonly layout: (name: string, askedBy: string) => Promise<Printer>;
	/** What the pages of a layout depend on beside what each of them is made of. */
	readonly layoutKey: (name: string, printer: Printer, edition: Newsroom) => string;
	/** The site's transforms. */
	readonly transform: (content: string, page: object) => Promise<string>;
	/** Told of a page that its layout could not print; throws if that ends the build. */
	readonly failed: (path: string, error: NewsroomError) => void;
	/** The global `newsroom` of an edition, which a site's own data of that name must not replace. */
	readonly global: (edition: Newsroom) => NewsroomGlobal;
	/** Eleventy's data for layouts: global data, `collections`, `eleventy`. */
	readonly data: object;
	/** Told of each page of a story that is rendered. */
	readonly rendered: (path: string) => void;
}

/** What a layout is handed but for what is the same for all pages of an edition. */
export type SheetData<Data> = Omit<Data, "publication" | "newsroom">;

/** A page before it is printed. */
export interface Sheet<Data extends { readonly publication: Publication; readonly newsroom: NewsroomGlobal }> {
	/** Address from the root of the site. */
	readonly path: string;
	/** Name of its layout. */
	readonly layout: string;
	/** What it is, for messages. */
	readonly what: string;
	/** Whether it is the page of a story. */
	readonly isStory?: true;
	/** The edition that it belongs to. */
	readonly newsroom: Newsroom;
	readonly made: MadeOf;
	/** @param shown a story as its layout may have it */
	readonly data: (shown: (story: Article) => Article) => SheetData<Data> & { readonly page: { readonly url: string } };
}

/** Prints a page, if it does not stand there as it should. */
export async function printSheet<Data extends { readonly publication: Publication; readonly newsroom: NewsroomGlobal }>(
	sheet: Sheet<Data>,
	context: SheetContext,
): Promise<void> {
	const { path, layout, what, newsroom, made } = sheet;
	try {
		const printer = await context.layout(layout, what);
		const isTheme = printer.from === "theme";
		const digest = () => digestOf(made, isTheme ? "as told" : "anything", context.layoutKey(layout, printer, newsroom));
		const before = digest();
		if (before !== undefined && context.isPrinted(path, before)) {
			context.output.keep(path);
			return;
		}
		const data = sheet.data(isTheme ? same : asPlain);
		const own = { ...data, publication: newsroom.publication, newsroom: context.global(newsroom) };
		if (sheet.isStory) context.rendered(path);
		const text = await context.transform(await printer(own, context.data), data.page);
		// A layout of the site's may have read of the newspaper what none of its pages did before.
		const after = isTheme ? before : digest();
		context.output.write(path, text, { digest: after ?? 0n, owner: 0 });
	} catch (error) {
		if (error instanceof DamagedIndex) throw error;
		// Eleventy prints a template once more that asked for content too early, and knows it by this error. Behind
		// the errors of some languages it would not look for it.
		const tooEarly = prematureUse(error);
		if (tooEarly) throw tooEarly;
		context.failed(path, error instanceof NewsroomError ? error : layoutError(what, layout, error));
	}
}

function same(story: Article): Article {
	return story;
}

// Liquid reads no properties but an object's own.
function asPlain(story: Article): Article {
	if (!(story instanceof StoredStory)) return story;
	const plain = PLAIN.get(story) ?? story.toJSON();
	PLAIN.set(story, plain);
	return plain;
}

const PLAIN = new WeakMap<Article, Article>();

function layoutError(what: string, layout: string, cause: unknown): NewsroomError {
	const message = cause instanceof Error ? cause.message : String(cause);
	return new NewsroomError("LAYOUT", `${what} layout ${layout}: ${message}`, [], { cause });
}

// Eleventy's own error where it is to be found, else the one that speaks of it.
function prematureUse(error: unknown): Error | undefined {
	if (!(error instanceof Error)) return undefined;
	if (error.constructor.name === PREMATURE_USE) return error;
	const { cause, originalError } = error as { cause?: unknown; originalError?: unknown };
	return (
		prematureUse(cause) ?? prematureUse(originalError) ?? (error.message.includes(PREMATURE_USE) ? error : undefined)
	);
}

const PREMATURE_USE = "TemplateContentPrematureUseError";
