import type MarkdownIt from "markdown-it";
import type { Complaint } from "../base/error.ts";
import type { PictureLookup } from "./beside.ts";
import type { DirectoryData } from "./directory-data.ts";
import type { BodyWords } from "./markdown/body-words.ts";
import type { Newsroom } from "./publication.ts";

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
	/** The words that bodies in a language print beside their own; without it they are English. */
	readonly words?: (language: string) => BodyWords;
	/** Makes raw HTML in a body whole and harmless; absent where HTML is text. */
	readonly balanced?: (markup: string) => string | Complaint;
	/** The names of the site's layouts; without it any name will do. */
	readonly layouts?: ReadonlySet<string>;
	readonly picture: PictureLookup;
	/** The size of a picture that the site itself puts at a path from its root, if it is known. */
	readonly sizeAt?: (path: string) => PictureSize | undefined;
}

/** In pixels. */
export interface PictureSize {
	readonly width: number;
	readonly height: number;
}
