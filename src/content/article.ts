import type { Byline } from "./author.ts";
import type { Focus, Original } from "./pictures/picture.ts";
import type { Topic } from "./publication.ts";
import type { Section } from "./section.ts";

/** What kind of story it is; readers are told, and so are search engines. */
export const ARTICLE_TYPES = [
	"news",
	"report",
	"analysis",
	"opinion",
	"background",
	"review",
	"ask-public",
	"sponsored",
	"satire",
	"live",
] as const;

/** What kind of story it is. */
export type ArticleType = (typeof ARTICLE_TYPES)[number];

/** True for the types whose class is NewsArticle: neither paid for nor a joke. */
export function isNews(type: ArticleType): boolean {
	return type !== "sponsored" && type !== "satire";
}

/** True for a story that the newspaper no longer stands by, and still shows. */
export function isRetracted({ corrections }: { readonly corrections: readonly { kind: CorrectionKind }[] }): boolean {
	return corrections.some(({ kind }) => kind === "retraction");
}

/** What a correction may be, as readers are told. */
export const CORRECTION_KINDS = ["correction", "clarification", "update", "retraction"] as const;

/** One of them. */
export type CorrectionKind = (typeof CORRECTION_KINDS)[number];

/** One story, read and checked: the only truth from which page, markup and feeds are made. */
export interface Article {
	/** Permanent. The path in the articles folder without extension, or what `id` says. */
	readonly id: string;
	/** The Markdown file, as a person would type its path. */
	readonly file: string;
	readonly slug: string;
	/** Percent-encoded address from the root of the site: `/2026/03/01/bridge/`. */
	readonly path: string;

	/** As it is printed everywhere: that of a story which was retracted says so first. */
	readonly headline: string;
	/** As the newsroom wrote it, without the mark of a retraction. */
	readonly plainHeadline: string;
	readonly description?: string;
	readonly type: ArticleType;
	readonly section?: Section;
	readonly topics: readonly Topic[];
	readonly authors: readonly Byline[];
	/** The agency that is credited where there are no authors. */
	readonly source?: string;
	readonly dateline?: string;
	readonly sponsor?: string;

	/** The later of `date` and `embargo`. */
	readonly datePublished: Date;
	/** The day in its id in feeds, where the ledger knows another than that of `datePublished`. */
	readonly firstDay?: string;
	/** The latest of `updated`, the corrections shown and live updates, if that is after publication. */
	readonly dateModified?: Date;
	/** Taken down from this instant on. */
	readonly expires?: Date;
	readonly status: "published" | "draft";
	/** Absent before its date. */
	readonly withdrawn?: Withdrawal;

	readonly image?: Picture;
	readonly removedImages: readonly string[];
	/** Those of them that are ours and whose file is still there. */
	readonly removedPictures: readonly PictureFile[];
	/** Oldest first. */
	readonly corrections: readonly Correction[];
	readonly sources: readonly Source[];

	readonly aliases: readonly string[];
	readonly related: readonly string[];
	readonly series?: { readonly name: string; readonly position?: number };
	/** An end that is still to come is absent: until then the coverage runs. */
	readonly coverage?: { readonly start: Date; readonly end?: Date };
	/** What live coverage has told so far, newest first; those of one instant by their anchors. Absent for all other types. */
	readonly updates?: readonly LiveUpdate[];

	/** BCP 47. */
	readonly language: string;
	/** Ids of the same story in other languages, by language. */
	readonly translations: Readonly<Record<string, string>>;
	readonly isAccessibleForFree: boolean;
	/** Address of the original, where this story is a copy. */
	readonly canonical?: string;
	/** Path or address of the licence: its own, or the newspaper's. */
	readonly license?: string;
	/** The notice of copyright: its own, or the newspaper's. */
	readonly copyright?: string;
	/** Path or address of a page that says how it may be used. */
	readonly usageInfo?: string;
	readonly feed: "full" | "summary" | "none";
	/** Name of the layout that prints it. */
	readonly layout: string;
	/** Free for the site's own layouts. */
	readonly data: Readonly<Record<string, unknown>>;

	/** Pictures of our own that the story shows. */
	readonly pictures: readonly PictureFile[];
	/**
	 * The body as its page prints it: safe HTML, addresses from the root of the site. Of a story that is paid for, the free
	 * part and an element of the class `paid`, which holds the paid part only if the option `paywall` is `client`.
	 */
	readonly content: string;
	/** The free part of a story that is paid for, if it has one: what feeds may give away. */
	readonly preview?: string;
	readonly wordCount: number;
}

/** A picture of a story, with what must be said about it. */
export interface Picture {
	/** As printed: from the root of the site, or absolute. */
	readonly src: string;
	readonly alt: string;
	readonly caption?: string;
	readonly credit?: string;
	/** The notice of copyright. */
	readonly copyright?: string;
	readonly license?: string;
	readonly acquireLicensePage?: string;
	/** In pixels, where the file is ours. */
	readonly width?: number;
	readonly height?: number;
	/** The point that no crop may lose. */
	readonly focus?: Focus;
	/** What lighter files and crops are made of; `src`, `width` and `height` are then those of one of these files. */
	readonly original?: Original;
}

/** A picture of the newspaper's own. */
export interface PictureFile {
	/** Path from the articles folder, which may lead out of it: `../photos/bridge.jpg`. */
	readonly file: string;
	/** Address from the root of the site, with a hash of the content in its name. */
	readonly src: string;
	/** In pixels, as it is printed at this address. */
	readonly width: number;
	readonly height: number;
	/** Absent where the file is printed as it is. */
	readonly original?: Original;
}

/** One entry of live coverage. */
export interface LiveUpdate {
	/** Its anchor on the page of the story, the same for as long as its time is: `20251204T2340Z`. */
	readonly id: string;
	/** In whole seconds. */
	readonly date: Date;
	/** Plain text. */
	readonly headline?: string;
	/** What stands below its time and headline: safe HTML, addresses from the root of the site. */
	readonly content: string;
	/** The same as plain text, without footnotes. */
	readonly text: string;
}

/** A change that readers are told of. */
export interface Correction {
	readonly date: Date;
	readonly kind: CorrectionKind;
	readonly text: string;
}

/** What a story rests on. */
export interface Source {
	readonly title: string;
	readonly url?: string;
	readonly publisher?: string;
}

/** Why and when a story was taken down. */
export interface Withdrawal {
	readonly date: Date;
	readonly reason?: string;
	readonly note?: string;
}
