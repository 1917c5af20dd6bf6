import type { Article } from "../../content/article.ts";

/** What an index knows of one story: enough to place it in every list without reading it. */
export interface StoryRow {
	/** Path in the articles folder. */
	readonly name: string;
	/** The same file as a person would type its path. */
	readonly file: string;
	readonly id: string;
	/** Address from the root of the site. */
	readonly path: string;
	/** What is not right about the file and is no error, as JSON; empty where there is nothing. */
	readonly faults: string;

	/** Where the rest of the story is kept. */
	readonly place: RecordPlace;
	/** The publication instant in milliseconds. */
	readonly time: number;
	/** The last change in milliseconds; not a number where there is none. */
	readonly modified: number;
	/** The first instant at which the story will be another by itself, in milliseconds; infinite where there is none. */
	readonly due: number;
	/** When readers may no longer see what they may see now, in milliseconds; infinite where there is no such instant. */
	readonly ends: number;
	/** Which of the things that few stories have it has. */
	readonly flags: number;
	/** Digest of everything but the body: what other pages may show of it. */
	readonly card: Uint8Array;
	/** Digest of the body. */
	readonly body: Uint8Array;
	/** Digest of all by which a story can come into conflict with another. */
	readonly ties: Uint8Array;

	readonly language: string;
	readonly type: Article["type"];
	readonly feed: Article["feed"];
	/** Name of the layout that prints it. */
	readonly layout: string;
	readonly section?: Article["section"];
	readonly topics: Article["topics"];
	readonly authors: Article["authors"];
	/** Hashes of the names of the files that its body links to. */
	readonly links: readonly number[];
	/** Hashes of the ids that it names: related stories and other versions. */
	readonly refs: readonly number[];
	/** Hashes of the pictures that it shows, by their paths from the articles folder. */
	readonly pictures: readonly number[];
}

/** Where the record of a story lies. */
export interface RecordPlace {
	/** Number of the file of records. */
	readonly segment: number;
	/** In bytes, of the part that is all but the body; the body follows it. */
	readonly offset: number;
	readonly headBytes: number;
	readonly bodyBytes: number;
}

/** What few stories have, each a bit: where it is not set, nothing needs to be read to know so. */
export const FLAGS = {
	isDraft: 1,
	isPaid: 2,
	aliases: 4,
	related: 8,
	translations: 16,
	corrections: 32,
	updates: 64,
	series: 128,
	expires: 256,
	withdrawn: 512,
	canonical: 1024,
	dateModified: 2048,
	pictures: 4096,
	removedImages: 8192,
	removedPictures: 16384,
	image: 32768,
	description: 65536,
	firstDay: 131072,
} as const;
