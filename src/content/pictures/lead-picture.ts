import { describe } from "../../base/describe.ts";
import { decodePath, encodePath, isRootPath, isWebUrl } from "../../base/url.ts";
import { withoutAbsent } from "../../base/without-absent.ts";
import { type ArticleType, isNews, type Picture, type PictureFile } from "../article.ts";
import { STILL_SHOWN } from "../beside.ts";
import type { InlineImage } from "../front-matter.ts";
import { type PathComplaint, refusal } from "../issues.ts";
import type { Newsroom } from "../publication.ts";
import type { PictureSize } from "../reading-context.ts";

/** A lead picture as it is printed, its file where it is ours, and what is wrong with it. */
export interface LeadPicture {
	readonly picture?: Picture;
	readonly file?: PictureFile;
	readonly complaint?: PathComplaint;
}

/** What is known of the files that front matter may name. */
export interface KnownPictures {
	/** A picture beside the article, or what is wrong with it. */
	readonly picture: (src: string) => PictureFile | Pick<PathComplaint, "expected" | "got" | "hint">;
	/** The size of a picture that the site itself puts at a path. */
	readonly sizeAt?: ((path: string) => PictureSize | undefined) | undefined;
}

/** The lead picture that front matter describes. */
export function leadPicture(
	{ src, alt = "", ...rest }: InlineImage,
	files: KnownPictures,
	isRemoved: (src: string) => boolean,
): LeadPicture {
	const words = withoutAbsent(rest);
	if (isRemoved(src)) {
		return { complaint: refusal(["image", "src"], STILL_SHOWN.expected, describe(src), STILL_SHOWN.hint) };
	}
	if (isWebUrl(src)) return { picture: { src: new URL(src).href, alt, ...words } };
	if (isRootPath(src)) return { picture: { src: encodePath(decodePath(src)), alt, ...words, ...files.sizeAt?.(src) } };
	const file = files.picture(src);
	if ("expected" in file) return { complaint: refusal(["image", "src"], file.expected, file.got, file.hint) };
	const { width, height, original } = file;
	return { picture: { src: file.src, alt, ...words, width, height, ...(original && { original }) }, file };
}

/**
 * Whether search engines will show a lead picture of ours. Drawings have no size to speak of.
 *
 * A newspaper that says from when on it is strict is not told what Discover thinks of older pictures: it shows what is
 * new, and nobody will take those pictures again.
 */
export function leadPictureSize(
	{ file }: LeadPicture,
	{ type = "news", date }: { readonly type?: ArticleType | undefined; readonly date: Date },
	{ strictFrom }: Pick<Newsroom, "strictFrom">,
): PathComplaint[] {
	if (!file || file.src.endsWith(".svg")) return [];
	const { width, height } = file.original ?? file;
	const tooSmall = (expected: string, hint?: string): PathComplaint[] => [
		{ ...refusal(["image", "src"], expected, `${width} × ${height}`, hint), severity: "warning" },
	];
	// https://developers.google.com/search/docs/appearance/structured-data/article: at least 50,000 pixels.
	if (width * height < 50_000) return tooSmall("at least 50,000 pixels");
	if (!isNews(type) || (strictFrom && date < strictFrom)) return [];
	// https://developers.google.com/search/docs/appearance/google-discover: 1200 wide, more than 300,000 pixels, 16:9,
	// and upright pictures are not to be cut to that.
	if (width >= 1200 && width * height > 300_000 && height <= width) return [];
	return tooSmall(
		"a picture at least 1200 pixels wide and not upright, so that Google Discover shows it large",
		"take a larger file or another picture; strictFrom spares older stories this warning",
	);
}
