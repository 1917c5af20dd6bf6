import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
	type Article,
	byPublication,
	decodePath,
	listedVersions,
	type NewsroomError,
	type PictureFiles,
	pictureFiles,
	pictureMediaType,
	readNext,
	type Variant,
} from "../src/index.ts";
import { type PrintContext, printArticle } from "./print.ts";
import { bareFile } from "./print-pictures.ts";
import { withPreviewBanner } from "./theme/preview-banner.ts";
import { previewList } from "./theme/preview-list.ts";
import { faultPage } from "./theme/theme.ts";

/** Where the development server lists the stories that readers may not see yet. */
export const PREVIEWS_PATH = "/newsroom-drafts/";

/** What showing stories needs that readers may not see yet. */
export interface PreviewContext extends PrintContext {
	/** Drafts and stories whose time has not come. */
	readonly stories: readonly Article[];
	/** What readers may see, oldest first. */
	readonly published: readonly Article[];
	/** Addresses at which the site itself has something. */
	readonly taken: ReadonlySet<string>;
	/** Path prefix, with slashes at both ends. */
	readonly prefix: string;
	/** Makes the pictures of a story that the cache does not have. */
	readonly makePictures: (story: Article) => Promise<unknown>;
}

/** What a server answers. */
interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
}

/**
 * The stories that readers may not see yet, for the development server: pages and pictures are made when they are first
 * asked for, and written nowhere but into the cache of pictures.
 */
export class Previews {
	readonly #context: PreviewContext;
	readonly #stories: ReadonlyMap<string, Article>;
	readonly #pages = new Map<Article, Promise<Answer>>();
	readonly #made = new Map<Article, Promise<unknown>>();
	#pictures: ReadonlyMap<string, ShownPicture> | undefined;

	constructor(context: PreviewContext) {
		this.#context = context;
		const shown = context.stories.filter(({ path }) => !context.taken.has(path));
		this.#stories = new Map(shown.map((story) => [decodePath(story.path), story]));
	}

	/** What is at an address from the root of the site, if it is that of such a story or of one of its pictures. */
	async answer(path: string): Promise<Answer | undefined> {
		if (this.#stories.size === 0) return undefined;
		const plain = decodePath(path);
		if (plain === PREVIEWS_PATH || `${plain}/` === PREVIEWS_PATH) return this.#list();
		const story = this.#stories.get(plain) ?? this.#stories.get(`${plain}/`);
		if (story) return this.#page(story);
		this.#pictures ??= picturesOf(this.#stories.values());
		const picture = this.#pictures.get(plain);
		return picture && this.#picture(plain, picture);
	}

	#list(): Answer {
		const { newsroom, prefix } = this.#context;
		const newestFirst = [...this.#stories.values()].sort((a, b) => byPublication(b, a));
		return page(200, previewList(newestFirst, newsroom.publication, prefix).markup);
	}

	#page(story: Article): Promise<Answer> {
		const known = this.#pages.get(story) ?? this.#print(story);
		this.#pages.set(story, known);
		return known;
	}

	// As it will be when it is published: with whatever a reader may go on to from there.
	async #print(story: Article): Promise<Answer> {
		const { published, newsroom, prefix } = this.#context;
		let printed = "";
		const output = {
			write(_: string, content: string | Uint8Array) {
				printed = String(content);
			},
			copy() {},
			keep() {},
		};
		try {
			const stories = [...published, story].sort(byPublication);
			const next = readNext(stories, newsroom, (other) => other === story).get(story) ?? {
				related: [],
				earlierParts: [],
			};
			const versions = listedVersions(stories, newsroom).get(story.id);
			const failed = (_: string, error: NewsroomError) => {
				throw error;
			};
			await printArticle(story, { next, versions }, { ...this.#context, output, failed, isPrinted: () => false });
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			return page(500, faultPage(story.file, [message], newsroom.outputs.stylesheet).markup);
		}
		return page(200, withPreviewBanner(printed, story, newsroom.publication, prefix + PREVIEWS_PATH.slice(1)));
	}

	async #picture(path: string, { story, file, variant }: ShownPicture): Promise<Answer | undefined> {
		const type = pictureMediaType(path) ?? "application/octet-stream";
		if (!variant) return answer(200, type, bareFile(join(this.#context.articles, file)));
		const made = this.#context.cache.fileOf(variant);
		if (!existsSync(made)) {
			const making = this.#made.get(story) ?? this.#context.makePictures(story);
			this.#made.set(story, making);
			await making;
		}
		return existsSync(made) ? answer(200, type, readFileSync(made)) : undefined;
	}
}

interface ShownPicture extends Pick<PictureFiles, "file"> {
	readonly story: Article;
	/** Absent where the file itself is shown. */
	readonly variant?: Variant;
}

function picturesOf(stories: Iterable<Article>): Map<string, ShownPicture> {
	const pictures = new Map<string, ShownPicture>();
	for (const story of stories) {
		for (const { file, copy, variants } of pictureFiles(story)) {
			if (copy !== undefined) pictures.set(decodePath(copy), { story, file });
			for (const variant of variants) pictures.set(decodePath(variant.src), { story, file, variant });
		}
	}
	return pictures;
}

function page(status: number, markup: string): Answer {
	return answer(status, "text/html; charset=utf-8", markup);
}

function answer(status: number, type: string, body: string | Uint8Array): Answer {
	const headers = { "Content-Type": type, "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
	return { status, headers, body };
}
