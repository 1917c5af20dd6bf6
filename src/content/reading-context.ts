import type MarkdownIt from "markdown-it";
import type { Complaint } from "../base/error.ts";
import type { PictureLookup } from "./beside.ts";
import type { DirectoryData } from "./directory-data.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { BodyWords } from "./markdown/body-words.ts";
import type { Newsroom } from "./publication.ts";

/** One Markdown file of the articles folder. */
export interface ArticleFile {
	/** Path in the articles folder, with slashes: `2026/bridge.md`. */
	readonly name: string;
	/** The same file as a person would type its path: `articles/2026/bridge.md`. */
	readonly file: string;
	/** Its bytes; called once, and again only to tell where something stands that is wrong. */
	readonly read: () => Uint8Array;
	/** Data files that apply to it, the farthest folder first. */
	readonly directories: readonly DirectoryData[];
}

/** What articles are read with. */
export interface ReadingContext {
	readonly newsroom: Newsroom;
	readonly now: Date;
	readonly markdown: MarkdownIt;
	/** The addresses that readers know, and the file in which they stand. */
	readonly ledger?: { readonly file: string; readonly entries: Ledger };
	/** Files of stories that are taken for drafts, since something is wrong with them. */
	readonly held?: ReadonlySet<string>;
	/** The words that bodies in a language print beside their own; without it they are English. */
	readonly words?: (language: string) => BodyWords;
	/** Bodies are checked, and nothing is made of them: stories have no content and no words. */
	readonly bodies?: "checked";
	/** Makes raw HTML in a body whole and harmless; absent where HTML is text. */
	readonly balanced?: (markup: string) => string | Complaint;
	/** The names of the site's layouts; without it any name will do. */
	readonly layouts?: ReadonlySet<string>;
	/** Notes are told beside errors and warnings; builds do without them. */
	readonly notes?: "told";
	readonly picture: PictureLookup;
	/** The size of a picture that the site itself puts at a path from its root, if it is known. */
	readonly sizeAt?: (path: string) => PictureSize | undefined;
}

/** In pixels. */
export interface PictureSize {
	readonly width: number;
	readonly height: number;
}
