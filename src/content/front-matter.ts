import type { ArticleType, CorrectionKind } from "./article.ts";

/** What an article file says about itself, with every value in its own type. What is wrong or missing is absent. */
export interface FrontMatter {
	readonly title?: string | undefined;
	readonly description?: string | undefined;
	readonly date?: Date | undefined;
	readonly updated?: Date | undefined;
	readonly authors?: readonly (string | InlineAuthor)[] | undefined;
	readonly section?: string | undefined;
	readonly tags?: readonly string[] | undefined;
	readonly type?: ArticleType | undefined;
	readonly dateline?: string | undefined;
	readonly image?: InlineImage | undefined;
	readonly status?: "published" | "draft" | undefined;
	readonly embargo?: Date | undefined;
	readonly expires?: Date | undefined;
	readonly withdrawn?: { date: Date; reason?: string | undefined; note?: string | undefined } | undefined;
	readonly removedImages?: readonly string[] | undefined;
	readonly corrections?: readonly { date: Date; kind?: CorrectionKind | undefined; text: string }[] | undefined;
	readonly sources?: readonly { title: string; url?: string | undefined; publisher?: string | undefined }[] | undefined;
	readonly source?: string | undefined;
	readonly id?: string | undefined;
	readonly slug?: string | undefined;
	readonly aliases?: readonly string[] | undefined;
	readonly related?: readonly string[] | undefined;
	readonly series?: { name: string; position?: number | undefined } | undefined;
	readonly coverage?: { start: Date; end?: Date | undefined } | undefined;
	readonly sponsor?: string | undefined;
	readonly language?: string | undefined;
	readonly translations?: Readonly<Record<string, string>> | undefined;
	readonly free?: boolean | undefined;
	readonly canonical?: string | undefined;
	readonly license?: string | undefined;
	readonly copyright?: string | undefined;
	readonly usageInfo?: string | undefined;
	readonly feed?: "full" | "summary" | "none" | undefined;
	readonly layout?: string | undefined;
	readonly data?: unknown;
}

/** A byline that is written out. */
export interface InlineAuthor {
	readonly key?: string | undefined;
	readonly name?: string | undefined;
	readonly type?: "person" | "organization" | undefined;
	readonly url?: string | undefined;
	readonly sameAs?: readonly string[] | undefined;
}

/** The lead picture as written. */
export interface InlineImage {
	readonly src: string;
	/** Absent when it was left out, empty when the picture only decorates. */
	readonly alt?: string | undefined;
	readonly caption?: string | undefined;
	readonly credit?: string | undefined;
	readonly copyright?: string | undefined;
	readonly license?: string | undefined;
	readonly acquireLicensePage?: string | undefined;
	readonly focus?: { x: number; y: number } | undefined;
}
